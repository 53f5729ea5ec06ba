import { describe, expect, test, vi } from 'vitest';
import { readWall } from '../../shared/format/datePattern.ts';
import { formatDate, formatDateTimeRange } from '../../shared/format/dates.ts';
import { formatNumber, formatPercent } from '../../shared/format/numbers.ts';
import { pluralCategories, pluralCategory } from '../../shared/format/plurals.ts';
import { LANGUAGES } from '../../shared/language/language.ts';
import { checkCldrData, pluralSamples } from '../checks/cldrData.ts';
import { expectedFormatTable, writeFormatTable } from '../fixtures/formatTable.ts';

describe('the format table', () => {
  test('comes out in Node as it was checked by hand', () => {
    expect(writeFormatTable()).toEqual(expectedFormatTable());
  });

  test('needs nothing of Intl', () => {
    vi.stubGlobal('Intl', undefined);
    try {
      expect(writeFormatTable()).toEqual(expectedFormatTable());
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

test('the first and the last year of four digits have their own calendar', () => {
  expect(['0000-02-29', '0096-02-29', '9999-12-31'].map((day) => formatDate(day, 'en'))).toEqual(['29 Feb 0', '29 Feb 96', '31 Dec 9999']);
  expect(() => readWall('0099-02-29')).toThrow(RangeError);
});

test('the committed CLDR data is what the packages give', () => {
  expect(checkCldrData()).toEqual([]);
});

describe.each(LANGUAGES)('%s', (language) => {
  test('plural rules agree with the samples of CLDR', () => {
    const samples = pluralSamples(language);
    expect(samples.length).toBeGreaterThan(10);
    for (const { form, sample } of samples) {
      const digits = sample.split('.')[1]?.length ?? 0;
      expect([sample, pluralCategory(Number(sample), language, digits)]).toEqual([sample, form]);
    }
  });

  test('plural forms agree with Intl in Node', () => {
    const rules = new Intl.PluralRules(language);
    for (let value = 0; value <= 1200; value += 1) expect([value, pluralCategory(value, language)]).toEqual([value, rules.select(value)]);
    expect([...pluralCategories(language)].sort()).toEqual([...rules.resolvedOptions().pluralCategories].sort());
  });

  test('numbers agree with Intl in Node', () => {
    // en-GB and en write numbers alike; Node's own CLDR may be a version away from ours, which these have never differed in.
    const plain = new Intl.NumberFormat(language, { useGrouping: 'always' });
    const fixed = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: 'always' });
    for (const value of [0, 0.5, 1.005, 2.675, 9.995, 999.9999, 1000, 1234.5678, 87654321.5, 1e15, 5e-7, 0.0005, -12.345, -99999]) {
      expect([value, formatNumber(value, language)]).toEqual([value, plain.format(value)]);
      expect([value, formatNumber(value, language, { fractionDigits: 2 })]).toEqual([value, fixed.format(value)]);
    }
  });
});

test('what is no number and no day is refused, without repeating it', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => formatNumber(value, 'en')).toThrow(RangeError);
    expect(() => formatPercent(value, 'en')).toThrow(RangeError);
  }
  for (const text of ['2022-02-30', '2022-13-01', '2022-11-20T24:00', '20.11.2022', '', '2022-11-20T14']) {
    expect(() => formatDate(text, 'kk')).toThrow(new RangeError('not a wall date or time'));
  }
  expect(readWall('2024-02-29T23:59:58')).toEqual({ year: 2024, month: 2, day: 29, hour: 23, minute: 59 });
});

test('a range of one moment is that moment', () => {
  expect(formatDateTimeRange('2022-11-20T14:00', '2022-11-20T14:00', 'en')).toBe('20 Nov 2022, 14:00');
});
