import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contract } from '../../../shared/contract/contract.ts';
import { CAPABILITIES, diagnosticsSchema, diagnosticsText, type WindowFacts } from '../../../shared/diagnostics/diagnostics.ts';
import { type IncidentId, incidentIdSchema } from '../../../shared/incidents/incident.ts';
import { must } from '../../../shared/must.ts';
import type { PersonFields } from '../../../shared/names/person.ts';
import { NO_SOURCE } from '../../../shared/sources/source.ts';
import { refusal, type TestCore, testCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';

const window: WindowFacts = { shell: 'browser', widthPx: 1450, heightPx: 900, scalePercent: 100, pageCrashed: false };

/** Fifty words that stand nowhere else. */
const secrets = Array.from({ length: 50 }, (_, at) => `secret${at}x${randomBytes(6).toString('hex')}`);
const secret = (at: number) => secrets[at] ?? '';
const NOWHERE = incidentIdSchema.parse('0190ffff-ffff-7fff-8fff-ffffffffffff');

/** Writes them wherever a person can write something. @returns the ids that came into being */
async function plant(core: TestCore): Promise<string[]> {
  const { client } = core;
  const persons: PersonFields[] = Array.from({ length: 5 }, (_, at) => {
    const [name = '', contact = '', affiliation = '', exactPlace = '', note = ''] = secrets.slice(at * 5, at * 5 + 5);
    return { name, contact, affiliation, exactPlace, note, ageBand: '18_29', genderBand: 'woman' };
  });
  const ids: IncidentId[] = [];
  for (let at = 0; at < 5; at += 1) {
    core.clock.ms += 60_000;
    const record = { ...sampleIncident(secret(25 + at)), description: secret(30 + at), placeWords: secret(35 + at) };
    const sources = [{ ...NO_SOURCE, publisher: secret(40 + at) }];
    ids.push((await client.incidents.log({ record, sources, persons: at === 0 ? persons : [], draft: null })).id);
  }
  const first = must(ids[0], 'an incident');
  const file = join(core.dir, `${secret(45)}.txt`);
  writeFileSync(file, secret(46));
  const attached = await core.attach({ incident: first, path: file, caption: secret(46) });
  rmSync(file);
  const { seen } = await client.incidents.get({ id: first });
  core.clock.ms += 60_000;
  await client.incidents.amend({ id: first, changes: { title: secret(47) }, reason: secret(48), seen, draft: null });
  // What is refused carries what was typed, too.
  await refusal(client.incidents.get({ id: NOWHERE }));
  await refusal(client.incidents.log({ record: { ...sampleIncident(''), description: secret(49) }, draft: null }));
  return [...ids, attached];
}

test('fifty planted secrets, ids, paths and the names of user and computer are not in the file', async () => {
  const core = await unlockedCore('demo');
  const ids = await plant(core);
  const diagnostics = await core.client.diagnostics.preview(window);
  const path = join(core.dir, 'diagnostics.json');
  const written = await core.client.diagnostics.write({ diagnostics, path, replace: false });
  const text = readFileSync(path, 'utf8');
  expect(written).toEqual({ path, bytes: Buffer.byteLength(text) });
  expect(text).toBe(diagnosticsText(diagnostics));
  const { username } = userInfo();
  // A user called "x" would be found in any text.
  const names = [username, hostname()].filter((name) => name.length > 3);
  const untold = [...secrets, ...ids, core.dir, PASSPHRASE, 'presidential', 'Almaty', ...names];
  expect(untold.filter((word) => word !== '' && text.includes(word))).toEqual([]);
  expect(text).toContain('"state": "unlocked"');
  expect(diagnostics.problems.map(({ code }) => code)).toEqual(['INVALID_RECORD', 'NOT_FOUND']);
  expect(diagnostics.workspace).toMatchObject({ records: '10-99', attachedFiles: '1-9', passphraseSlots: '1-9' });
  expect(diagnostics.program).toMatchObject({
    cipher: 'aegis-256',
    cipherLibrary: expect.stringMatching(/^\d+\.\d+/),
    sqlite: expect.any(String),
  });
  expect(diagnostics.checks).toEqual({ keyring: 'sound', database: 'sound', settings: 'sound', search: 'sound' });
});

/** Every place of a report, with what stands there. */
function places(
  value: unknown,
  at: readonly (string | number)[] = [],
): { readonly at: readonly (string | number)[]; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ at, value }];
  return Object.entries(value).flatMap(([name, inner]) => places(inner, [...at, Array.isArray(value) ? Number(name) : name]));
}

function withValue(report: unknown, at: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(report);
  let inner = copy as Record<string | number, unknown>;
  for (const step of at.slice(0, -1)) inner = inner[step] as Record<string | number, unknown>;
  inner[at.at(-1) ?? ''] = value;
  return copy;
}

