import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../../main/cli/cli.ts';
import { type Core, createCore } from '../../../main/core/core.ts';
import { sha256, sign, signingKeyPair } from '../../../main/core/crypto/primitives.ts';
import { readLogFile } from '../../../main/core/provenance/readLogFile.ts';
import { verifyLogFile } from '../../../main/core/provenance/verifyLogFile.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import { encodeCanonical } from '../../../shared/log/canonicalCbor.ts';
import type { FieldPath } from '../../../shared/log/encodeBody.ts';
import { encodeFrame, LOG_FILE_START, type LogFileFrame, signedEnd } from '../../../shared/log/logFile.ts';
import { NO_PERSON } from '../../../shared/names/person.ts';
import { NO_SOURCE } from '../../../shared/sources/source.ts';
import { PASSPHRASE, QUICK_KDF, sampleIncident } from '../../fixtures/quickWorkspace.ts';
import { checkLogFile } from '../../independentReader/readLog.mjs';

const dir = mkdtempSync(join(tmpdir(), 'log-file-'));
const SECRET = 'Айгүл Сейітқызы';
let core: Core;
let id: IncidentId;

beforeAll(async () => {
  core = createCore({
    workspaceDir: join(dir, 'workspace'),
    resourcesDir: join(import.meta.dirname, '../../../resources'),
    program: 'command-line',
    kdfCost: QUICK_KDF,
    onLocked: () => undefined,
  });
  await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'demo', language: 'en' });
  const logged = await core.client.incidents.log({
    record: sampleIncident('Led to a bus'),
    sources: [{ ...NO_SOURCE, howKnown: 'media', publisher: 'A newspaper' }],
    persons: [{ ...NO_PERSON, name: SECRET, contact: '+7 701 000 00 00' }],
    links: [],
    draft: null,
  });
  id = logged.id;
  const { seen } = await core.client.incidents.get({ id });
  await core.client.incidents.amend({ id, changes: { title: 'Led to two buses' }, reason: 'heard more', seen, draft: null });
});
afterAll(async () => {
  await core.close();
  rmSync(dir, { recursive: true });
});

async function write(name: string, incident: IncidentId | null, withKeys: boolean): Promise<Buffer> {
  const { path } = await core.client.provenance.writeLogFile({ incident, withKeys, path: join(dir, name), replace: true });
  return readFileSync(path);
}

/** What the command line says of a file: exit code and words. */
async function cli(...args: readonly string[]): Promise<{ readonly code: number; readonly words: string; readonly out: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const terminal = { stdin: new PassThrough(), stdout, stderr, environment: { LC_ALL: 'en_GB.UTF-8' }, folder: dir };
  const code = await runCli(args, terminal);
  const textOf = (stream: PassThrough) => String(stream.read() ?? '');
  return { code, words: textOf(stderr), out: textOf(stdout) };
}

/** A file of these frames, signed by a device of which nobody has heard. */
function signedBySomebody(frames: readonly LogFileFrame[]): Buffer {
  const { publicKey, secretKey } = signingKeyPair();
  const content = Buffer.concat([LOG_FILE_START, ...frames.map(encodeFrame)]);
  const digest = sha256(content);
  return Buffer.concat([content, encodeFrame({ type: 'end', device: publicKey, digest, signature: sign(signedEnd(digest), secretKey) })]);
}

