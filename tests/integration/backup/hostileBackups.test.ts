import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRows, refusal, type TestCore, testCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { writtenBackup } from '../../fixtures/core/writtenBackup.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';
import { openRaw } from '../../fixtures/salvage/damage.ts';
import { snapshot } from '../../fixtures/workspace/testWorkspace.ts';

const secret = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
const NEXT = 'eleven quiet marmots';

const onStick = (core: TestCore): Promise<string> => writtenBackup(core, join(core.dir, 'stick'));

/** Changes the database of a backup as somebody can who knows its passphrase, and lets the manifest say so. */
async function plant(path: string, sql: string): Promise<void> {
  const file = join(path, 'workspace.db');
  const db = await openRaw(path);
  db.exec(sql);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const manifest = JSON.parse(readFileSync(join(path, 'backup.json'), 'utf8'));
  const bytes = readFileSync(file);
  const told = { databaseBytes: bytes.length, databaseSha256: createHash('sha256').update(bytes).digest('hex') };
  writeFileSync(join(path, 'backup.json'), JSON.stringify({ ...manifest, ...told }));
}

test('a restore after a new data key that was cut off keeps the backups that belong to what was restored', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Before'), draft: null });
  const path = await onStick(core);
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
  const path = await onStick(core);
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
  const path = await onStick(core);
  const opened = testCore();
  cpSync(path, opened.workspaceDir, { recursive: true });
  const before = snapshot(opened.workspaceDir);
  expect((await refusal(opened.client.workspace.unlock({ passphrase: PASSPHRASE }))).code).toBe('WORKSPACE_IS_BACKUP');
  expect(snapshot(opened.workspaceDir)).toEqual(before);
});

test('a database in which something acts by itself that is not ours is refused, whoever knows its passphrase', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Kept'), draft: null });
  const path = await onStick(core);
  const file = join(path, 'workspace.db');
  const whole = readFileSync(file);
  const planted = [
    'CREATE TRIGGER quiet AFTER INSERT ON entries BEGIN DELETE FROM entries WHERE id = NEW.id; END',
    'CREATE VIEW further AS SELECT 1',
    'CREATE TABLE further (a)',
    'CREATE VIRTUAL TABLE further USING fts5 (a)',
    `ALTER TABLE blobs RENAME TO blobs_before;
     CREATE VIEW blobs AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS name, i AS upload FROM n`,
    `DROP VIEW incidents_compared; CREATE VIEW incidents_compared AS SELECT 1 AS id`,
    `ALTER TABLE logs RENAME TO logs_before;
     CREATE VIEW logs AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n WHERE i < 0`,
  ];
  for (const sql of planted) {
    writeFileSync(file, whole);
    await plant(path, sql);
    const target = testCore();
    const { code, facts } = await refusal(target.client.backup.restore({ source: { kind: 'folder', path }, secret }));
    expect([sql, code, facts]).toEqual([sql, 'BACKUP_UNUSABLE', { problem: 'damaged' }]);
    expect(existsSync(join(target.workspaceDir, 'keyring.json'))).toBe(false);
  }
});

test('a database of a later version is told as one, whatever the manifest says', async () => {
  const core = await unlockedCore();
  const path = await onStick(core);
  await plant(path, 'PRAGMA user_version = 9999');
  expect((await refusal(testCore().client.backup.restore({ source: { kind: 'folder', path }, secret }))).code).toBe('WORKSPACE_NEWER');
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
