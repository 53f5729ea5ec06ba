import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCommandLine } from '../../../main/cli/commandLine.ts';
import { photoJpeg } from '../../fixtures/attachments/pictures.ts';
import { runCommand } from '../../fixtures/cli/runCommand.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

test('files are attached, listed, taken out without what they tell, and withdrawn', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cli-attachments-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const workspace = join(dir, 'workspace');
  await makeQuickWorkspace(workspace);
  writeFileSync(join(dir, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  writeFileSync(join(dir, 'a.jpg'), photoJpeg());
  writeFileSync(join(dir, 'b.bin'), 'notes');
  const run = (args: readonly string[], input = '') =>
    runCommand(dir, [...args, '--workspace', workspace, '--passphrase-file', join(dir, 'passphrase')], input);
  const added = await run(['incident', 'add', '--json', '-'], '{"category":"A1","title":"Photographed"}');
  const id = added.out.trim();
  const attached = await run(['incident', 'attach', id, 'a.jpg', 'b.bin', '--json']);
  const [photo = '', notes = ''] = JSON.parse(attached.out).attachments as string[];
  const listed = await run(['incident', 'attachments', id, '--json']);
  expect(JSON.parse(listed.out)).toMatchObject([
    { id: photo, fileName: 'a.jpg', mediaType: 'image/jpeg', exif: { takenAt: '2022-11-20T14:05' } },
    { id: notes, fileName: 'b.bin', mediaType: 'application/octet-stream', exif: null },
  ]);
  expect((await run(['incident', 'extract', photo, '--out', 'copy.jpg'])).code).toBe(0);
  expect(readFileSync(join(dir, 'copy.jpg')).includes('SECRET')).toBe(false);
  const refused = await run(['incident', 'extract', notes, '--out', 'copy.bin', '--json']);
  expect([refused.code, JSON.parse(refused.out)]).toEqual([1, { code: 'METADATA_NOT_REMOVABLE', facts: {} }]);
  expect((await run(['incident', 'extract', notes, '--out', 'copy.bin', '--with-metadata'])).code).toBe(0);
  expect(readFileSync(join(dir, 'copy.bin'), 'utf8')).toBe('notes');
  expect((await run(['incident', 'detach', notes, '-'], '{"reason":"Another record’s"}')).code).toBe(0);
  expect((await run(['incident', 'attachments', id])).out).toContain('Withdrawn: Another record’s');
  const gone = await run(['incident', 'attach', id, 'a.jpg', 'gone.jpg', '--json']);
  expect([gone.code, gone.words.includes('1 file added')]).toEqual([1, true]);
  expect(gone.words + gone.out).not.toContain('gone.jpg');
});

test('what is no use of them is told', () => {
  const id = '01234567-89ab-7cde-8f01-23456789abcd';
  for (const [args, why] of [
    [['attach', id], 'options'],
    [['attach', 'x', 'a.jpg'], 'id'],
    [['attach', id, '-'], 'options'],
    [['attach', id, 'a.jpg', '--out', 'b'], 'options'],
    [['attachments', id, 'more'], 'options'],
    [['detach', id], 'standardInput'],
    [['extract', id], 'out'],
    [['extract', id, 'more', '--out', 'x'], 'options'],
  ] as const) {
    expect(readCommandLine(['incident', ...args]).command).toMatchObject({ kind: 'wrong', why });
  }
});
