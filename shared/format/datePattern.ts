import type { Language } from '../language/language.ts';
import { cldrData } from './cldrData.ts';

/** What a clock and a calendar on the wall say. No zone: whoever has one has put it into words already. */
interface WallMoment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 to 23; 0 for a date alone. */
  readonly hour: number;
  readonly minute: number;
}

/**
 * Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm` (seconds are allowed and dropped).
 * @throws RangeError when the text is neither or names no day of the calendar. The text itself is not in the message.
 */
export function readWall(text: string): WallMoment {
  const parsed = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?)?$/.exec(text);
  if (parsed === null) throw new RangeError('not a wall date or time');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parsed.slice(1).map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59) {
    throw new RangeError('not a wall date or time');
  }
  return { year, month, day, hour, minute };
}

/** Writes a moment by a CLDR date pattern (UTS 35 part 4), of which our data uses d, M, L, E, y, H and m. */
export function writePattern(pattern: string, moment: WallMoment, language: Language): string {
  return pattern.replace(/'([^']*)'|([A-Za-z])\2*/g, (field: string, literal: string | undefined) =>
    literal === undefined ? writeField(field, moment, language) : literal || "'",
  );
}

function writeField(field: string, moment: WallMoment, language: Language): string {
  const { months, weekdays } = cldrData[language];
  const name = (names: readonly string[], index: number): string => names[index] ?? '';
  switch (field) {
    case 'y':
      return String(moment.year);
    case 'd':
      return String(moment.day);
    case 'dd':
      return twoDigits(moment.day);
    case 'MM':
      return twoDigits(moment.month);
    case 'MMM':
      return name(months.format.abbreviated, moment.month - 1);
    case 'MMMM':
      return name(months.format.wide, moment.month - 1);
    case 'LLLL':
      return name(months.standAlone.wide, moment.month - 1);
    case 'EEEE':
      return name(weekdays.format.wide, weekdayIndex(moment));
    case 'HH':
      return twoDigits(moment.hour);
    case 'mm':
      return twoDigits(moment.minute);
    default:
      throw new Error(`date field not understood: ${field}`);
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Monday 0 to Sunday 6. The calendar only: no zone is involved. */
function weekdayIndex({ year, month, day }: WallMoment): number {
  return (utcDay(year, month - 1, day).getUTCDay() + 6) % 7;
}

function daysInMonth(year: number, month: number): number {
  return utcDay(year, month, 0).getUTCDate();
}

/** `Date.UTC` would take the years 0 to 99 for 1900 to 1999. */
function utcDay(year: number, monthIndex: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, monthIndex, day);
  return date;
}
