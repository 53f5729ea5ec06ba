import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { must } from '../../../shared/must.ts';
import { allRows, refusal, type TestCore, testCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { writtenBackup } from '../../fixtures/core/writtenBackup.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';
import { snapshot } from '../../fixtures/workspace/testWorkspace.ts';

const secret = { kind: 'passphrase', passphrase: PASSPHRASE } as const;

const onStick = (core: TestCore): Promise<string> => writtenBackup(core, join(core.dir, 'stick'));

const titles = async (core: TestCore) => (await allRows(core)).map(({ title }) => title).sort();

test('attached files travel with a backup to another computer; those that are missing are the normal state', async () => {
  const core = await unlockedCore();
  const { id } = await core.client.incidents.log({ record: sampleIncident('With two files'), draft: null });
  for (const name of ['one.txt', 'two.txt']) {
    writeFileSync(join(core.dir, name), `what was seen, ${name}\n`.repeat(100_000));
    await core.attach({ incident: id, path: join(core.dir, name), caption: '' });
  }
  const path = await onStick(core);
  const blobs = readdirSync(join(path, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));
  expect(blobs.length).toBe(2);
  const whole = testCore();
  expect(await whole.client.backup.restore({ source: { kind: 'folder', path }, secret })).toMatchObject({
    filesMissing: 0,
    setAside: null,
  });
  await whole.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(whole.doctor('deep').checks.filter(({ isSound }) => !isSound)).toEqual([]);

  // One of the files is not what its name says, the other is gone.
  writeFileSync(join(path, 'blobs', must(blobs[0], 'blob')), 'something else');
  rmSync(join(path, 'blobs', must(blobs[1], 'blob')));
  const bare = testCore();
  expect(await bare.client.backup.restore({ source: { kind: 'folder', path }, secret })).toMatchObject({ filesMissing: 2 });
  await bare.client.workspace.unlock({ passphrase: PASSPHRASE });
  const report = bare.doctor('deep');
  expect(report.checks.filter(({ isSound }) => !isSound)).toEqual([]);
  expect(report.checks.find(({ name }) => name === 'files')).toMatchObject({ awaited: 2, sound: 0 });
  expect((await bare.client.attachments.list({ incident: id })).length).toBe(2);
});

test('what stood there is set aside whole, with what was logged after the backup', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Before'), draft: null });
  const { name } = await core.client.backup.make();
  await core.client.incidents.log({ record: sampleIncident('After'), draft: null });
  const { setAside } = await core.client.backup.restore({ source: { kind: 'listed', name }, secret });
  expect(core.locks.count).toBeLessThanOrEqual(1);
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(await titles(core)).toEqual(['Before']);
  expect((await core.client.backup.list()).setAside).toEqual([setAside]);
  await core.client.incidents.log({ record: sampleIncident('Since'), draft: null });
  await core.close();
  const former = testCore();
  cpSync(must(setAside, 'folder'), former.workspaceDir, { recursive: true });
  await former.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(await titles(former)).toEqual(['After', 'Before']);
});

test('a backup opens by the passphrase of its time, and by the present one where it lies beside the workspace', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Before'), draft: null });
  const { name } = await core.client.backup.make();
  const path = await onStick(core);
  const next = 'nine cranes under the mountain';
  await core.client.keys.changePassphrase({ present: PASSPHRASE, next });
  const other = testCore();
  const source = { kind: 'folder', path } as const;
  expect((await refusal(other.client.backup.restore({ source, secret: { kind: 'passphrase', passphrase: next } }))).code).toBe(
    'WRONG_PASSPHRASE',
  );
  await other.client.backup.restore({ source, secret });
  await other.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(await titles(other)).toEqual(['Before']);
  const listed = { kind: 'listed', name } as const;
  expect((await refusal(core.client.backup.restore({ source: listed, secret }))).code).toBe('WRONG_PASSPHRASE');
  expect(await core.client.workspace.state()).toMatchObject({ status: 'unlocked' });
  await core.client.backup.restore({ source: listed, secret: { kind: 'passphrase', passphrase: next } });
  await core.client.workspace.unlock({ passphrase: next });
  expect(await titles(core)).toEqual(['Before']);
});

