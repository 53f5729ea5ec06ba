import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EXPORT_FORMATS } from '../../../shared/exports/export.ts';
import type { IncidentInput, OccurredInput } from '../../../shared/incidents/incident.ts';
import {
  AUTHORITIES_INFORMED,
  CONSENTS,
  DETENTION_ANSWERS,
  DETENTION_SUBTYPES,
  HOW_KNOWN,
  PHASES,
  PLACE_KINDS,
  PURPOSES,
} from '../../../shared/incidents/incident.ts';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import type { SourceFields } from '../../../shared/sources/source.ts';
import { importFile } from '../../fixtures/core/importFile.ts';
import { allRows, type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';

const SEED = 20221120;
const everything = { ...EMPTY_FILTER, includeWithdrawn: true };

/** Texts that spreadsheets, parsers and bidirectional text stumble over. */
const nasty = fc.constantFrom(
  "'=1",
  "''+1",
  '=HYPERLINK("x")',
  '\t=1',
  "'\t=1",
  '-5',
  '@x;=y',
  'a;\r\n"b"\r\n,c',
  '\u202Eabc\u202C',
  '__proto__',
  'ә\u2028ғ',
  'TRUE',
  '007',
  '1e5',
);
const text = (maxLength: number) =>
  fc.oneof(fc.string({ unit: 'grapheme', maxLength }), nasty).map((value) => value.slice(0, maxLength).toWellFormed());
const title = text(60).map((value) => value.trim() || 'Untitled');
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const occurred: fc.Arbitrary<OccurredInput> = fc.constantFrom<OccurredInput>(
  { precision: 'exact', zone: 'Asia/Aqtau', from: '2022-11-20T00:30', to: null },
  { precision: 'hour', zone: 'Asia/Almaty', from: '2022-11-20T11:00', to: null },
  { precision: 'day', zone: 'Asia/Almaty', from: '2022-11-20', to: null },
  { precision: 'range', zone: 'Asia/Oral', from: '2022-11-20', to: '2022-11-21T07:00' },
  { precision: 'before', zone: 'Asia/Almaty', from: null, to: '2022-11-20' },
  { precision: 'after', zone: 'Asia/Almaty', from: '2022-11-20', to: null },
  { precision: 'unknown', zone: 'UTC', from: null, to: null },
);
const answer = orNull(fc.constantFrom(...DETENTION_ANSWERS));
const coordinate = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true }).map((degrees) => (degrees === 0 ? 0 : degrees));

const record: fc.Arbitrary<IncidentInput> = fc.record({
  category: fc.constant('A1'),
  also: fc.subarray(['A2', 'B3', 'H2']),
  title,
  description: text(400),
  occurred,
  phase: orNull(fc.constantFrom(...PHASES)),
  placeWords: text(100),
  placeKind: orNull(fc.constantFrom(...PLACE_KINDS)),
  region: orNull(fc.constantFrom('10', '75')),
  pin: orNull(
    fc.record({
      lat: coordinate(90),
      lng: coordinate(180),
      accuracyM: orNull(fc.integer({ min: 1, max: 9000 })),
      origin: fc.constantFrom('map', 'gazetteer'),
    }),
  ),
  severity: fc.constantFrom({ level: 4, reason: null }, { level: 2, reason: '=because' }),
  persons: fc.constantFrom(
    { value: null, qualifier: 'unknown' as const },
    { value: 0, qualifier: 'exact' as const },
    { value: 15, qualifier: 'at_least' as const },
  ),
  howKnown: orNull(fc.constantFrom(...HOW_KNOWN)),
  observedBy: text(20),
  typedBy: text(20),
  authoritiesInformed: orNull(fc.constantFrom(...AUTHORITIES_INFORMED)),
  authorityResponse: text(50),
  effectOnVoting: text(50),
  consent: orNull(fc.constantFrom(...CONSENTS)),
  detention: fc.record({
    subtype: orNull(fc.constantFrom(...DETENTION_SUBTYPES)),
    authority: text(30),
    plainClothes: answer,
    minors: answer,
    force: answer,
    lawyerAdmitted: answer,
    phonesTaken: answer,
    placeHeld: text(30),
    kettlingMinutes: orNull(fc.integer({ min: 0, max: 600 })),
    legalProvision: text(30),
    outcome: text(30),
    releasedAt: orNull(occurred),
  }),
  purpose: fc.constantFrom(...PURPOSES),
});
const source: fc.Arbitrary<SourceFields> = fc.record({
  howKnown: orNull(fc.constantFrom(...HOW_KNOWN)),
  attributedTo: text(20),
  publisher: title,
  title: text(30),
  address: fc.constantFrom('', 'https://example.org/?a=1,2;3'),
  date: fc.constantFrom('', '2022-11-20'),
  retrieved: fc.constantFrom('', '2022-11-21'),
});

