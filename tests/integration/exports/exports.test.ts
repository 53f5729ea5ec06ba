import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXPORT_FORMATS } from '../../../shared/exports/export.ts';
import { INCIDENT_COLUMNS } from '../../../shared/exports/incidentColumns.ts';
import { EMPTY_FILTER, type IncidentFilter } from '../../../shared/incidents/incidentViews.ts';
import { NO_SOURCE } from '../../../shared/sources/source.ts';
import { exportedIds, workbookRows } from '../../fixtures/core/exportedIds.ts';
import { parseCsv } from '../../fixtures/core/parseCsv.ts';
import { readGeojson } from '../../fixtures/core/readGeojson.ts';
import { allRows, refusal, type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { sampleIncident } from '../../fixtures/quickWorkspace.ts';

const filter = (changes: Partial<IncidentFilter>): IncidentFilter => ({ ...EMPTY_FILTER, ...changes });

/** Folder of a test's exports. */
function room(core: TestCore): string {
  const folder = join(core.dir, 'exports');
  mkdirSync(folder, { recursive: true });
  return folder;
}

describe('an export', () => {
  test('holds the records that are on the screen, the same in every format', async () => {
    const core = await unlockedCore('demo');
    const filters = [
      filter({}),
      filter({ groups: ['A'] }),
      filter({ regions: ['none'] }),
      filter({ text: 'activ', severities: [4] }),
      filter({ text: 'nothing has this' }),
    ];
    for (const [at, chosen] of filters.entries()) {
      const shown = (await allRows(core, chosen)).map(({ id }) => id);
      for (const format of EXPORT_FORMATS) {
        const path = join(room(core), `${at}.${format}`);
        const written = await core.client.exports.write({ format, filter: chosen, path, replace: false });
        expect([format, await exportedIds(format, path)]).toEqual([format, shown]);
        expect([written.records, written.bytes]).toEqual([shown.length, statSync(path).size]);
      }
    }
  });

  test('as CSV begins with a byte order mark and says every value', async () => {
    const core = await unlockedCore();
    const texts = fc.sample(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== ''),
      { numRuns: 40, seed: 7 },
    );
    const nasty = ['=HYPERLINK("http://x")', '+7', '-1', '@SUM', 'a,"b"\r\nc', "'x", 'ә\u2028ғ'];
    for (const text of [...texts, ...nasty]) {
      await core.client.incidents.log({
        record: { ...sampleIncident(text), description: text },
        sources: [{ ...NO_SOURCE, publisher: text }],
        draft: null,
      });
    }
    const path = join(room(core), 'x.csv');
    await core.client.exports.write({ format: 'csv', filter: EMPTY_FILTER, path, replace: false });
    const text = readFileSync(path, 'utf8');
    const [header = [], ...rows] = parseCsv(text.slice(1));
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(header).toEqual(INCIDENT_COLUMNS.map(({ name }) => name));
    const cell = (row: readonly string[], name: string) => row[header.indexOf(name)] ?? '';
    for (const row of rows) {
      const record = await core.client.incidents.get({ id: cell(row, 'id') as never });
      const safe = (value: string) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
      expect([
        cell(row, 'title'),
        cell(row, 'description'),
        cell(row, 'lat'),
        cell(row, 'persons_value'),
        cell(row, 'attributed_to'),
      ]).toEqual([safe(record.title), safe(record.description), '43.2385', '15', '']);
      expect(row.every((value) => !/^[=+@]/.test(value))).toBe(true);
    }
    expect(rows).toHaveLength(47);
  });

  test('as a workbook has numbers and dates by type, and texts that never become formulas', async () => {
    const core = await unlockedCore();
    const told = '=1+1 _x0041_ \u0001 \r\n\u202E';
    await core.client.incidents.log({ record: { ...sampleIncident(told), description: '@SUM(A1)' }, draft: null });
    const path = join(room(core), 'x.xlsx');
    await core.client.exports.write({ format: 'xlsx', filter: EMPTY_FILTER, path, replace: false });
    const [header = [], row = []] = await workbookRows(path);
    const cell = (name: string) => row[header.indexOf(name)];
    expect(header).toEqual(INCIDENT_COLUMNS.map(({ name }) => name));
    expect([cell('occurred_from'), cell('logged_at_utc')]).toEqual([new Date('2022-11-20T11:00Z'), new Date('2022-11-20T09:00Z')]);
    expect([cell('lat'), cell('severity'), cell('persons_value'), cell('withdrawn')]).toEqual([43.2385, 4, 15, false]);
    // The reader leaves the escapes of ECMA-376 as they are.
    expect([cell('title'), cell('description')]).toEqual(['=1+1 _x005F_x0041_ _x0001_ _x000D_\n\u202E', '@SUM(A1)']);
    expect([cell('region_code'), cell('id')].every((value) => typeof value === 'string')).toBe(true);
  });

  test('as GeoJSON follows RFC 7946', async () => {
    const core = await unlockedCore('demo');
    const path = join(room(core), 'x.geojson');
    await core.client.exports.write({ format: 'geojson', filter: EMPTY_FILTER, path, replace: false });
    const collection = readGeojson(path);
    expect(Object.keys(collection)).toEqual(['type', 'features', 'bbox']);
    expect(collection.bbox).toEqual([52.862, 42.317, 82.628, 54.875]);
    const almaty = collection.features.find(({ properties }) => properties.title === 'About 15 protesters detained in Almaty');
    expect(almaty?.geometry).toEqual({ type: 'Point', coordinates: [76.945, 43.238] });
    expect(almaty?.properties).toMatchObject({
      persons_value: 15,
      persons_qualifier: 'about',
      reported_by_others: true,
      attributed_to: null,
    });
    expect(almaty?.properties).not.toHaveProperty('lat');
  });

  test('is private, whole or not there, and leaves nothing beside it', async () => {
    const core = await unlockedCore('demo');
    const folder = room(core);
    const path = join(folder, 'x.csv');
    const write = (changes: object) => core.client.exports.write({ format: 'csv', filter: EMPTY_FILTER, path, replace: false, ...changes });
    await write({});
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await refusal(write({}))).code).toBe('EXPORT_TARGET_EXISTS');
    writeFileSync(path, 'old');
    expect((await refusal(write({}))).code).toBe('EXPORT_TARGET_EXISTS');
    expect(readFileSync(path, 'utf8')).toBe('old');
    await write({ replace: true });
    expect(parseCsv(readFileSync(path, 'utf8'))).toHaveLength(24);
    expect(readdirSync(folder)).toEqual(['x.csv']);
  });

  test('goes to no place where it must not or cannot', async () => {
    const core = await unlockedCore('demo');
    const folder = room(core);
    symlinkSync(core.workspaceDir, join(folder, 'link'));
    const code = async (path: string, replace = false) =>
      (await refusal(core.client.exports.write({ format: 'csv', filter: EMPTY_FILTER, path, replace }))).code;
    expect(await code(join(core.workspaceDir, 'x.csv'))).toBe('EXPORT_TARGET_IN_WORKSPACE');
    expect(await code(join(folder, 'link', 'x.csv'))).toBe('EXPORT_TARGET_IN_WORKSPACE');
    expect(await code(join(folder, 'absent', 'x.csv'))).toBe('EXPORT_TARGET_UNWRITABLE');
    expect(await code('x.csv')).toBe('EXPORT_TARGET_UNWRITABLE');
    expect(await code(folder, true)).toBe('EXPORT_TARGET_UNWRITABLE');
    expect(await code('/dev/null', true)).toBe('EXPORT_TARGET_UNWRITABLE');
    // Root may write anywhere, so that only others see this refused.
    chmodSync(folder, 0o500);
    const isRoot = process.getuid?.() === 0;
    expect(isRoot || (await code(join(folder, 'x.csv'))) === 'EXPORT_TARGET_UNWRITABLE').toBe(true);
    chmodSync(folder, 0o700);
    expect(readdirSync(folder)).toEqual(['link']);
  });

  test('that a lock cuts off leaves nothing behind, and the process may end only then', async () => {
    const core = await unlockedCore();
    const folder = room(core);
    // More than one turn's worth, so that the lock comes between two.
    for (let count = 0; count < 450; count += 1)
      await core.client.incidents.log({ record: sampleIncident(`Record ${count}`), draft: null });
    const cut = refusal(core.client.exports.write({ format: 'csv', filter: EMPTY_FILTER, path: join(folder, 'x.csv'), replace: false }));
    while (readdirSync(folder).length === 0) await nextTurn();
    const locked = core.client.workspace.lock();
    expect((await cut).code).toBe('LOCKED');
    expect([readdirSync(folder), core.locks.count]).toEqual([[], 0]);
    await locked;
    while (core.locks.count === 0) await nextTurn();
    expect(core.locks.count).toBe(1);
  });

  test('is offered a free name that tells the day only', async () => {
    const core = await unlockedCore();
    const { path } = await core.client.exports.suggestPath({ format: 'csv' });
    expect(path).toMatch(/records-2022-11-20(-\d+)?\.csv$/);
  });
});
