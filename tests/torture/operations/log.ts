import { logSample, textOf, titlesById } from '../facts.ts';
import type { Operation } from '../operation.ts';
import { databaseFiles } from '../watch.ts';

export const log: Operation = {
  name: 'log',
  spanUs: 600,
  watched: databaseFiles,
  prepare: async (core, _ground, turn) => ({ before: await logSample(core, `Before kill ${turn}`), title: `At kill ${turn}` }),
  run: async (core, _ground, prepared) => ({ incident: await logSample(core, textOf(prepared, 'title')) }),
  async problems(core, _ground, attempts) {
    const titles = await titlesById(core);
    const acknowledged = attempts.flatMap(({ prepared, answer }) => [
      textOf(prepared, 'before'),
      ...(answer === null ? [] : [textOf(answer, 'incident')]),
    ]);
    return acknowledged.filter((id) => !titles.has(id)).map(() => 'a record that was said to be logged is missing');
  },
};
