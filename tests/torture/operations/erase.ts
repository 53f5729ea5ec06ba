import { incidentOf, logSample, textOf, titlesById } from '../facts.ts';
import type { Operation } from '../operation.ts';
import { databaseFiles } from '../watch.ts';

export const erase: Operation = {
  name: 'erase',
  spanUs: 600,
  watched: databaseFiles,
  async prepare(core, _ground, turn) {
    const title = `To be erased ${turn}`;
    return { incident: await logSample(core, title), title };
  },
  async run(core, _ground, prepared) {
    await core.client.erase.ask({ entity: 'incident', id: incidentOf(prepared), field: 'title', reason: 'Asked by the person concerned' });
    return 'asked';
  },
  async problems(core, _ground, attempts) {
    const titles = await titlesById(core);
    const problems: string[] = [];
    for (const { prepared, answer } of attempts) {
      const shown = titles.get(incidentOf(prepared));
      if (shown === undefined) problems.push('a record is missing');
      else if (answer !== null && shown === textOf(prepared, 'title')) problems.push('what was said to be hidden shows');
    }
    return problems;
  },
};
