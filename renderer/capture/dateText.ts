import { readHalfOfDay } from './partOfDay.ts';
import { dateOf, timeOf } from './wallClock.ts';

/** Beginnings of month names, January first, as English, Russian and Kazakh write them. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|янв|қаң)/u,
  /^(?:feb|фев|ақп)/u,
  /^(?:mar|мар|нау)/u,
  /^(?:apr|апр|сәу)/u,
  /^(?:may|ма[йя]|мам)/u,
  /^(?:jun|июн|мау)/u,
  /^(?:jul|июл|шіл)/u,
  /^(?:aug|авг|там)/u,
  /^(?:sep|сен|қыр)/u,
  /^(?:oct|окт|қаз)/u,
  /^(?:nov|ноя|қар)/u,
  /^(?:dec|дек|жел)/u,
];

/**
 * A date as people write it: `20.11.2022`, `20.11`, `20/11/22`, `2022-11-20`, `20112022`, `20 Nov 2022`, `2022 ж. 20 қараша`.
 * Day before month. Without a year: the last such day up to `today`.
 * @param today `YYYY-MM-DD`. @returns `YYYY-MM-DD`, or null when it cannot be read or no calendar has it.
 */
export function readDate(text: string, today: string): string | null {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Zs}/gu, ' ')
    .trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{4}|\d{2}))?\.?$/.exec(plain) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(plain);
  if (dotted) return dayOf(Number(dotted[1]), Number(dotted[2]), dotted[3], today);
  const named =
    /^(?<day>\d{1,2}) ?(?<month>\p{L}{3,})\.?(?:,? ?(?<year>\d{4}))?(?: ?г\.?)?$/u.exec(plain) ??
    /^(?:(?<year>\d{4}) ?(?:ж\.?|жылғы)? )?(?<day>\d{1,2}) (?<month>\p{L}{3,})\.?$/u.exec(plain) ??
    /^(?<month>\p{L}{3,})\.? (?<day>\d{1,2})(?:,? (?<year>\d{4}))?$/u.exec(plain);
  const { day, month, year } = named?.groups ?? {};
  const number = MONTHS.findIndex((name) => name.test(month ?? '')) + 1;
  return number === 0 ? null : dayOf(Number(day), number, year, today);
}

function dayOf(day: number, month: number, year: string | undefined, today: string): string | null {
  if (year !== undefined) return dateOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  const date = dateOf(thisYear, month, day);
  return date !== null && date <= today ? date : dateOf(thisYear - 1, month, day);
}

/**
 * A time of day: `14:30`, `14.30`, `14 30`, `1430`, `9:05`, `14`, `2 pm`, `9 вечера`, `кешкі 9`. A bare hour comes back as `wholeHour`.
 * @returns null when it cannot be read.
 */
export function readTime(text: string): { readonly time: string; readonly wholeHour: boolean } | null {
  const said = text
    .replace(/\p{Zs}/gu, ' ')
    .toLowerCase()
    .trim();
  const half = readHalfOfDay(said);
  const plain = half?.clock ?? said;
  const toHour = half?.toHour ?? ((hour: number) => hour);
  const hour = /^(\d{1,2}) ?(?:ч\.?|час(?:а|ов)?|h|сағ\.?)?$/u.exec(plain);
  if (hour) {
    const time = timeOf(toHour(Number(hour[1])), 0);
    return time === null ? null : { time, wholeHour: true };
  }
  const clock = /^(\d{1,2})[:.\-, жЖ](\d{2})$/u.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain);
  if (!clock) return null;
  const time = timeOf(toHour(Number(clock[1])), Number(clock[2]));
  return time === null ? null : { time, wholeHour: false };
}

/** `2022-11-20` → `20.11.2022`: how a date stands in the field, the same in every language. */
export function writeDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}
