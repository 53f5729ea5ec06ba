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
        const wanted = rows.map((row) =>
          row.map((cell) => {
            if (typeof cell !== 'string') return cell === null ? '' : String(cell);
            return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
          }),
        );
        expect(parsed).toEqual(wanted);
      }),
    );
  });

  test('keeps a negative number a number and a negative text a text', () => {
    expect(csvLine([-5, '-5', '=1+1', '+7 701', '@x', '\tx'])).toBe("-5,'-5,'=1+1,'+7 701,'@x,'\tx\r\n");
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
