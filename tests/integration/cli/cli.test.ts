import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCore } from '../../../main/core/core.ts';
import type { IncidentRow } from '../../../shared/incidents/incidentViews.ts';
import { parseCsv } from '../../fixtures/core/parseCsv.ts';
import { readGeojson } from '../../fixtures/core/readGeojson.ts';
import { PASSPHRASE, QUICK_KDF } from '../../fixtures/quickWorkspace.ts';

const entry = join(import.meta.dirname, '../../../main/cli/main.ts');
const resourcesDir = join(import.meta.dirname, '../../../resources');
const dir = mkdtempSync(join(tmpdir(), 'cli-'));
const passphraseFile = join(dir, 'passphrase');
const opening = ['--workspace', join(dir, 'workspace'), '--passphrase-file', passphraseFile];

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly words: string;
}

/** Runs the command line as a process, as a person or a script would. */
function run(args: readonly string[], input = '', language = 'en_GB.UTF-8'): Promise<Ran> {
  const child = spawn(process.execPath, [entry, ...args], { cwd: dir, env: { ...process.env, LC_ALL: language, XDG_DATA_HOME: dir } });
  const [out, words]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.on('data', (piece: Buffer) => words.push(piece));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out).toString(), words: Buffer.concat(words).toString() }));
  });
}

const open = (args: readonly string[], input = '') => run([...args, ...opening], input);

beforeAll(async () => {
  writeFileSync(passphraseFile, `${PASSPHRASE}\n`, { mode: 0o600 });
  const core = createCore({
    workspaceDir: join(dir, 'workspace'),
    resourcesDir,
    program: 'command-line',
    kdfCost: QUICK_KDF,
    onLocked: () => undefined,
  });
  await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'demo', language: 'en' });
  await core.close();
});
afterAll(() => rmSync(dir, { recursive: true }));

