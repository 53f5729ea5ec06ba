import type { TimePrecision } from './captureForm.ts';
import { readDate, readTime } from './dateText.ts';
import { readPartOfDay } from './partOfDay.ts';
import { addDays, addMinutes } from './wallClock.ts';

/** What a quick entry says. Dates `YYYY-MM-DD`, wall times `YYYY-MM-DDTHH:mm`; which ends are there follows from the precision. */
export interface QuickTime {
  readonly precision: TimePrecision;
  readonly from: string | null;
  readonly to: string | null;
}

interface Moment {
  readonly date: string;
  readonly time: string | null;
  /** The day was said, not supplied by us. */
  readonly dayGiven: boolean;
  readonly wholeHour: boolean;
}

const NOW = /^(?:now|just now|сейчас|только что|қазір|0азір|дәл қазір)$/u;
const UNKNOWN = /^(?:\?+|unknown|not known|неизвестно|не известно|белгісіз)$/u;
const DAYS: readonly (readonly [RegExp, number])[] = [
  [/(?:^|\s)(?:the day before yesterday|day before yesterday|позавчера|алдыңгүні|алдыңғы күні)(?=\s|$)/u, -2],
  [/(?:^|\s)(?:yesterday|вчера|кеше)(?=\s|$)/u, -1],
  [/(?:^|\s)(?:today|сегодня|бүгін)(?=\s|$)/u, 0],
];
const BEFORE = /^(?:before|by|until|не позднее|раньше|до)\s+(.+)$|^(.+?)(?:-?[ғгқк][ае])?\s*дейін$/u;
const AFTER = /^(?:after|since|from|не раньше|после|с)\s+(.+)$|^(.+?)(?:-?[дтн][ае]н)?\s*(?:кейін|бастап)$/u;
const AGO =
  /^(?:-|−)?\s*(\d{1,3}|half an|an?|полтора|пол)?\s*(m|min|mins|minutes?|мин|минут[ауы]?|минут|h|hrs?|hours?|ч|час(?:а|ов)?|сағ|сағат|d|days?|д|дн|день|дня|дней|күн)\.?\s*(?:ago|назад|бұрын)?$/u;
const ABOUT = /^(?:~|≈|about|around|ca\.?|около|примерно|где-то|шамамен|ок\.? |ок\.(?=\d))\s*/u;

/**
 * A moment as a person types it from memory: `14:30`, `yesterday 14:30`, `20.11 9-15`, `14:00–15:30`, `2 h ago`, `before 18:00`,
 * `unknown`, in the three languages.
 * A time alone is of `base`, the day offered; without one it is the last time up to now that the clock showed it.
 * @param now `YYYY-MM-DDTHH:mm` in the record's zone. @param base `YYYY-MM-DD`, or null for today.
 * @returns null when it cannot be read.
 */
export function readQuickTime(text: string, now: string, base: string | null): QuickTime | null {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{Zs}\t]+/gu, ' ')
    .replace(/^сағат (?=\d)/u, '')
    .trim();
  if (plain === '') return null;
  if (NOW.test(plain)) return { precision: 'exact', from: now, to: null };
  if (UNKNOWN.test(plain)) return { precision: 'unknown', from: null, to: null };
  return (
    readPart(plain, now, base) ??
    readAgo(plain, now) ??
    readRange(plain, now, base) ??
    readOpenEnd(plain, now, base) ??
    readPoint(plain, now, base)
  );
}

/** `yesterday evening` is a range of hours; one that is not over ends now. */
function readPart(plain: string, now: string, base: string | null): QuickTime | null {
  const part = readPartOfDay(plain);
  if (part === null) return null;
  const date = part.rest === '' ? lastDayOf(part.from, now, base) : readMoment(part.rest, now, base);
  const day = typeof date === 'string' ? date : date?.time === null ? date.date : null;
  if (day === null) return null;
  const [from, to] = [`${day}T${part.from}`, `${day}T${part.to}`];
  return from < now ? { precision: 'range', from, to: to < now ? to : now } : null;
}

function readAgo(plain: string, now: string): QuickTime | null {
  const match = AGO.exec(plain);
  const marked = /^(?:-|−)|(?:ago|назад|бұрын)$/u.test(plain);
  if (!match || !marked) return null;
  const amount = amountOf(match[1]);
  const unit = match[2] ?? '';
  if (/^(?:d|д|к)/u.test(unit)) return { precision: 'day', from: addDays(now.slice(0, 10), -Math.round(amount)), to: null };
  const minutes = /^(?:m|ми)/u.test(unit) ? amount : amount * 60;
  return { precision: minutes >= 60 ? 'hour' : 'exact', from: addMinutes(now, -Math.round(minutes)), to: null };
}

