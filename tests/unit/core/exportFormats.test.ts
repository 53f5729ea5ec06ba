import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportReader } from '../../../main/core/exports/exportFormats.ts';
import { fileRefusal } from '../../../main/core/exports/exportTarget.ts';
import type { CoreError } from '../../../shared/contract/coreError.ts';
import { csvLine } from '../../../shared/exports/csv.ts';
import { boundingBox } from '../../../shared/exports/geojson.ts';
import { parseCsv } from '../../fixtures/core/parseCsv.ts';

describe('CSV', () => {
  test('says every value so that a reader finds it again, and no spreadsheet runs it', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const parsed = parseCsv(rows.map(csvLine).join(''));
        const told = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
        const bare = (cells: readonly (readonly string[])[]) => cells.map((row) => row.map((cell) => cell.replaceAll("'", '')));
        expect(bare(parsed)).toEqual(bare(told));
        for (const [at, row] of rows.entries()) {
          for (const [column, cell] of row.entries()) if (typeof cell === 'string') expectHarmless(parsed[at]?.[column] ?? '');
        }
      }),
    );
  });

  /** However a spreadsheet cuts the text into cells. */
  function expectHarmless(text: string): void {
    for (const cell of text.split(/[;\t\r\n]/)) expect(cell.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
    expect(text).not.toMatch(/^[\t\r\n]/);
  }

  test('lets no text become a formula, wherever a spreadsheet begins a cell', () => {
    const cells = (text: string) => parseCsv(csvLine([text, 'next']))[0]?.[0];
    expect(cells('calm; = quiet - here')).toBe("calm;' = quiet - here");
    expect(cells(`led away;=HYPERLINK("http://x")`)).toBe(`led away;'=HYPERLINK("http://x")`);
    expect(cells(`led away;"=1+1`)).toBe(`led away;'"=1+1`);
    expect(cells('first\n-second\r\n=third')).toBe("first\n'-second\r\n'=third");
    for (const start of [' ', '\u00A0', '\u200B', '\u202E', '\uFEFF', '\u0000', '"', '\n']) expectHarmless(cells(`${start}=1+1`) ?? '');
    for (const sign of '＝＋－＠') expect(cells(`${sign}1`)).toBe(`'${sign}1`);
    expect(cells('15:00–16:00, a+b, 5-7, x@y.kz')).toBe('15:00–16:00, a+b, 5-7, x@y.kz');
  });

  test('keeps a negative number a number and a negative text a text', () => {
    expect(csvLine([-5, '-5', '=1+1', '+7 701', '@x', '\tx'])).toBe("-5,'-5,'=1+1,'+7 701,'@x,\"'\tx\"\r\n");
  });

  test('is counted in pieces, whatever is quoted', () => {
    const text = 'a,b\r\n"x\r\ny","z"""\r\n1,2\r\n';
    const reader = exportReader('csv');
    for (const letter of text) reader.add(letter);
    expect(reader.count()).toBe(2);
    const torn = exportReader('csv');
    torn.add(text.slice(0, -1));
    expect(() => torn.count()).toThrow('torn');
  });
});

test('what the file system refuses has a code that a person understands, and no path', () => {
  const refused = (code: string) => fileRefusal(Object.assign(new Error(`${code}: /home/somebody/x.csv`), { code }));
  const codes = ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EISDIR'].map((code) => (refused(code) as CoreError).code);
  expect(codes).toEqual(['DISK_FULL', 'DISK_FULL', 'EXPORT_TARGET_UNWRITABLE', 'EXPORT_TARGET_UNWRITABLE', 'EXPORT_TARGET_UNWRITABLE']);
  expect(String(refused('ENOSPC'))).not.toContain('somebody');
  const bug = new Error('a bug');
  expect(fileRefusal(bug)).toBe(bug);
});

describe('the bounding box', () => {
  const box = (...points: [lng: number, lat: number][]) => boundingBox(points.map(([lng, lat]) => ({ lat, lng })));

  test('goes from west to east, and over the 180th meridian where that is shorter', () => {
    expect(box()).toBeNull();
    expect(box([76.9, 43.2])).toEqual([76.9, 43.2, 76.9, 43.2]);
    expect(box([76.9, 43.2], [52.8, 51.1], [82.6, 49.9])).toEqual([52.8, 43.2, 82.6, 51.1]);
    expect(box([179, 1], [-179, 2])).toEqual([179, 1, -179, 2]);
  });

  test('holds every point', () => {
    const point = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1 }), (points) => {
        const [west = 0, south = 0, east = 0, north = 0] = box(...points) ?? [];
        for (const [lng, lat] of points) {
          const isInside = west <= east ? lng >= west && lng <= east : lng >= west || lng <= east;
          expect(isInside && lat >= south && lat <= north).toBe(true);
        }
      }),
    );
  });
});
