import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCommandLine } from '../../../main/cli/commandLine.ts';
import { runCommand } from '../../fixtures/cli/runCommand.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

test('a file is rehearsed, imported with a mapping, and the rest of it given back', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'cli-import-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const workspace = join(dir, 'workspace');
  await makeQuickWorkspace(workspace);
  writeFileSync(join(dir, 'passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 });
  writeFileSync(join(dir, 'x.csv'), 'category,title,words\nA1,One,Secret words\nZ9,Two,Secret words\n');
  writeFileSync(join(dir, 'map.json'), '{"purpose":"practice"}');
  writeFileSync(join(dir, 'no-map.json'), '{"purpose":"other"}');
  const run = (...args: readonly string[]) =>
    runCommand(dir, [...args, '--workspace', workspace, '--passphrase-file', join(dir, 'passphrase')]);
  const rehearsed = await run('incident', 'import', 'x.csv', '--dry-run', '--bad-rows', 'bad.csv');
  expect([rehearsed.code, rehearsed.words]).toEqual([
    1,
    '1 record would be imported\n1 row cannot be imported\n  Row 2: Category: This cannot be understood.\n',
  ]);
  expect(existsSync(join(dir, 'bad.csv'))).toBe(false);
  expect((await run('incident', 'import', 'x.csv', '--map', 'no-map.json')).code).toBe(2);
  const imported = await run('incident', 'import', 'x.csv', '--map', 'map.json', '--bad-rows', 'bad.csv', '--json');
  expect(JSON.parse(imported.out)).toMatchObject({ rows: 2, added: 1, there: 0, bad: 1, badRowsPath: join(dir, 'bad.csv') });
  expect(readFileSync(join(dir, 'bad.csv'), 'utf8')).toContain('Z9,Two,Secret words,Category: This cannot be understood.');
  expect(imported.words).not.toContain('Secret');
  const listed = await run('incident', 'list', '--json');
  expect(listed.out).toContain('"purpose":"practice"');
  const again = await run('incident', 'import', 'x.csv', '--map', 'map.json', '--json');
  expect(JSON.parse(again.out)).toMatchObject({ added: 0, there: 1, bad: 1 });
  const made = await run('illustrate', '--incidents', '30', '--seed', '5', '--json');
  expect(JSON.parse(made.out)).toEqual({ added: 30, there: 0 });
  for (const format of ['xlsx', 'kml', 'jsonl']) expect((await run('export', '--format', format, '--out', `x.${format}`)).code).toBe(0);
});

test('what is no use of them is told', () => {
  for (const [line, why] of [
    ['incident import', 'importFile'],
    ['incident import -', 'importFile'],
    ['incident import a.csv b.csv', 'importFile'],
    ['incident import a.csv --format xlsx', 'importFile'],
    ['illustrate', 'illustrate'],
    ['illustrate --incidents 1.5', 'illustrate'],
    ['illustrate --incidents 5000000', 'illustrate'],
    ['illustrate --incidents 5 --seed x', 'illustrate'],
  ] as const) {
    expect(readCommandLine(line.split(' ')).command).toMatchObject({ kind: 'wrong', why });
  }
});