describe('the signed log as a file', () => {
  test('of a workspace is checked by both readers, with and without its keys', async () => {
    const sealed = await write('sealed.baqylaulog', null, false);
    const open = await write('open.baqylaulog', null, true);
    for (const file of [sealed, open]) expect(checkLogFile(file).faults).toEqual([]);
    expect(checkLogFile(sealed).read).toBe(0);
    const { entries, read } = checkLogFile(open);
    const report = verifyLogFile(readLogFile(join(dir, 'open.baqylaulog')));
    expect(report).toMatchObject({ entries, read, faults: [], logs: 2, scope: 'workspace' });
    // All but the two openings and the confidential entry.
    expect(read).toBe(entries - 3);
  });

  test('of a record lays it open, and hides every other record and the confidential part', async () => {
    const file = await write('record.baqylaulog', id, false);
    expect(checkLogFile(file)).toMatchObject({ faults: [], read: 2 });
    const shown = await cli('log', 'show', 'record.baqylaulog');
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('Led to two buses');
    expect(shown.out).toContain('A newspaper');
    expect(shown.out).toMatch(/changes\.0\.seen \["[0-9a-f]{64}"\]/);
    for (const secret of [SECRET, '701 000']) expect(shown.out + shown.words + file.toString('utf8')).not.toContain(secret);
    const demo = (
      await core.client.incidents.list({
        filter: { text: '', groups: [], severities: [], regions: [], includeWithdrawn: true },
        sort: 'logged',
        withoutPinOnly: false,
        cursor: null,
        limit: 50,
      })
    ).rows.filter((row) => row.id !== id);
    expect(demo.length).toBeGreaterThan(10);
    for (const { title } of demo) expect(shown.out).not.toContain(title);
  });

  test('what is asked to be erased is not laid open', async () => {
    const { id: other } = await core.client.incidents.log({
      record: { ...sampleIncident('Somebody was named here'), description: 'Said by mistake' },
      sources: [],
      persons: [],
      links: [],
      draft: null,
    });
    await core.client.erase.ask({ entity: 'incident', id: other, field: 'description', reason: 'typed by mistake' });
    const file = await write('asked.baqylaulog', other, false);
    expect(checkLogFile(file).faults).toEqual([]);
    const { out } = await cli('log', 'show', 'asked.baqylaulog');
    expect(out).toContain('Somebody was named here');
    expect(out).not.toContain('Said by mistake');
    // A hash over what was said would tell whoever guesses it that the guess is right.
    const table = join(dir, 'foreign.csv');
    writeFileSync(table, 'category,title,description,date\nA1,Named in a table,Said by mistake,2022-11-20\n');
    const { mapping } = await core.client.imports.preview({ path: table, mapping: null, format: null });
    const request = { path: table, format: null, isDryRun: false, badRows: null, language: 'en', mapping } as const;
    for await (const _ of await core.client.imports.run(request));
    const list = { filter: { ...EMPTY_FILTER, text: 'table' }, sort: 'logged', withoutPinOnly: false, cursor: null, limit: 1 } as const;
    const imported = (await core.client.incidents.list(list)).rows[0]?.id ?? null;
    await write('key.baqylaulog', imported, false);
    expect((await cli('log', 'show', 'key.baqylaulog')).out).toContain('importKey');
    await core.client.erase.ask({ entity: 'incident', id: imported ?? '', field: 'description', reason: 'typed by mistake' });
    await write('key.baqylaulog', imported, false);
    const asked = (await cli('log', 'show', 'key.baqylaulog')).out;
    expect([asked.includes('Named in a table'), asked.includes('importKey')]).toEqual([true, false]);
  });

  test('put together anew by somebody else it proves no more than it holds', async () => {
    await write('whole.baqylaulog', null, true);
    const frames = [...readLogFile(join(dir, 'whole.baqylaulog'))].flatMap((frame) =>
      'fault' in frame || frame.type === 'end' ? [] : frame,
    );
    const isHeads = ({ type }: LogFileFrame) => type === 'heads';
    const about = frames.filter(({ type }) => type === 'about');
    const record: LogFileFrame = { type: 'about', about: { scope: 'record', entity: 'incident', id, madeUtc: 1 } };
    const cases: readonly (readonly [string, readonly LogFileFrame[], string])[] = [
      ['ends not named', frames.filter((frame) => !isHeads(frame)), 'wrong-head'],
      ['cut at the end', frames.filter((frame, at) => !isHeads(frame) && at < frames.length - 2), 'wrong-head'],
      ['said to be another kind in the middle', frames.toSpliced(4, 0, record), 'bad-frame'],
      ['not said what it is', frames.slice(about.length), 'bad-frame'],
    ];
    for (const [what, forged, fault] of cases) {
      const file = signedBySomebody(forged);
      writeFileSync(join(dir, 'forged.baqylaulog'), file);
      const { faults } = verifyLogFile(readLogFile(join(dir, 'forged.baqylaulog')));
      expect([...new Set(faults.map((named) => named.fault))], what).toEqual([fault]);
      expect(
        checkLogFile(file).faults.map(([name]) => name),
        what,
      ).toContain(fault);
    }
    const bare = signedBySomebody(
      frames.map((frame) =>
        frame.type === 'entry' && frame.bytes.length > 700 ? { ...frame, bytes: frame.bytes.subarray(0, 217) } : frame,
      ),
    );
    writeFileSync(join(dir, 'bare.baqylaulog'), bare);
    const { words } = await cli('log', 'verify', 'bare.baqylaulog');
    expect(words).toContain('left out by whoever put the file together');
    const { devices, writtenBy } = verifyLogFile(readLogFile(join(dir, 'bare.baqylaulog')));
    expect(devices).not.toContain(writtenBy);
    expect(words).toContain(`File put together by: ${writtenBy}`);
  });

  test('what is laid open orders nothing of the terminal, and nothing laid open counts for nothing', async () => {
    await write('laid.baqylaulog', id, false);
    const frames = [...readLogFile(join(dir, 'laid.baqylaulog'))].flatMap((frame) =>
      'fault' in frame || frame.type === 'end' ? [] : frame,
    );
    const forged = frames.map((frame): LogFileFrame => {
      if (frame.type !== 'disclosure') return frame;
      const fields = [{ path: ['changes', 0, 'set', '\u001b]52;c;eA==\u0007'] as FieldPath, value: 'x\u202e', salt: Buffer.alloc(32) }];
      return { ...frame, disclosure: { fields, hidden: [] } };
    });
    writeFileSync(join(dir, 'orders.baqylaulog'), signedBySomebody(forged));
    const { code, out } = await cli('log', 'show', 'orders.baqylaulog');
    expect([code, ['\u001b', '\u0007', '\u202e'].filter((order) => out.includes(order))]).toEqual([1, []]);
    const shut = frames.map((frame): LogFileFrame => {
      if (frame.type !== 'disclosure') return frame;
      const { fields, hidden } = frame.disclosure;
      const leaves = fields.map(({ path, value, salt }) =>
        sha256(Buffer.concat([salt, encodeCanonical([...path]), encodeCanonical(value)])),
      );
      return { ...frame, disclosure: { fields: [], hidden: [...hidden, ...leaves] } };
    });
    writeFileSync(join(dir, 'shut.baqylaulog'), signedBySomebody(shut));
    expect(verifyLogFile(readLogFile(join(dir, 'shut.baqylaulog')))).toMatchObject({ faults: [], read: 0 });
  });

  test('log verify exits 0 for a sound file and says what it proves, 1 for any other and names the fault', async () => {
    const file = await write('verify.baqylaulog', null, true);
    const sound = await cli('log', 'verify', 'verify.baqylaulog', '--json');
    expect(sound.code).toBe(0);
    expect(JSON.parse(sound.out)).toMatchObject({ faults: [], scope: 'workspace' });
    expect(sound.words).toContain('Not proved');
    const broken = Buffer.from(file);
    const at = broken.length >> 1;
    broken[at] = (broken[at] ?? 0) ^ 1;
    writeFileSync(join(dir, 'broken.baqylaulog'), broken);
    const found = await cli('log', 'verify', 'broken.baqylaulog');
    expect(found.code).toBe(1);
    expect(found.words).toContain('FAULT wrong-digest');
    expect((await cli('log', 'verify', 'nowhere.baqylaulog')).code).toBe(1);
    expect((await cli('log', 'verify')).code).toBe(2);
  });
});

test.skipIf(process.platform === 'win32')('a pipe, a folder or a device is no file of changes (Windows has no pipes by name)', async () => {
  execFileSync('mkfifo', [join(dir, 'pipe.baqylaulog')]);
  for (const path of [join(dir, 'pipe.baqylaulog'), dir, '/dev/zero'])
    await expect(core.client.provenance.checkFile({ path }), path).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

describe('the record check', () => {
  test('of a plain workspace lists nothing; a record rests on its signed entries', async () => {
    expect(await core.client.provenance.check()).toMatchObject({ waiting: 0, void: 0, ahead: 0, forked: 0, continued: 0, listed: [] });
    const entries = await core.client.provenance.ofRecord({ id });
    expect(entries.map(({ status, isOwn, seq }) => [status, isOwn, seq > 0])).toEqual([
      ['applied', true, true],
      ['applied', true, true],
    ]);
    await expect(core.client.provenance.ofRecord({ id: '01849300-0000-7000-8000-0000000000ff' as IncidentId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
