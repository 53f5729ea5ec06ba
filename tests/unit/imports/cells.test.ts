import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readVocabulary } from '../../../main/core/vocabulary/readVocabulary.ts';
import { csvLine, withoutGuards } from '../../../shared/exports/csv.ts';
import { INCIDENT_COLUMNS } from '../../../shared/exports/incidentColumns.ts';
import { guessColumns, isOwnHeader, mapCells } from '../../../shared/imports/importColumns.ts';
import { recordOfCells } from '../../../shared/imports/recordOfCells.ts';
import { readWhen } from '../../../shared/imports/whenText.ts';
import { codeOf, wordTables } from '../../../shared/imports/wordTable.ts';
import { parseCsv } from '../../fixtures/core/parseCsv.ts';

const words = wordTables(readVocabulary(new URL('../../../resources', import.meta.url).pathname));

test('the guard before a formula is taken away again, whatever stood there', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^['=+@;\t\r\n" -]{0,12}$/));
  fc.assert(
    fc.property(text, (value) => {
      expect(withoutGuards(parseCsv(csvLine([value, 'x']))[0]?.[0] ?? '')).toBe(value);
    }),
    { numRuns: 3000 },
  );
});

describe('columns', () => {
  test('are known by their names in three languages, the first of a kind', () => {
    const targets = (...header: string[]) => guessColumns(header).map(({ target, column }) => `${column} ${target}`);
    expect(targets('Date', 'Where?', 'Title', 'title', 'Latitude')).toEqual(['0 occurred_from', '2 title', '4 lat']);
    expect(targets('ДАТА', ' Место ', 'Описание', 'Регион')).toEqual(['0 occurred_from', '1 place', '2 description', '3 region_code']);
    expect(targets('Күні', 'Орны', 'Не болды', 'Облыс')).toEqual(['0 occurred_from', '1 place', '2 description', '3 region_code']);
    expect(targets('__proto__', 'constructor', '')).toEqual([]);
  });

  test('of an export of this program are all known', () => {
    const header = INCIDENT_COLUMNS.map(({ name }) => name);
    const known = new Set(guessColumns(header).map(({ column }) => header[column]));
    expect(header.filter((name) => !known.has(name))).toEqual([
      'occurred_from_utc',
      'occurred_to_utc',
      'reported_by_others',
      'logged_at_utc',
      'changed_at_utc',
      'amendments',
    ]);
    expect([isOwnHeader(header), isOwnHeader(['id', 'title'])]).toEqual([true, false]);
  });
});

test('dates are read as people write them', () => {
  expect(readWhen('2022-11-20', true)).toEqual({ wall: '2022-11-20' });
  expect(readWhen('20.11.2022', true)).toEqual({ wall: '2022-11-20' });
  expect(readWhen('5/11/2022, 7:05', true)).toEqual({ wall: '2022-11-05T07:05' });
  expect(readWhen('5/11/2022 07:05:59', false)).toEqual({ wall: '2022-05-11T07:05' });
  expect(readWhen('20.11.2022 г.', true)).toEqual({ wall: '2022-11-20' });
  expect(readWhen('2022-11-20T14:00:00+06:00', true)).toEqual({ utcMs: Date.UTC(2022, 10, 20, 8) });
  expect(readWhen('2022-11-20T08:00:00.000Z', true)).toEqual({ utcMs: Date.UTC(2022, 10, 20, 8) });
  for (const text of ['', 'yesterday', '44885', '20.11', '20.11.22']) expect(readWhen(text, true)).toBeNull();
});

test('words are taken for their codes in any language, others stay as they are', () => {
  expect(codeOf(words.region, 'г. Алматы')).toBe('75');
  expect(codeOf(words.region, 'Алматинская область')).toBe('19');
  expect(codeOf(words.region, 'QARAGANDY?')).toBe('QARAGANDY?');
  expect(codeOf(words.yesNo, 'Иә')).toBe('yes');
  expect(codeOf(words.severity, 's4')).toBe('4');
  expect(codeOf(words.howKnown, 'constructor')).toBe('constructor');
});

test('whatever stands in the cells, reading them ends and refuses nothing by itself', () => {
  const mapping = { isDayFirst: true, zone: 'Asia/Almaty', purpose: 'real', category: null, severityReason: '' } as const;
  const reading = { words, mapping, wallAt: () => '2022-11-20T14:00', defaultSeverity: () => undefined };
  const header = INCIDENT_COLUMNS.map(({ name }) => name);
  const uses = guessColumns(header);
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', '{"a":1}', '[[', '9'.repeat(400), '2022-11-20', '__proto__'),
  );
  fc.assert(
    fc.property(fc.array(cell, { minLength: header.length, maxLength: header.length }), (cells) => {
      expect(Object.keys(recordOfCells(mapCells(cells, uses, false), reading).record)).toContain('title');
    }),
    { numRuns: 2000 },
  );
});
