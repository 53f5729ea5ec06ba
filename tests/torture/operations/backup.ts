import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { logSample, textOf } from '../facts.ts';
import type { Operation } from '../operation.ts';

export const backup: Operation = {
  name: 'backup',
  spanUs: 25_000,
  watched: ({ workspaceDir }) => [join(workspaceDir, 'backups')],
  async prepare(core, { workspaceDir }, turn) {
    mkdirSync(join(workspaceDir, 'backups'), { recursive: true });
    return logSample(core, `To be backed up ${turn}`);
  },
  run: async (core) => ({ name: (await core.client.backup.make()).name }),
  /** What stands in the list is whole; what was left over is gone once the workspace is open again. */
  async problems(core, { workspaceDir }, attempts) {
    const { backups } = await core.client.backup.list();
    const problems: string[] = [];
    for (const { name } of backups) {
      const { problem } = await core.client.backup.check({ name });
      if (problem !== null) problems.push(`a backup in the list is ${problem}`);
    }
    const answer = attempts.at(-1)?.answer ?? null;
    if (answer !== null && !backups.some(({ name }) => name === textOf(answer, 'name')))
      problems.push('a backup that was said to be made is missing');
    if (attempts.some(({ answer: earlier }) => earlier !== null) && backups.length === 0) problems.push('no backup is left');
    const left = existsSync(join(workspaceDir, 'backups')) ? readdirSync(join(workspaceDir, 'backups')) : [];
    if (left.some((name) => name.startsWith('.'))) problems.push('half a backup was left over');
    return problems;
  },
};