test('no field takes a text, a telephone number or an IIN, and no field can be added', async () => {
  const core = await unlockedCore();
  await refusal(core.client.incidents.get({ id: NOWHERE }));
  const report = await core.client.diagnostics.preview(window);
  const taken = places(report).flatMap(({ at }) =>
    ['Айгүл', 'secret', '/home/observer', '87010000001', '+77010000001', '990101300123', 'Almaty', '', '2022-11-20T14:37Z']
      .filter((text) => diagnosticsSchema.safeParse(withValue(report, at, text)).success)
      .map((text) => `${at.join('.')} takes ${text}`),
  );
  expect(taken).toEqual([]);
  const objects = ['', 'program', 'system', 'window', 'workspace', 'checks'];
  for (const name of objects) {
    const at = name === '' ? ['note'] : [name, 'note'];
    expect(diagnosticsSchema.safeParse(withValue(report, at, 'free')).success, name).toBe(false);
  }
  const path = join(core.dir, 'd.json');
  const spoilt = withValue(report, ['system', 'release'], 'secret') as typeof report;
  expect(await core.client.diagnostics.write({ diagnostics: spoilt, path, replace: false }).catch(() => 'refused')).toBe('refused');
  expect(readdirSync(core.dir)).not.toContain('d.json');
});

test('a locked, an absent and a damaged workspace tell less, and nothing is made', async () => {
  const absent = testCore();
  expect(await absent.client.diagnostics.preview(window)).toMatchObject({ workspace: { state: 'absent', records: null }, problems: [] });
  const sound = await unlockedCore();
  await sound.close();
  const core = testCore();
  mkdirSync(core.workspaceDir);
  writeFileSync(join(core.workspaceDir, 'keyring.json'), readFileSync(join(sound.workspaceDir, 'keyring.json')));
  writeFileSync(join(core.workspaceDir, 'workspace.db'), randomBytes(8192));
  await refusal(core.client.workspace.unlock({ passphrase: PASSPHRASE }));
  await refusal(core.client.workspace.unlock({ passphrase: 'another one altogether' }));
  const before = readdirSync(core.workspaceDir);
  const report = await core.client.diagnostics.preview(window);
  expect(report).toMatchObject({
    workspace: { state: 'locked', records: null, passphraseSlots: '1-9' },
    checks: { keyring: 'sound', database: 'not looked at' },
    program: { cipher: 'aegis-256', databaseVersionFound: null },
  });
  expect(report.problems.map(({ code }) => code)).toEqual(['WRONG_PASSPHRASE', 'WORKSPACE_DAMAGED']);
  const path = join(core.dir, 'diagnostics.json');
  await core.client.diagnostics.write({ diagnostics: report, path, replace: false });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(report);
  expect(readdirSync(core.workspaceDir)).toEqual(before);
  writeFileSync(join(core.workspaceDir, 'keyring.json'), '{"torn":');
  expect(await core.client.diagnostics.preview(window)).toMatchObject({
    workspace: { passphraseSlots: null },
    checks: { keyring: 'not sound' },
    program: { cipher: null },
  });
});

test('what went wrong is told after the workspace was locked and opened again, by the hour, and stands nowhere in clear', async () => {
  const core = await unlockedCore();
  for (let at = 0; at < 12; at += 1) await refusal(core.client.incidents.get({ id: NOWHERE }));
  await core.close();
  const again = testCore();
  mkdirSync(again.workspaceDir);
  for (const name of ['keyring.json', 'workspace.db']) {
    const bytes = readFileSync(join(core.workspaceDir, name));
    expect(bytes.includes('NOT_FOUND')).toBe(false);
    writeFileSync(join(again.workspaceDir, name), bytes);
  }
  expect((await again.client.diagnostics.preview(window)).problems).toEqual([]);
  await again.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect((await again.client.diagnostics.preview(window)).problems).toEqual([
    { code: 'NOT_FOUND', kind: null, where: 'incidents', lastHour: '2022-11-20T09:00Z', times: '10-99' },
  ]);
});

test('a file that is there, the workspace and a folder that is not are refused, and nothing is left behind', async () => {
  const core = await unlockedCore();
  const diagnostics = await core.client.diagnostics.preview(window);
  const write = (path: string, replace = false) => core.client.diagnostics.write({ diagnostics, path, replace });
  const path = join(core.dir, 'diagnostics.json');
  writeFileSync(path, 'mine');
  expect(await refusal(write(path))).toMatchObject({ code: 'EXPORT_TARGET_EXISTS' });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  await write(path, true);
  expect(readFileSync(path, 'utf8')).toBe(diagnosticsText(diagnostics));
  expect(await refusal(write(join(core.workspaceDir, 'd.json')))).toMatchObject({ code: 'EXPORT_TARGET_IN_WORKSPACE' });
  expect(await refusal(write(join(core.dir, 'nowhere', 'd.json')))).toMatchObject({ code: 'EXPORT_TARGET_UNWRITABLE' });
  expect(readdirSync(core.dir).sort()).toEqual(['diagnostics.json', 'workspace']);
});

test('each capability of the contract can be named as the place of a bug', () => {
  expect(Object.keys(contract).filter((name) => !(CAPABILITIES as readonly string[]).includes(name))).toEqual([]);
});
