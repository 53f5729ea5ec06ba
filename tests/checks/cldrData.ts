// The build recipe of shared/format/cldr/*.json: what the program needs for its three languages, taken from the CLDR packages.
//   node tests/checks/cldrData.ts --write
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../../shared/language/language.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'shared/format/cldr');

/** English is written as ODIHR writes it, "20 November 2022": CLDR has that under en-GB, not under en. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru', kk: 'kk' };

type Json = { readonly [key: string]: Json };

const months = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The data of one language in the shape of `CldrData` (shared/format/cldrData.ts). */
function extractCldr(language: Language): object {
  const locale = locales[language];
  const calendar = at(read(`cldr-dates-full/main/${locale}/ca-gregorian.json`), 'main', locale, 'dates', 'calendars', 'gregorian');
  const fields = at(read(`cldr-dates-full/main/${locale}/dateFields.json`), 'main', locale, 'dates', 'fields');
  const numbers = at(read(`cldr-numbers-full/main/${locale}/numbers.json`), 'main', locale, 'numbers');
  const lists = at(read(`cldr-misc-full/main/${locale}/listPatterns.json`), 'main', locale, 'listPatterns');
  return {
    source: `CLDR ${version()}, ${locale}`,
    months: names(at(calendar, 'months'), months),
    weekdays: names(at(calendar, 'days'), weekdays),
    dates: datePatterns(calendar),
    relative: relativePatterns(fields),
    numbers: numberPatterns(numbers),
    lists: { and: listPattern(at(lists, 'listPattern-type-standard')), or: listPattern(at(lists, 'listPattern-type-or')) },
    plurals: pluralRules(language),
  };
}

function datePatterns(calendar: Json): object {
  const available = at(calendar, 'dateTimeFormats', 'availableFormats');
  const intervals = at(calendar, 'dateTimeFormats', 'intervalFormats');
  const withTime = at(calendar, 'dateTimeFormats-atTime', 'standard');
  return {
    styles: {
      numeric: text(available, 'yMd'),
      short: text(available, 'MMMd'),
      medium: text(available, 'yMMMd'),
      long: text(calendar, 'dateFormats', 'long'),
      full: text(calendar, 'dateFormats', 'full'),
    },
    monthOfYear: text(available, 'yMMMM'),
    time: text(calendar, 'timeFormats', 'short'),
    withTime: {
      numeric: text(withTime, 'short'),
      short: text(withTime, 'medium'),
      medium: text(withTime, 'medium'),
      long: text(withTime, 'long'),
      full: text(withTime, 'full'),
    },
    ranges: {
      short: { day: text(intervals, 'MMMd', 'd'), month: text(intervals, 'MMMd', 'M') },
      medium: { day: text(intervals, 'yMMMd', 'd'), month: text(intervals, 'yMMMd', 'M'), year: text(intervals, 'yMMMd', 'y') },
      time: text(intervals, 'Hm', 'm'),
      other: text(intervals, 'intervalFormatFallback'),
    },
  };
}

function relativePatterns(fields: Json): object {
  const past = (unit: string): object =>
    Object.fromEntries(
      Object.entries(at(fields, unit, 'relativeTime-type-past')).map(([key, pattern]) => [
        key.replace('relativeTimePattern-count-', ''),
        pattern,
      ]),
    );
  return {
    past: { minute: past('minute'), hour: past('hour'), day: past('day') },
    yesterday: text(fields, 'day', 'relative-type--1'),
    today: text(fields, 'day', 'relative-type-0'),
    tomorrow: text(fields, 'day', 'relative-type-1'),
  };
}

function numberPatterns(numbers: Json): object {
  const symbols = at(numbers, 'symbols-numberSystem-latn');
  return {
    decimal: text(symbols, 'decimal'),
    group: text(symbols, 'group'),
    minus: text(symbols, 'minusSign'),
    percentSign: text(symbols, 'percentSign'),
    minimumGroupingDigits: Number(text(numbers, 'minimumGroupingDigits')),
    decimalPattern: text(numbers, 'decimalFormats-numberSystem-latn', 'standard'),
    percentPattern: text(numbers, 'percentFormats-numberSystem-latn', 'standard'),
    range: text(numbers, 'miscPatterns-numberSystem-latn', 'range'),
  };
}

function listPattern(pattern: Json): object {
  return { pair: text(pattern, '2'), start: text(pattern, 'start'), middle: text(pattern, 'middle'), end: text(pattern, 'end') };
}

function pluralRules(language: Language): object {
  const rules = at(read('cldr-core/supplemental/plurals.json'), 'supplemental', 'plurals-type-cardinal', language);
  return Object.fromEntries(
    Object.entries(rules).map(([key, rule]) => [key.replace('pluralRule-count-', ''), (String(rule).split('@')[0] ?? '').trim()]),
  );
}

/** The numbers that CLDR itself gives as examples of each form, for the test of the evaluator. */
export function pluralSamples(language: Language): { form: string; sample: string }[] {
  const rules = at(read('cldr-core/supplemental/plurals.json'), 'supplemental', 'plurals-type-cardinal', language);
  return Object.entries(rules).flatMap(([key, rule]) =>
    [...String(rule).matchAll(/\d+(?:\.\d+)?(?:~\d+(?:\.\d+)?)?/g)]
      .filter((match) => match.index > String(rule).indexOf('@') && String(rule).includes('@'))
      .flatMap((match) => match[0].split('~'))
      .map((sample) => ({ form: key.replace('pluralRule-count-', ''), sample })),
  );
}

function names(source: Json, keys: readonly string[]): object {
  const widths = (context: string): object => ({
    wide: keys.map((key) => text(source, context, 'wide', key)),
    abbreviated: keys.map((key) => text(source, context, 'abbreviated', key)),
  });
  return { format: widths('format'), standAlone: widths('stand-alone') };
}

function version(): string {
  return text(JSON.parse(readFileSync(join(root, 'node_modules/cldr-core/package.json'), 'utf8')), 'version');
}

function read(path: string): Json {
  return JSON.parse(readFileSync(join(root, 'node_modules', path), 'utf8'));
}

function at(source: Json, ...path: readonly string[]): Json {
  let value: Json | undefined = source;
  for (const key of path) value = value?.[key];
  if (value === undefined) throw new Error(`CLDR has no ${path.join(' > ')}`);
  return value;
}

function text(source: Json, ...path: readonly string[]): string {
  const value: unknown = at(source, ...path);
  if (typeof value !== 'string') throw new Error(`CLDR has no text at ${path.join(' > ')}`);
  return value;
}

/** The text that shared/format/cldr/LANGUAGE.json must have. */
function cldrFile(language: Language): string {
  return `${JSON.stringify(extractCldr(language), null, 2)}\n`;
}

/** Empty when the committed data is what the CLDR packages give. */
export function checkCldrData(): string[] {
  return LANGUAGES.filter((language) => readFileSync(join(folder, `${language}.json`), 'utf8') !== cldrFile(language)).map(
    (language) => `shared/format/cldr/${language}.json differs from CLDR: run node tests/checks/cldrData.ts --write`,
  );
}

if (import.meta.main && process.argv.includes('--write')) {
  for (const language of LANGUAGES) writeFileSync(join(folder, `${language}.json`), cldrFile(language));
}
