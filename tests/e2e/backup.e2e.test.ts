import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { unlockedCore } from '../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../fixtures/quickWorkspace.ts';
import { openProgram } from './pageHarness.ts';

async function unlock(page: Page): Promise<void> {
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  await page.getByTestId('frame').waitFor();
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, address);
}

test('a backup is made, written to a folder, and put back on this computer and on another', async () => {
  const core = await unlockedCore('empty');
  await core.client.incidents.log({ record: sampleIncident('Before the backup'), draft: null });
  await core.close();
  const stick = join(core.dir, 'stick');
  mkdirSync(stick);
  const { page, workspaceDir } = await openProgram({ workspaceDir: core.workspaceDir });
  await unlock(page);
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('open-backups').click();
  await page.getByTestId('backups-none').waitFor();
  await page.getByTestId('backup-make').click();
  await page.getByTestId('backup-check').click();
  await page.getByTestId('backup-state').filter({ hasText: 'Sound' }).waitFor();
  await page.getByTestId('backup-write').click();
  await page.getByTestId('write-backup-folder').fill(workspaceDir);
  await page.getByTestId('write-backup-submit').click();
  await page.getByTestId('error-BACKUP_TARGET').waitFor();
  await page.getByTestId('write-backup-folder').fill(stick);
  await page.getByTestId('write-backup-submit').click();
  const path = (await page.getByTestId('write-backup-path').textContent()) ?? '';
  expect(existsSync(join(path, 'workspace.db'))).toBe(true);
  await page.getByTestId('write-backup-close').click();
  await page.getByTestId('backups-elsewhere').filter({ hasText: 'stick' }).waitFor();

  // What was open is set aside; a fresh page says so.
  await page.getByTestId('backup-restore-row').click();
  await page.getByTestId('restore-passphrase').fill('not the passphrase');
  await page.getByTestId('restore-submit').click();
  await page.getByTestId('error-WRONG_PASSPHRASE').waitFor();
  await page.getByTestId('restore-passphrase').fill(PASSPHRASE);
  await page.getByTestId('restore-submit').click();
  await page.getByTestId('unlock-screen').waitFor();
  await page.getByTestId('restored').filter({ hasText: 'set-aside' }).waitFor();
  await unlock(page);
  await goTo(page, '/list');
  await page.getByTestId('incident-row').filter({ hasText: 'Before the backup' }).waitFor();

  const other = await openProgram();
  await other.page.getByTestId('open-restore').click();
  await other.page.getByTestId('restore-folder').fill(stick);
  await other.page.getByTestId('restore-look').click();
  await other.page.getByTestId('restore-found').waitFor();
  await other.page.getByTestId('restore-passphrase').fill(PASSPHRASE);
  await other.page.getByTestId('restore-submit').click();
  await other.page.getByTestId('restored').waitFor();
  await unlock(other.page);
  await goTo(other.page, '/list');
  await other.page.getByTestId('incident-row').filter({ hasText: 'Before the backup' }).waitFor();
}, 60_000);

test('a backup that opens by an older passphrase says so, and after it the key is offered to be replaced', async () => {
  const core = await unlockedCore('empty');
  const stick = join(core.dir, 'stick');
  mkdirSync(stick);
  for await (const _ of await core.client.backup.writeTo({ folder: stick }));
  await core.client.backup.make();
  await core.client.keys.changePassphrase({ present: PASSPHRASE, next: 'nine cranes under the mountain' });
  await core.close();
  const { page } = await openProgram({ workspaceDir: core.workspaceDir });
  await page.getByTestId('open-restore').click();
  await page.getByTestId('restore-listed').waitFor();
  await page.getByTestId('restore-doubts').filter({ hasText: 'may come back' }).waitFor();
  expect(await page.getByTestId('restore-doubts').textContent()).not.toContain('older passphrase');
  await page.getByTestId('restore-from-folder').click();
  await page.getByTestId('restore-folder').fill(stick);
  await page.getByTestId('restore-look').click();
  await page.getByTestId('restore-doubts').filter({ hasText: 'opens by an older passphrase' }).waitFor();
  await page.getByTestId('restore-passphrase').fill(PASSPHRASE);
  await page.getByTestId('restore-submit').click();
  await page.getByTestId('restored').filter({ hasText: 'replace the key once it is unlocked' }).waitFor();
  await unlock(page);
  await page.getByTestId('renew-banner-open').click();
  await page.getByTestId('keys-renew').click();
  await page.getByTestId('renew-deletes').filter({ hasText: '1 backup kept with the workspace will be deleted. 1 of them' }).waitFor();
  await page.getByTestId('renew-banner').waitFor({ state: 'detached' });
}, 60_000);

test('a workspace is erased from its screen, and the program begins anew', async () => {
  const core = await unlockedCore('empty');
  await core.client.incidents.log({ record: sampleIncident('Gone soon'), draft: null });
  await core.close();
  const { page, workspaceDir } = await openProgram({ workspaceDir: core.workspaceDir });
  await unlock(page);
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('open-erase-workspace').click();
  await page.getByTestId('erase-goes').filter({ hasText: '1 record' }).waitFor();
  await page.getByTestId('erase-word').fill('erase');
  await page.getByTestId('erase-passphrase').fill('not the passphrase');
  await page.getByTestId('erase-submit').click();
  await page.getByTestId('error-WRONG_PASSPHRASE').waitFor();
  await page.getByTestId('erase-passphrase').fill(PASSPHRASE);
  await page.getByTestId('erase-submit').click();
  await page.getByTestId('create-screen').waitFor();
  expect(existsSync(workspaceDir) ? readdirSync(workspaceDir) : []).toEqual([]);
}, 60_000);
