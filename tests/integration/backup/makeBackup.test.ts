import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { deleteBackups, filesOfBackup, listBackups } from '../../../main/core/backup/backupFolder.ts';
import { isBackupDue } from '../../../main/core/backup/dailyBackups.ts';
import { readKeyring } from '../../../main/core/keys/keyring.ts';
import { must } from '../../../shared/must.ts';
import { PROGRAM_VERSION } from '../../../shared/programVersion.ts';
import { refusal, type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';

const HOUR_MS = 60 * 60 * 1000;
const MARK = 'Led to a bus by the fountain';

async function coreWithRecord(): Promise<TestCore> {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident(MARK), draft: null });
  return core;
}

function contentIn(dir: string): Buffer {
  return Buffer.concat(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  );
}

test('a backup is whole, encrypted with the same cipher, and tells nothing of what is in it', async () => {
  const core = await coreWithRecord();
  const { name } = await core.client.backup.make();
  const [backup, ...others] = listBackups(core.workspaceDir);
  expect(others).toEqual([]);
  const { dir, manifest, databaseBytes } = must(backup, 'backup');
  expect(readdirSync(dir).sort()).toEqual(['backup.json', 'keyring.json', 'workspace.db']);
  expect(readdirSync(join(core.workspaceDir, 'backups'))).toEqual([name]);
  expect(manifest).toMatchObject({ madeUtc: core.clock.ms, program: PROGRAM_VERSION, reason: 'asked', files: 0, databaseBytes });
  expect(readFileSync(filesOfBackup(dir).database).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  const content = contentIn(dir);
  for (const word of [MARK, 'fountain', 'CREATE TABLE', 'incidents']) expect(content.includes(word)).toBe(false);
  expect(readKeyring(filesOfBackup(dir).keyring)).toEqual(readKeyring(join(core.workspaceDir, 'keyring.json')));
  expect(await core.client.backup.check({ name })).toEqual({ problem: null });
  expect(core.doctor('deep').checks.find((check) => check.name === 'backups')).toEqual({
    name: 'backups',
    isSound: true,
    backups: 1,
    lastUtc: core.clock.ms,
    problems: [],
  });
});

test('the program names its own version', () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  expect(PROGRAM_VERSION).toBe(version);
});

test('a damaged byte, a cut-off database and a missing keyring are each found', async () => {
  const core = await coreWithRecord();
  const names: string[] = [];
  for (let turn = 0; turn < 3; turn++) {
    core.clock.ms += HOUR_MS;
    names.push((await core.client.backup.make()).name);
    // Of one day only the newest stays.
    core.clock.ms += 24 * HOUR_MS;
  }
  const [flipped, cut, bare] = names.map((name) => filesOfBackup(join(core.workspaceDir, 'backups', name)));
  const bytes = readFileSync(must(flipped, 'files').database);
  bytes[9000] = (bytes[9000] ?? 0) ^ 1;
  writeFileSync(must(flipped, 'files').database, bytes);
  writeFileSync(must(cut, 'files').database, readFileSync(must(cut, 'files').database).subarray(0, 4096));
  rmSync(must(bare, 'files').keyring);
  const found = await Promise.all(names.map((name) => core.client.backup.check({ name })));
  expect(found.map(({ problem }) => problem)).toEqual(['damaged', 'truncated', 'incomplete']);
  const listed = (await core.client.backup.list()).backups.map(({ name, problem }) => [name, problem]);
  expect(listed).toEqual([
    [names[2], 'incomplete'],
    [names[1], 'truncated'],
    [names[0], null],
  ]);
  const check = core.doctor('deep').checks.find(({ name }) => name === 'backups');
  expect(check).toMatchObject({ isSound: false, backups: 3, lastUtc: null });
});

test('one a day is due, and a clock that jumped neither stops them nor makes one after the other', async () => {
  const core = await coreWithRecord();
  const due = () => isBackupDue(core.workspaceDir, core.clock.ms);
  // To the idle lock a clock that jumped is a person who was away for long.
  const jump = (hours: number) => {
    core.clock.ms += hours * HOUR_MS;
    return core.client.workspace.stayUnlocked();
  };
  expect(due()).toBe(true);
  await core.client.backup.make();
  expect(due()).toBe(false);
  await jump(23);
  expect(due()).toBe(false);
  await jump(1);
  expect(due()).toBe(true);
  // Years ahead, one is made there; put right again, the next is due at once, and then no other.
  await jump(20_000);
  await core.client.backup.make();
  await jump(-20_000);
  expect(due()).toBe(true);
  await core.client.backup.make();
  expect(due()).toBe(false);
  expect(listBackups(core.workspaceDir).length).toBe(3);
});

test('what hinders a backup is said, fails nothing else, and leaves nothing', async () => {
  const core = await coreWithRecord();
  writeFileSync(join(core.workspaceDir, 'backups'), 'in the way');
  await refusal(core.client.backup.make());
  rmSync(join(core.workspaceDir, 'backups'));
  mkdirSync(join(core.workspaceDir, 'backups', '.making-left'), { recursive: true });
  await core.client.workspace.lock();
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(readdirSync(join(core.workspaceDir, 'backups'))).toEqual([]);
  await core.client.backup.make();
  deleteBackups(core.workspaceDir);
  expect(existsSync(join(core.workspaceDir, 'backups')) && readdirSync(join(core.workspaceDir, 'backups'))).toEqual([]);
});

test('a file where the folder of backups belongs is named, and goes on standing there', async () => {
  const core = await coreWithRecord();
  const inTheWay = join(core.workspaceDir, 'backups');
  writeFileSync(inTheWay, 'in the way');
  expect(await refusal(core.client.backup.make())).toMatchObject({ code: 'BACKUP_TARGET', facts: { why: 'in-the-way' } });
  expect(readFileSync(inTheWay, 'utf8')).toBe('in the way');
  rmSync(inTheWay);
  expect(await core.client.backup.make()).toMatchObject({ problem: null });
});

test('a lock waits until a backup that is being written elsewhere is tidied up, and says why it was cut off', async () => {
  const core = await coreWithRecord();
  const stick = join(core.dir, 'stick');
  mkdirSync(stick);
  const events = await core.client.backup.writeTo({ folder: stick });
  const cutOff = refusal(events.next());
  await vi.waitFor(() => expect(readdirSync(stick)).toHaveLength(1), { interval: 1 });
  await core.client.workspace.lock();
  await vi.waitFor(() => expect(core.locks.count).toBe(1), { interval: 1 });
  expect(readdirSync(stick)).toEqual([]);
  expect(await cutOff).toEqual({ code: 'LOCKED', facts: {} });
});
