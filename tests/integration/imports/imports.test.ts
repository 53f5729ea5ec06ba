import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import { importFile, placeFile } from '../../fixtures/core/importFile.ts';
import { parseCsv } from '../../fixtures/core/parseCsv.ts';
import { allRows, refusal, type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';

async function onlyRecord(core: TestCore) {
  const [row, ...others] = await allRows(core);
  expect(others).toEqual([]);
  if (row === undefined) throw new Error('no record');
  return core.client.incidents.get({ id: row.id });
}

test('of two rows with one short code the first keeps it', async () => {
  const core = await unlockedCore();
  const row = (digit: number, title: string) => `01849300-0000-7000-8000-00000000000${digit},q7f-001,A1,${title},2022-11-20`;
  const path = placeFile(core, 'codes.csv', ['id,short_code,category,title,date', row(1, 'One'), row(2, 'Two')].join('\n'));
  expect((await importFile(core, path)).report).toMatchObject({ added: 2, bad: 0 });
  const codes = (await allRows(core)).map(({ title, shortCode }) => [title, shortCode]).sort();
  expect(codes[0]).toEqual(['One', 'q7f-001']);
  expect(codes[1]?.[1]).not.toBe('q7f-001');
});

describe('a foreign table', () => {
  test('becomes records by the names of its columns, in Russian, with semicolons and windows-1251', async () => {
    const core = await unlockedCore();
    const text =
      'Дата;Время;Категория;Заголовок;Описание;Область;Место;Количество\r\n20.11.2022;14:30;A1;Задержан житель;"Сел в автобус;\r\nувезли";Алматы;у фонтана;15\r\n';
    const bytes = Uint8Array.from(text, (letter) => windows1251(letter));
    const path = placeFile(core, 'x.csv', bytes);
    const preview = await core.client.imports.preview({ path, mapping: null, format: null });
    expect([preview.encoding, preview.format, preview.isOwnExport, preview.rows[0]?.state]).toEqual(['windows-1251', 'csv', false, 'new']);
    const { report } = await importFile(core, path);
    expect(report).toMatchObject({ rows: 1, added: 1, there: 0, bad: 0, stopped: null });
    expect(await onlyRecord(core)).toMatchObject({
      category: 'A1',
      title: 'Задержан житель',
      description: 'Сел в автобус;\r\nувезли',
      region: '75',
      placeWords: 'у фонтана',
      occurred: { precision: 'exact', from: '2022-11-20T14:30', to: null },
      persons: { value: 15, qualifier: 'about' },
      severity: { level: 4, reason: null },
      purpose: 'real',
      pin: null,
    });
    const again = await importFile(core, path);
    expect(again.report).toMatchObject({ rows: 1, added: 0, there: 1, bad: 0 });
    expect((await core.client.imports.preview({ path, mapping: null, format: null })).isRemembered).toBe(true);
  });

  test('tells of every row that cannot be imported, and gives them back with the reason', async () => {
    const core = await unlockedCore();
    const rows = [
      'category,title,lat,lng,severity,date',
      'A1,Good,43.2,76.9,,2022-11-20',
      'A1,Half row',
      'A1,Too long a row,43.2,76.9,4,2022-11-20,x',
      'Z9,No such code,43.2,76.9,,',
      'A1,Impossible place,143.2,76.9,,',
      'A1,One half of a place,43.2,,,',
      'A1,No such day,,,,2022-02-30',
      'A1,,,,,',
      'A1,=HYPERLINK("http://x"),,,2,',
      'A1,Good,43.2,76.9,,2022-11-20',
    ];
    const path = placeFile(core, 'x.csv', rows.join('\n'));
    const bad = join(core.dir, 'bad.csv');
    const { report } = await importFile(core, path, { badRows: { path: bad, replace: false } });
    expect(report).toMatchObject({ rows: 10, added: 1, there: 1, bad: 8, stopped: null, badRowsPath: bad });
    expect(report.badRows.map(({ row, problems }) => [row, ...problems.map(({ field, problem }) => `${field} ${problem}`)])).toEqual([
      [2, 'row cells-missing'],
      [3, 'row cells-left-over'],
      [4, 'category not-understood'],
      [5, 'pin out-of-range'],
      [6, 'pin missing'],
      [7, 'occurred no-such-date'],
      [8, 'title missing'],
      [9, 'severity reason-missing'],
    ]);
    const [header, ...told] = parseCsv(readFileSync(bad, 'utf8').slice(1));
    expect(header).toEqual(['category', 'title', 'lat', 'lng', 'severity', 'date', 'import_problem']);
    expect(told).toHaveLength(8);
    expect(told[0]).toEqual(['A1', 'Half row', '', '', '', '', 'The row has fewer cells than there are columns.']);
    expect(told[7]?.[1]).toBe(`'=HYPERLINK("http://x")`);
    // Put right by a reason for all, the last one comes in with its text as it was; so does the row whose cells were filled up.
    const { report: second } = await importFile(core, bad, { mapping: { severityReason: 'As the sheet says' } });
    expect(second.added).toBe(2);
    expect((await allRows(core)).map(({ title }) => title).sort()).toEqual(['=HYPERLINK("http://x")', 'Good', 'Half row']);
  });

  test('is rehearsed without a trace', async () => {
    const core = await unlockedCore();
    const path = placeFile(core, 'x.csv', 'category,title\nA1,One\nA1,One\nA2,Two\n');
    const { report } = await importFile(core, path, { isDryRun: true });
    expect(report).toMatchObject({ rows: 3, added: 2, there: 1, isDryRun: true });
    expect(await allRows(core)).toEqual([]);
    expect((await core.client.imports.preview({ path, mapping: null, format: null })).isRemembered).toBe(false);
  });

  test('goes in a batch at a time, and what was cut off is made up by the same file', async () => {
    const core = await unlockedCore();
    const lines = Array.from({ length: 1300 }, (_, at) => `A1,Record ${at}`);
    const path = placeFile(core, 'x.csv', ['category,title', ...lines].join('\n'));
    const { mapping } = await core.client.imports.preview({ path, mapping: null, format: null });
    for await (const event of await core.client.imports.run({
      path,
      format: null,
      mapping,
      isDryRun: false,
      badRows: null,
      language: 'en',
    })) {
      expect(event.kind).toBe('progress');
      break;
    }
    const { all } = await core.client.incidents.counts({ filter: EMPTY_FILTER });
    expect(all > 0 && all < 1300).toBe(true);
    const { report } = await importFile(core, path);
    expect(report).toMatchObject({ rows: 1300, added: 1300 - all, there: all });
    expect(core.doctor().isSound).toBe(true);
  });
});

test('what is no file of records is refused by what is wrong with it', async () => {
  const core = await unlockedCore();
  const refused = async (content: string | Uint8Array) => {
    const { code, facts } = await refusal(
      core.client.imports.preview({ path: placeFile(core, 'x', content), mapping: null, format: null }),
    );
    return `${code} ${(facts as { why?: string }).why ?? ''}`;
  };
  expect(await refused('')).toBe('IMPORT_NOT_UNDERSTOOD empty');
  expect(await refused(Buffer.from('PK\x03\x04whatever'))).toBe('IMPORT_NOT_UNDERSTOOD workbook');
  expect(await refused(Uint8Array.of(0x61, 0xff, 0x98, 0x80, 0x0a))).toBe('IMPORT_NOT_UNDERSTOOD encoding');
  expect(await refused(`${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')}\n1\n`)).toBe(
    'IMPORT_NOT_UNDERSTOOD too-many-columns',
  );
  expect(await refused('{"type":"Feature"}')).toBe('IMPORT_NOT_UNDERSTOOD not-geojson');
  expect(await refused('{"type":"FeatureCollection","features":[{"type":"Feat')).toBe('IMPORT_NOT_UNDERSTOOD not-geojson');
  expect(await refused(`{"features":[${'['.repeat(100_000)}`)).toBe('IMPORT_NOT_UNDERSTOOD too-deep');
  expect((await refusal(core.client.imports.preview({ path: join(core.dir, 'absent'), mapping: null, format: null }))).code).toBe(
    'IMPORT_FILE_UNREADABLE',
  );
  const pipe = join(core.dir, 'pipe');
  execFileSync('mkfifo', [pipe]);
  for (const path of [core.dir, pipe])
    expect((await refusal(core.client.imports.preview({ path, mapping: null, format: null }))).code).toBe('IMPORT_FILE_UNREADABLE');
});

describe('map data', () => {
  test('comes in with its points, and nothing in it is more than a name', async () => {
    const core = await unlockedCore();
    const feature = (properties: object, geometry: unknown) => ({ type: 'Feature', geometry, properties });
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        feature({ category: 'A1', title: '\u202Edetained\u202C', region: 'Almaty' }, { type: 'Point', coordinates: [76.9, 43.2] }),
        feature({ category: 'A1', title: 'Nowhere' }, { type: 'Point', coordinates: [999, 43.2] }),
        feature(
          { category: 'A1', title: 'A line' },
          {
            type: 'LineString',
            coordinates: [
              [1, 2],
              [3, 4],
            ],
          },
        ),
        feature({ category: 'A1', title: '🎈'.repeat(500_000) }, null),
        'no feature',
      ],
    }).replace('"region"', '"__proto__":{"polluted":1},"region"');
    const path = placeFile(core, 'x.geojson', text);
    const { report } = await importFile(core, path);
    expect(report.badRows.map(({ problems }) => problems)).toEqual([
      [{ field: 'pin', problem: 'out-of-range' }],
      [{ field: 'row', problem: 'not-a-point' }],
      [{ field: 'title', problem: 'too-long' }],
      [{ field: 'row', problem: 'not-a-feature' }],
    ]);
    expect(await onlyRecord(core)).toMatchObject({
      title: '\u202Edetained\u202C',
      region: '75',
      pin: { lat: 43.2, lng: 76.9, origin: 'typed' },
    });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

function windows1251(letter: string): number {
  const code = letter.charCodeAt(0);
  return code < 128 ? code : code - 0x410 + 0xc0;
}