function amountOf(word: string | undefined): number {
  if (word === undefined || word === 'a' || word === 'an') return 1;
  if (word === 'half an' || word === 'пол') return 0.5;
  return word === 'полтора' ? 1.5 : Number(word);
}

function readOpenEnd(plain: string, now: string, base: string | null): QuickTime | null {
  for (const [pattern, precision] of [
    [BEFORE, 'before'],
    [AFTER, 'after'],
  ] as const) {
    const match = pattern.exec(plain);
    const moment = match && readMoment(match[1] ?? match[2] ?? '', now, base);
    if (!moment) continue;
    return precision === 'before' ? { precision, from: null, to: wallOf(moment) } : { precision, from: wallOf(moment), to: null };
  }
  return null;
}

/** Two moments with a dash between: the second takes its day from the first. `20-11` stays a date, `9-15` a time. */
function readRange(plain: string, now: string, base: string | null): QuickTime | null {
  const match = /^(?:from |between |с |между )?(.+?)(?:\s*[–—]\s*| - |(?<=:\d\d)-| to | and | до | и )(.+)$/u.exec(plain);
  if (!match) return null;
  const first = readMoment(match[1] ?? '', now, base);
  if (!first) return null;
  const second = readMoment(match[2] ?? '', now, first.dayGiven || first.time !== null ? first.date : base);
  if (!second) return null;
  const [from, to] = [wallOf(first), wallOf(second)];
  // Past midnight: 23:30–00:40 ends on the next day.
  const end = to < from && !second.dayGiven && second.time !== null ? `${addDays(second.date, 1)}T${second.time}` : to;
  return from <= end ? { precision: 'range', from, to: end } : null;
}

function readPoint(plain: string, now: string, base: string | null): QuickTime | null {
  const about = ABOUT.test(plain);
  const moment = readMoment(plain.replace(ABOUT, ''), now, base);
  if (!moment) return null;
  if (moment.time === null) return { precision: 'day', from: moment.date, to: null };
  return { precision: about || moment.wholeHour ? 'hour' : 'exact', from: wallOf(moment), to: null };
}

function wallOf(moment: Moment): string {
  return moment.time === null ? moment.date : `${moment.date}T${moment.time}`;
}

function readMoment(plain: string, now: string, base: string | null): Moment | null {
  const today = now.slice(0, 10);
  const { day, rest } = takeDayWord(plain, today);
  const clock = rest
    .replace(/^(?:at |в |сағат |,\s*)/u, '')
    .replace(/(?:-де|-да|-те|-та)$/u, '')
    .trim();
  if (day !== null) return withTime(day, clock);
  const alone = readDate(clock, today);
  const time = readTime(clock);
  // `20.11` is a day where it can be one; `14.30` cannot.
  if (alone !== null && !(time !== null && /[:]/.test(clock))) return { date: alone, time: null, dayGiven: true, wholeHour: false };
  if (time !== null) return { date: lastDayOf(time.time, now, base), time: time.time, dayGiven: false, wholeHour: time.wholeHour };
  return readDateAndTime(clock, today);
}

function withTime(date: string, clock: string): Moment | null {
  if (clock === '') return { date, time: null, dayGiven: true, wholeHour: false };
  const time = readTime(clock);
  return time === null ? null : { date, time: time.time, dayGiven: true, wholeHour: time.wholeHour };
}

function takeDayWord(plain: string, today: string): { readonly day: string | null; readonly rest: string } {
  for (const [pattern, days] of DAYS) {
    if (pattern.test(plain)) return { day: addDays(today, days), rest: plain.replace(pattern, ' ').trim() };
  }
  return { day: null, rest: plain };
}

function readDateAndTime(plain: string, today: string): Moment | null {
  const parts = plain.split(/,\s*| at | в | сағат | /u);
  for (let cut = parts.length - 1; cut > 0; cut -= 1) {
    const date = readDate(parts.slice(0, cut).join(' '), today);
    const moment = date === null ? null : withTime(date, parts.slice(cut).join(' ').trim());
    if (moment?.time) return moment;
  }
  return null;
}

/** Nobody reports the future: a time of day later than now was yesterday's. */
function lastDayOf(time: string, now: string, base: string | null): string {
  const day = base ?? now.slice(0, 10);
  return base === null && `${day}T${time}` > now ? addDays(day, -1) : day;
}