test('a damaged workspace is put back from a backup beside it, and one of another workspace takes its backups away with it', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Kept'), draft: null });
  const { name } = await core.client.backup.make();
  await core.client.workspace.lock();
  for (const file of ['keyring.json', 'workspace.db']) writeFileSync(join(core.workspaceDir, file), 'not what it was');
  await core.client.backup.restore({ source: { kind: 'listed', name }, secret });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(await titles(core)).toEqual(['Kept']);
  expect(core.doctor('deep').isSound).toBe(true);

  const foreign = await unlockedCore();
  await foreign.client.incidents.log({ record: sampleIncident('Of another'), draft: null });
  const path = await onStick(foreign);
  expect(await core.client.backup.inspect({ kind: 'folder', path })).toMatchObject({ isOfThisWorkspace: false, carriesFiles: true });
  const { setAside, mayBeKnown } = await core.client.backup.restore({ source: { kind: 'folder', path }, secret });
  expect(mayBeKnown).toBe(true);
  expect(readdirSync(must(setAside, 'folder')).sort()).toEqual(['backups', 'blobs', 'keyring.json', 'workspace.db']);
  expect((await core.client.backup.list()).backups).toEqual([]);
});

/** What somebody may have made of a backup, and why it is refused. */
const HOSTILE: Readonly<Record<string, readonly [string, (dir: string) => void]>> = {
  'an empty folder': ['BACKUP_UNUSABLE not-a-backup', (dir) => rmSync(join(dir, 'backup.json'))],
  'a manifest of 100 MB': ['BACKUP_UNUSABLE not-a-backup', (dir) => truncateSync(join(dir, 'backup.json'), 100_000_000)],
  'a keyring that is missing': ['BACKUP_UNUSABLE incomplete', (dir) => rmSync(join(dir, 'keyring.json'))],
  'a keyring of 100 MB': ['BACKUP_UNUSABLE damaged', (dir) => truncateSync(join(dir, 'keyring.json'), 100_000_000)],
  'a link in the place of the database': [
    'BACKUP_UNUSABLE not-plain-files',
    (dir) => {
      renameSync(join(dir, 'workspace.db'), join(dir, 'elsewhere.db'));
      symlinkSync(join(dir, 'elsewhere.db'), join(dir, 'workspace.db'));
    },
  ],
  'a link in the place of the keyring': [
    'BACKUP_UNUSABLE not-plain-files',
    (dir) => {
      rmSync(join(dir, 'keyring.json'));
      symlinkSync('/etc/passwd', join(dir, 'keyring.json'));
    },
  ],
  'a database that is cut off': ['BACKUP_UNUSABLE truncated', (dir) => truncateSync(join(dir, 'workspace.db'), 4096)],
  'a database that claims 3 GB': ['BACKUP_UNUSABLE truncated', (dir) => truncateSync(join(dir, 'workspace.db'), 3_000_000_000)],
  'a byte that was changed': [
    'BACKUP_UNUSABLE damaged',
    (dir) => {
      const bytes = readFileSync(join(dir, 'workspace.db'));
      bytes[5000] = (bytes[5000] ?? 0) ^ 1;
      writeFileSync(join(dir, 'workspace.db'), bytes);
    },
  ],
  'a manifest of a later version': ['WORKSPACE_NEWER', (dir) => editManifest(dir, { version: 2, more: true })],
  'a database of a later version': ['WORKSPACE_NEWER', (dir) => editManifest(dir, { schema: 9999 })],
  'a manifest that lies about the database': ['BACKUP_UNUSABLE damaged', (dir) => editManifest(dir, { databaseSha256: '0'.repeat(64) })],
};

function editManifest(dir: string, changes: object): void {
  const file = join(dir, 'backup.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }));
}

test('whatever somebody made of a backup is refused with the reason, and the workspace is as it was', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Stays'), draft: null });
  const good = await onStick(core);
  await core.client.workspace.lock();
  const before = snapshot(core.workspaceDir);
  const bad = join(core.dir, 'bad');
  for (const [what, [expected, spoil]] of Object.entries(HOSTILE)) {
    cpSync(good, bad, { recursive: true });
    spoil(bad);
    const { code, facts } = await refusal(core.client.backup.restore({ source: { kind: 'folder', path: bad }, secret }));
    const problem = typeof facts === 'object' && facts !== null && 'problem' in facts ? ` ${String(facts.problem)}` : '';
    expect([what, code + problem]).toEqual([what, expected]);
    expect(snapshot(core.workspaceDir)).toEqual(before);
    rmSync(bad, { recursive: true });
  }
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(await titles(core)).toEqual(['Stays']);
});

