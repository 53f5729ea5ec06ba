import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCommandLine } from '../../../main/cli/commandLine.ts';
import { runCommand } from '../../fixtures/cli/runCommand.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

test('a workspace is backed up, restored in another folder and erased', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cli-backup-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  await makeQuickWorkspace(join(dir, 'workspace'));
  writeFileSync(join(dir, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  mkdirSync(join(dir, 'stick'));
  const run = (args: readonly string[], { workspace = 'workspace', input = '' } = {}) =>
    runCommand(dir, [...args, '--workspace', workspace, '--passphrase-file', join(dir, 'passphrase')], input);
  await run(['incident', 'add', '--json', '-'], { input: '{"category":"A1","title":"Kept"}' });
  const made = await run(['backup', '--json']);
  expect([made.code, JSON.parse(made.out)]).toMatchObject([0, { reason: 'asked', problem: null }]);
  const refused = await run(['backup', '--to', 'workspace', '--json']);
  expect([refused.code, JSON.parse(refused.out)]).toEqual([1, { code: 'BACKUP_TARGET', facts: { why: 'in-workspace' } }]);
  const written = await run(['backup', '--to', 'stick', '--json']);
  expect(written.code).toBe(0);
  expect(written.words).toContain('Whoever has the passphrase');
  const listed = await run(['backups']);
  expect([listed.out.trim().split('\n').length, listed.words.includes('on stick')]).toEqual([1, true]);

  const restored = await run(['restore', 'stick', '--json'], { workspace: 'elsewhere' });
  expect([restored.code, JSON.parse(restored.out)]).toMatchObject([0, { filesMissing: 0, setAside: null }]);
  expect((await run(['incident', 'list'], { workspace: 'elsewhere' })).out).toContain('Kept');
  const checked = await run(['doctor', '--deep'], { workspace: 'elsewhere' });
  expect([checked.code, checked.words.includes('There is no backup yet.')]).toEqual([0, true]);
  expect((await run(['restore', 'nowhere'])).words).toContain('There is no backup of this program in this folder');

  const asked = await run(['erase-workspace']);
  expect([asked.code, asked.words.includes('Use --for-good')]).toEqual([2, true]);
  const erased = await run(['erase-workspace', '--for-good', '--json']);
  expect([erased.code, JSON.parse(erased.out)]).toMatchObject([0, { records: 1, backups: 1, elsewhere: [{ place: 'stick' }] }]);
  expect(existsSync(join(dir, 'workspace')) ? readdirSync(join(dir, 'workspace')) : []).toEqual([]);
  expect((await run(['incident', 'list', '--json'])).out).toContain('WORKSPACE_ABSENT');
});

test('what else may open a backup, and what a new key deletes, is said before a passphrase is asked for', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cli-backup-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const workspace of ['one', 'two']) await makeQuickWorkspace(join(dir, workspace));
  const next = 'nine cranes under the mountain';
  for (const [name, passphrase] of Object.entries({ old: PASSPHRASE, next })) {
    writeFileSync(join(dir, name), `${passphrase}\n`, { mode: 0o600 });
  }
  mkdirSync(join(dir, 'stick'));
  const run = (workspace: string, ...args: readonly string[]) => runCommand(dir, [...args, '--workspace', workspace]);
  const by = (name: string) => ['--passphrase-file', join(dir, name)];
  await run('one', 'backup', ...by('old'));
  await run('one', 'backup', '--to', 'stick', ...by('old'));
  const changing = ['--new-passphrase-file', join(dir, 'next')];
  expect((await run('one', 'passphrase', 'change', ...by('old'), ...changing)).code).toBe(0);
  // Nobody can be asked for the passphrase, and nothing happens; what was to be said was said.
  const [asked, foreign] = [await run('one', 'restore', 'stick'), await run('two', 'restore', 'stick')];
  expect([asked.code === 0, asked.words]).toEqual([false, expect.stringContaining('opens by an older passphrase or recovery sheet')]);
  expect(asked.words).toContain('erase after the backup may come back');
  expect(foreign.words).toContain('Whoever made it may know how to open it');
  const restored = await run('one', 'restore', 'stick', ...by('old'));
  expect([restored.code, restored.words]).toEqual([0, expect.stringContaining('baqylau passphrase renew')]);
  const renewed = await run('one', 'passphrase', 'renew', ...by('old'), ...changing);
  expect(renewed.words).toContain('1 backup kept with the workspace will be deleted.\n1 of them is of another time');
  expect(renewed.words.indexOf('will be deleted')).toBeLessThan(renewed.words.indexOf('1 older backup was deleted'));
});

test('what is no use of them is told', () => {
  for (const [args, why] of [
    [['backup', 'more'], 'options'],
    [['backup', '--to', ''], 'options'],
    [['backup', '--for-good'], 'options'],
    [['backups', '--to', 'x'], 'options'],
    [['restore'], 'backup'],
    [['restore', 'a', 'b'], 'backup'],
    [['erase-workspace', 'x'], 'options'],
  ] as const) {
    expect(readCommandLine(args).command).toMatchObject({ kind: 'wrong', why });
  }
  expect(readCommandLine(['restore', '20221120T090000Z']).command).toMatchObject({ source: { kind: 'listed', name: '20221120T090000Z' } });
  expect(readCommandLine(['restore', '../stick']).command).toMatchObject({ source: { kind: 'folder', path: '../stick' } });
});
