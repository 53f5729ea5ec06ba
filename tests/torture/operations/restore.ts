import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backupNameSchema } from '../../../shared/backup/backup.ts';
import { PASSPHRASE } from '../../fixtures/quickWorkspace.ts';
import { logSample, textOf, titlesById } from '../facts.ts';
import type { Operation } from '../operation.ts';

export const restore: Operation = {
  name: 'restore',
  spanUs: 60_000,
  watched: ({ workspaceDir }) => ['.creating', '.ready', 'set-aside'].map((name) => join(workspaceDir, name)),
  async prepare(core, _ground, turn) {
    const before = await logSample(core, `Before the backup ${turn}`);
    const { name } = await core.client.backup.make();
    return { before, name, after: await logSample(core, `After the backup ${turn}`) };
  },
  async run(core, _ground, prepared) {
    const source = { kind: 'listed', name: backupNameSchema.parse(textOf(prepared, 'name')) } as const;
    return { madeUtc: (await core.client.backup.restore({ source, secret: { kind: 'passphrase', passphrase: PASSPHRASE } })).madeUtc };
  },
  /** The workspace is the one before or the one of the backup, whole; what an answer told of is so. */
  async problems(core, { workspaceDir }, attempts) {
    const last = attempts.at(-1);
    if (last === undefined) return [];
    const titles = await titlesById(core);
    const problems: string[] = [];
    if (!titles.has(textOf(last.prepared, 'before'))) problems.push('a record of the backup is missing');
    const isRestored = !titles.has(textOf(last.prepared, 'after'));
    if (last.answer !== null && !isRestored) problems.push('what was said to be restored is not');
    if (['.creating', '.ready'].some((name) => existsSync(join(workspaceDir, name)))) problems.push('something half made was left over');
    if (isRestored && !existsSync(join(workspaceDir, 'set-aside'))) problems.push('what stood there is gone');
    return problems;
  },
};
