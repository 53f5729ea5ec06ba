import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { must } from '../../../shared/must.ts';
import { allRows, refusal, type TestCore, testCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';
import { snapshot } from '../../fixtures/workspace/testWorkspace.ts';

const secret = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
const NEXT = 'eleven quiet marmots';

async function writtenBackup(core: TestCore): Promise<string> {
  const stick = join(core.dir, 'stick');
  mkdirSync(stick, { recursive: true });
  for await (const _ of await core.client.backup.writeTo({ folder: stick }));
  return join(stick, must(readdirSync(stick)[0], 'backup'));
}

test('a restore after a new data key that was cut off keeps the backups that belong to what was restored', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Before'), draft: null });
  const path = await writtenBackup(core);
  await core.client.workspace.lock();
  // As a crash leaves it right after the new files came into place.
  writeFileSync(join(core.workspaceDir, 'old-backups.json'), '{}');
  await core.client.backup.restore({ source: { kind: 'folder', path }, secret });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  await core.client.backup.make();
  await core.client.workspace.lock();
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect((await core.client.backup.list()).backups).toHaveLength(1);
});

test('what is restored into a folder that was being erased is not erased afterwards', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Kept'), draft: null });
  const path = await writtenBackup(core);
  const target = testCore();
  mkdirSync(target.workspaceDir, { recursive: true });
  writeFileSync(join(target.workspaceDir, '.erasing'), '');
  await target.client.backup.restore({ source: { kind: 'folder', path }, secret });
  expect(existsSync(join(target.workspaceDir, '.erasing'))).toBe(false);
  await target.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect((await allRows(target)).map(({ title }) => title)).toEqual(['Kept']);
});

test('a backup is not opened where it lies: its logs would fork', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Kept'), draft: null });
  const path = await writtenBackup(core);
  const opened = testCore();
  cpSync(path, opened.workspaceDir, { recursive: true });
  const before = snapshot(opened.workspaceDir);
  expect((await refusal(opened.client.workspace.unlock({ passphrase: PASSPHRASE }))).code).toBe('WORKSPACE_IS_BACKUP');
  expect(snapshot(opened.workspaceDir)).toEqual(before);
});

test('no backup under the old key is finished elsewhere while a new data key is made', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Kept'), draft: null });
  const stick = join(core.dir, 'stick');
  mkdirSync(stick);
  const events = await core.client.backup.writeTo({ folder: stick });
  // The database is copied; the backup is not yet whole.
  expect(await events.next()).toMatchObject({ value: { kind: 'progress' } });
  const renewed = core.client.keys.newDataKey({ present: PASSPHRASE, next: NEXT });
  await renewed;
  await expect(
    (async () => {
      for await (const _ of events);
    })(),
  ).rejects.toThrow();
  expect(readdirSync(stick)).toEqual([]);
});
