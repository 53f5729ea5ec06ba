import { appendFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { BackupDesk } from '../../../main/core/backup/backupDesk.ts';
import { listBackups } from '../../../main/core/backup/backupFolder.ts';
import { DailyBackups } from '../../../main/core/backup/dailyBackups.ts';
import { projections } from '../../../main/core/session.ts';
import { unlockWorkspace } from '../../../main/core/workspace/unlockWorkspace.ts';
import type { Workspace } from '../../../main/core/workspace/workspace.ts';
import { testCore } from '../../fixtures/core/testCore.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

const HOUR_MS = 60 * 60 * 1000;

async function openDaily() {
  const { workspaceDir, clock } = testCore();
  await makeQuickWorkspace(workspaceDir);
  const ending = new AbortController();
  const workspace: Workspace = await unlockWorkspace({
    dir: workspaceDir,
    passphrase: Buffer.from(PASSPHRASE),
    program: 'window',
    projections,
    nowMs: () => clock.ms,
  });
  const told = { changes: 0 };
  const daily = new DailyBackups({
    place: 'thread',
    open: () => ({ source: workspace.backupSource, db: workspace.db, ending: ending.signal }),
    nowMs: () => clock.ms,
    changed: () => {
      told.changes += 1;
    },
    whileOpen: (work) => work,
  });
  return { workspace, workspaceDir, clock, daily, told, ending };
}

test('it is made when it is due, once for those who ask at the same time, and the window is told', async () => {
  const { workspace, workspaceDir, clock, daily, told } = await openDaily();
  await Promise.all([daily.look(), daily.look()]);
  expect(daily.state()).toEqual({ isRunning: false, problem: null });
  expect(listBackups(workspaceDir).map(({ manifest }) => manifest?.reason)).toEqual(['daily']);
  await daily.look();
  expect(told.changes).toBe(1);
  clock.ms += 25 * HOUR_MS;
  await daily.look();
  expect(listBackups(workspaceDir).length).toBe(2);
  workspace.close();
});

test('what hinders it is kept for the list, and gone once it succeeds', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { workspace, workspaceDir, daily, told } = await openDaily();
  writeFileSync(join(workspaceDir, 'backups'), 'in the way');
  await daily.look();
  expect([daily.state().problem, told.changes]).toEqual(['failed', 1]);
  // The log of the process says no more than what it is called.
  expect(said.mock.calls).toEqual([['daily backup: failed']]);
  rmSync(join(workspaceDir, 'backups'));
  await daily.look();
  expect([daily.state().problem, listBackups(workspaceDir).length]).toEqual([null, 1]);
  workspace.close();
});

test('a workspace that is closed in the middle leaves nothing half made, and no failure', async () => {
  const { workspace, workspaceDir, daily, ending } = await openDaily();
  const looking = daily.look();
  ending.abort();
  await looking;
  expect(daily.state()).toEqual({ isRunning: false, problem: null });
  expect(readdirSync(join(workspaceDir, 'backups'))).toEqual([]);
  workspace.close();
});

test('another data key, put in place meanwhile, ends it: its database and its keyring would not belong together', async () => {
  const { workspace, workspaceDir, daily } = await openDaily();
  const looking = daily.look();
  writeFileSync(join(workspaceDir, 'keyring.json'), 'another');
  await looking;
  expect([daily.state().problem, listBackups(workspaceDir)]).toEqual([null, []]);
  workspace.close();
});

test('a backup asked for while the keys change is tried once more; if they change again, that is said', async () => {
  const { workspace, workspaceDir, clock, ending } = await openDaily();
  const keyring = join(workspaceDir, 'keyring.json');
  const changes = { left: 0 };
  const source = {
    ...workspace.backupSource,
    // Asked for once the keyring was looked at, and before the copy is.
    takeKey: () => {
      if (changes.left-- > 0) appendFileSync(keyring, '\n');
      return workspace.backupSource.takeKey();
    },
  };
  const desk = new BackupDesk({
    dir: workspaceDir,
    program: 'command-line',
    place: 'here',
    open: () => ({ source, db: workspace.db, ending: ending.signal }),
    nowMs: () => clock.ms,
    changed: () => undefined,
    whileOpen: (work) => work,
    unlock: () => Promise.reject(new Error('not asked for')),
    handOver: () => () => undefined,
  });
  changes.left = 1;
  expect(await desk.make()).toMatchObject({ problem: null });
  expect(listBackups(workspaceDir).length).toBe(1);
  changes.left = 2;
  await expect(desk.make()).rejects.toMatchObject({ code: 'BACKUP_TARGET', facts: { why: 'keys-changed' } });
  expect(readdirSync(join(workspaceDir, 'backups')).length).toBe(1);
  workspace.close();
});
