import { incidentOf, logSample, textOf, titlesById } from '../facts.ts';
import type { Operation } from '../operation.ts';
import { databaseFiles } from '../watch.ts';

/** Two fields at once: whichever is seen, the other must be of the same step. */
export const amend: Operation = {
  name: 'amend',
  spanUs: 600,
  watched: databaseFiles,
  prepare: async (core, _ground, turn) => ({
    incident: await logSample(core, `Before amendment ${turn}`),
    title: `After amendment ${turn}`,
  }),
  async run(core, _ground, prepared) {
    const id = incidentOf(prepared);
    const { seen } = await core.client.incidents.get({ id });
    const changes = { title: textOf(prepared, 'title'), description: textOf(prepared, 'title') };
    await core.client.incidents.amend({ id, changes, reason: 'Told more', seen, draft: null });
    return 'amended';
  },
  async problems(core, _ground, attempts) {
    const titles = await titlesById(core);
    const lost = attempts.filter(
      ({ prepared, answer }) => answer !== null && titles.get(incidentOf(prepared)) !== textOf(prepared, 'title'),
    );
    const last = attempts.at(-1);
    if (last === undefined) return [];
    const record = await core.client.incidents.get({ id: incidentOf(last.prepared) });
    const isAmended = record.title === textOf(last.prepared, 'title');
    const isHalf = isAmended !== (record.description === textOf(last.prepared, 'title'));
    return [...lost.map(() => 'an amendment that was said to be logged is missing'), ...(isHalf ? ['half an amendment is there'] : [])];
  },
};