/** Every column but those that tell of the log in which the record lies. */
async function exported(core: TestCore): Promise<unknown[]> {
  const path = join(core.dir, 'told.jsonl');
  await core.client.exports.write({ format: 'jsonl', filter: everything, path, replace: true });
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => {
    const {
      logged_at_utc: _logged,
      changed_at_utc: _changed,
      amendments: _amendments,
      attributed_to: _attributed,
      source: _source,
      ...told
    } = JSON.parse(line);
    // Sources that were logged at one moment have no order.
    return { ...told, sources: (told.sources ?? []).map((one: unknown) => JSON.stringify(one)).sort() };
  });
}

test('an export comes into an empty workspace as it was, and into its own as nothing', async () => {
  const home = await unlockedCore();
  const records = fc.sample(fc.record({ record, sources: fc.array(source, { maxLength: 2 }), isWithdrawn: fc.boolean() }), {
    numRuns: 60,
    seed: SEED,
  });
  for (const [at, { isWithdrawn, ...incident }] of records.entries()) {
    home.clock.ms += 1000;
    const { id } = await home.client.incidents.log({ ...incident, draft: null });
    if (!isWithdrawn || at % 3 !== 0) continue;
    const { seen } = await home.client.incidents.get({ id });
    await home.client.incidents.withdraw({ id, reason: '=twice', seen });
  }
  const told = await exported(home);
  expect(told).toHaveLength(60);
  for (const format of EXPORT_FORMATS.filter((name) => name === 'csv' || name === 'geojson')) {
    const path = join(home.dir, `x.${format}`);
    await home.client.exports.write({ format, filter: everything, path, replace: false });
    const before = await home.client.incidents.counts({ filter: everything });
    const again = await importFile(home, path);
    expect(again.report).toMatchObject({ rows: 60, added: 0, there: 60, bad: 0 });
    expect([await home.client.incidents.counts({ filter: everything }), await exported(home)]).toEqual([before, told]);
    const other = await unlockedCore();
    const { report } = await importFile(other, path);
    expect([format, report.badRows, report.added]).toEqual([format, [], 60]);
    expect(await exported(other)).toEqual(told);
    expect((await importFile(other, path)).report).toMatchObject({ added: 0, there: 60 });
    expect(other.doctor().isSound).toBe(true);
    rmSync(path);
  }
});

test('the demonstration goes out and comes in again in both formats', async () => {
  const demo = await unlockedCore('demo');
  for (const format of ['csv', 'geojson'] as const) {
    const path = join(demo.dir, `demo.${format}`);
    const { records } = await demo.client.exports.write({ format, filter: everything, path, replace: false });
    const other = await unlockedCore();
    expect((await importFile(other, path)).report).toMatchObject({ rows: records, added: records, bad: 0 });
    expect((await allRows(other)).map(({ id }) => id)).toEqual((await allRows(demo)).map(({ id }) => id));
  }
});