test('files of two backups, a pipe, and an attached file that is a link are not believed', async () => {
  const core = await unlockedCore();
  const other = await unlockedCore();
  const { id } = await core.client.incidents.log({ record: sampleIncident('One'), draft: null });
  writeFileSync(join(core.dir, 'note.txt'), 'noted');
  await core.attach({ incident: id, path: join(core.dir, 'note.txt'), caption: '' });
  const [path, foreign] = [await onStick(core), await onStick(other)];
  const target = testCore();
  const mixed = join(core.dir, 'mixed');
  cpSync(path, mixed, { recursive: true });
  cpSync(join(foreign, 'keyring.json'), join(mixed, 'keyring.json'));
  expect(await refusal(target.client.backup.restore({ source: { kind: 'folder', path: mixed }, secret }))).toMatchObject({
    code: 'BACKUP_UNUSABLE',
    facts: { problem: 'damaged' },
  });
  expect(existsSync(join(target.workspaceDir, 'keyring.json'))).toBe(false);
  if (process.platform !== 'win32') {
    rmSync(join(mixed, 'workspace.db'));
    execFileSync('mkfifo', [join(mixed, 'workspace.db')]);
    expect((await refusal(target.client.backup.restore({ source: { kind: 'folder', path: mixed }, secret }))).facts).toEqual({
      problem: 'not-plain-files',
    });
  }
  const [blob] = readdirSync(join(path, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));
  const at = join(path, 'blobs', must(blob, 'blob'));
  renameSync(at, join(core.dir, 'moved'));
  symlinkSync(join(core.dir, 'moved'), at);
  expect(await target.client.backup.restore({ source: { kind: 'folder', path }, secret })).toMatchObject({ filesMissing: 1 });
});

test('a folder that cannot take a backup is refused, and nothing is left in it', async () => {
  const core = await unlockedCore();
  const write = async (folder: string) => {
    for await (const _ of await core.client.backup.writeTo({ folder }));
  };
  mkdirSync(join(core.workspaceDir, 'inside'));
  symlinkSync(core.workspaceDir, join(core.dir, 'by-a-link'));
  writeFileSync(join(core.dir, 'a-file'), '');
  const refused = [core.workspaceDir, join(core.workspaceDir, 'inside'), join(core.dir, 'by-a-link'), join(core.dir, 'a-file'), 'relative'];
  const why = await Promise.all(refused.map(async (folder) => (await refusal(write(folder))).facts));
  expect(why).toEqual(['in-workspace', 'in-workspace', 'in-workspace', 'unwritable', 'unwritable'].map((reason) => ({ why: reason })));
  expect(readdirSync(join(core.workspaceDir, 'inside'))).toEqual([]);
});

test('a backup that opens by what the workspace does no more says so before and after, and a new key names what it deletes', async () => {
  const core = await unlockedCore();
  const { backup, keys, workspace } = core.client;
  const source = { kind: 'folder', path: await onStick(core) } as const;
  const { name } = await backup.make();
  expect(await backup.inspect(source)).toMatchObject({ isOfThisWorkspace: true, opensByOlder: false });
  const next = 'nine cranes under the mountain';
  await keys.changePassphrase({ present: PASSPHRASE, next });
  expect(await backup.inspect(source)).toMatchObject({ isOfThisWorkspace: true, opensByOlder: true });
  // The keyring of one beside the workspace was changed with it.
  expect(await backup.inspect({ kind: 'listed', name })).toMatchObject({ isOfThisWorkspace: true, opensByOlder: false });
  expect((await keys.state()).backups).toEqual({ all: 1, others: 0 });
  expect(await backup.restore({ source, secret })).toMatchObject({ mayBeKnown: true });
  await workspace.unlock({ passphrase: PASSPHRASE });
  expect((await keys.state()).backups).toEqual({ all: 1, others: 1 });
  expect(await keys.newDataKey({ present: PASSPHRASE, next })).toEqual({ deletedBackups: 1 });
  expect((await keys.state()).backups).toEqual({ all: 0, others: 0 });
  expect(await backup.inspect(source)).toMatchObject({ opensByOlder: true });
  const elsewhere = testCore();
  expect(await elsewhere.client.backup.inspect(source)).toMatchObject({ isOfThisWorkspace: null, opensByOlder: false });
  expect(await elsewhere.client.backup.restore({ source, secret })).toMatchObject({ mayBeKnown: false });
});

test('a sheet that was taken back opens a backup of its time, which says so', async () => {
  const core = await unlockedCore();
  const { backup, keys } = core.client;
  const made = await keys.makeRecovery({ present: PASSPHRASE });
  const [first, second] = made.asked.words;
  await keys.confirmRecovery({ form: 'words', answer: [made.words[first - 1] ?? '', made.words[second - 1] ?? ''] });
  const source = { kind: 'folder', path: await onStick(core) } as const;
  expect(await backup.inspect(source)).toMatchObject({ opensByOlder: false });
  await keys.removeRecovery({ present: PASSPHRASE });
  expect(await backup.inspect(source)).toMatchObject({ opensByOlder: true });
});