describe('the command line', () => {
  test('makes the demo mission, lists it and writes its features', async () => {
    const fresh = ['--workspace', join(dir, 'fresh'), '--passphrase-file', passphraseFile];
    const made = await run(['init', '--demo', '--json', ...fresh]);
    expect([made.code, JSON.parse(made.out)]).toMatchObject([0, { status: 'unlocked', records: 23 }]);
    const listed = await run(['incident', 'list', '--json', ...fresh]);
    expect([listed.code, JSON.parse(listed.out).length]).toEqual([0, 23]);
    const file = join(dir, 'demo.geojson');
    expect(await run(['export', '--format', 'geojson', '--out', file, ...fresh])).toMatchObject({ code: 0, out: '' });
    const { features } = readGeojson(file);
    const places = features.flatMap(({ geometry }) => (geometry === null ? [] : [geometry.coordinates]));
    const isInCountry = ([lng = 0, lat = 0]: readonly number[]) => lng > 46.4 && lng < 87.4 && lat > 40.5 && lat < 55.5;
    expect([features.length, places.length, places.filter(isInCountry).length]).toEqual([23, 17, 17]);
  });

  test('adds a record from standard input, amends and withdraws it', async () => {
    const given = { category: 'A1', title: 'About 15 protesters detained', persons: { value: 15, qualifier: 'about' } };
    const answers = {
      consent: 'publish_without_name',
      authoritiesInformed: 'not_known',
      detention: { minors: 'yes', kettlingMinutes: 40 },
    };
    const added = await open(['incident', 'add', '--json', '-'], JSON.stringify({ ...given, ...answers }));
    expect(added).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^[0-9a-f-]{36}\n$/),
      words: expect.stringMatching(/^Logged \d\d:\d\d\n$/),
    });
    const id = added.out.trim();
    const amended = await open(['incident', 'amend', id, '--json', '-'], JSON.stringify({ reason: 'heard', changes: { region: '75' } }));
    expect([amended.code, JSON.parse(amended.out).id]).toEqual([0, id]);
    expect((await open(['incident', 'withdraw', id, '-'], '{"reason":"typed twice"}')).code).toBe(0);
    const shown = await open(['incident', 'show', id, '--json']);
    expect(JSON.parse(shown.out)).toMatchObject({
      ...given,
      region: '75',
      severity: { level: 4, reason: null },
      occurred: { precision: 'unknown', zone: 'Asia/Almaty' },
      withdrawn: { reason: 'typed twice' },
      history: [{ kind: 'logged' }, { kind: 'amended', reason: 'heard' }, { kind: 'withdrawn', reason: 'typed twice' }],
    });
    const words = (await open(['incident', 'show', id])).out;
    for (const line of [
      'Consent of those concerned: May be published without the name',
      'Authorities informed: Not known',
      'Minors among them: Yes',
      'Minutes kettled: 40',
    ])
      expect(words).toContain(line);
    const again = await open(['incident', 'withdraw', id, '--json', '-'], '{"reason":"again"}');
    expect(again).toMatchObject({ code: 1, out: '{"code":"ALREADY_WITHDRAWN","facts":{}}\n' });
    const listed = await open(['incident', 'list', '--json', '--text', 'about protest']);
    const rows = JSON.parse(listed.out) as IncidentRow[];
    expect([rows.length, listed.words]).toEqual([1, '1 record\n1 withdrawn record left out\n']);
  });

  test('writes what the filter leaves, and replaces nothing unasked', async () => {
    const exported = ['export', '--format', 'csv', '--out', 'some.csv', '--group', 'B', '--json'];
    const first = await open(exported);
    expect(JSON.parse(first.out)).toMatchObject({ records: 6, withoutPoint: 0 });
    expect(parseCsv(readFileSync(join(dir, 'some.csv'), 'utf8'))).toHaveLength(7);
    expect(await open(exported)).toMatchObject({ code: 1, out: '{"code":"EXPORT_TARGET_EXISTS","facts":{}}\n' });
    expect((await open([...exported, '--replace'])).code).toBe(0);
  });

  test('finds the workspace in order', async () => {
    const checked = await open(['doctor', '--json']);
    expect([checked.code, JSON.parse(checked.out).isSound]).toEqual([0, true]);
    expect((await open(['doctor', '--deep'])).words).toContain('Attached files: in order');
  });

  test('refuses with a code for machines and words for people', async () => {
    const invalid = await open(['incident', 'add', '--json', '-'], '{"category":"A8","title":""}');
    expect(invalid).toMatchObject({
      code: 1,
      out: '{"code":"INVALID_RECORD","facts":{"problems":[{"field":"title","problem":"empty"}]}}\n',
    });
    expect(invalid.words).toContain('title: This is empty.');
    expect((await open(['incident', 'add', '-'], 'no json')).code).toBe(1);
    const wrongFile = join(dir, 'wrong');
    writeFileSync(wrongFile, 'another passphrase\n', { mode: 0o644 });
    const wrong = await run(['incident', 'list', '--json', ...opening.slice(0, 2), '--passphrase-file', wrongFile]);
    expect(wrong).toMatchObject({ code: 1, out: '{"code":"WRONG_PASSPHRASE","facts":{}}\n' });
    expect(wrong.words).toContain('Others on this computer can read the passphrase file.');
    expect((await open(['init'])).words).toContain('There is a workspace in this folder already.');
    expect(await run(['incident', 'list', '--json', '--passphrase-file', passphraseFile])).toMatchObject({
      code: 1,
      out: '{"code":"WORKSPACE_ABSENT","facts":{}}\n',
    });
  });

  test('tells wrong usage and help in the language of the system, or the one asked for', async () => {
    const [wrong, nobody, help, asked] = await Promise.all([
      run(['incident', 'add'], '', 'ru_RU.UTF-8'),
      run(['incident', 'list', ...opening.slice(0, 2)]),
      run(['export', '--help'], '', 'kk_KZ.UTF-8'),
      run(['--help', '--lang', 'kk'], '', 'ru_RU.UTF-8'),
    ]);
    expect([wrong.code, nobody.code, help.code, asked.code]).toEqual([2, 2, 0, 0]);
    expect([wrong.out, nobody.out]).toEqual(['', '']);
    expect(wrong.words).toContain('Содержание записи читается со стандартного ввода');
    expect(nobody.words).toContain('--passphrase-file FILE');
    expect(help.out).toContain('кез келген адам оқи алатын файлға');
    expect(asked.out).toContain('пәрмен жолында');
  });
});
