import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { probeHolder } from '../../../main/core/db/writerLock.ts';
import { create, inFolder, unlock } from '../../fixtures/workspace/testWorkspace.ts';

async function holdInAnotherProcess(dir: string): Promise<ChildProcess> {
  const child = fork(new URL('../../fixtures/workspace/holdWorkspace.ts', import.meta.url), [dir], { execArgv: [] });
  const [message] = await once(child, 'message');
  expect(message).toBe('open');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

test('a second writer is told who holds the workspace, and gets it once that process has been killed', () =>
  inFolder(async (dir) => {
    (await create(dir)).close();
    const child = await holdInAnotherProcess(dir);
    const holder = { program: 'window', pid: child.pid, sinceUtc: Date.UTC(2022, 10, 20, 6) };
    await expect(unlock(dir)).rejects.toMatchObject({ code: 'WORKSPACE_IN_USE', facts: holder });
    await expect(create(dir)).rejects.toMatchObject({ code: 'WORKSPACE_IN_USE', facts: holder });
    expect(probeHolder(dir)).toEqual({ holder });
    writeFileSync(join(dir, 'holder.json'), '{"program":');
    await expect(unlock(dir)).rejects.toMatchObject({ code: 'WORKSPACE_IN_USE', facts: null });
    await kill(child);
    expect(probeHolder(dir)).toBeNull();
    (await unlock(dir)).close();
  }));

test('one process cannot open a workspace twice either, and a refusal leaves the holder its lock', () =>
  inFolder(async (dir) => {
    const first = await create(dir);
    await expect(unlock(dir)).rejects.toMatchObject({ code: 'WORKSPACE_IN_USE', facts: { pid: process.pid } });
    await expect(unlock(dir)).rejects.toMatchObject({ code: 'WORKSPACE_IN_USE', facts: { pid: process.pid } });
    first.close();
    expect(probeHolder(dir)).toBeNull();
    expect(probeHolder(join(dir, 'nowhere'))).toBeNull();
  }));
