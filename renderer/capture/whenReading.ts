import type { OccurredInput } from '../../shared/incidents/incident.ts';
import type { FormProblemCode, WhenValue } from './captureForm.ts';
import { readDate, readTime, writeDate } from './dateText.ts';
import { type QuickTime, readQuickTime } from './quickTime.ts';
import { addDays } from './wallClock.ts';

export type WhenReading =
  | { readonly ok: true; readonly occurred: OccurredInput }
  | { readonly ok: false; readonly problem: FormProblemCode };

const failed = (problem: FormProblemCode): WhenReading => ({ ok: false, problem });

/**
 * What the fields say. Nothing said reads as unknown.
 * @param today `YYYY-MM-DD` in the record's zone; '' while nobody knows it: then a date needs its year, and none lies in the future
 */
export function readWhen(when: WhenValue, today: string): WhenReading {
  if (when.precision === null && when.quick.trim() !== '') return failed('not-understood');
  if (when.zone === '') return failed('zone-missing');
  const precision = when.precision ?? 'unknown';
  const wantsFrom = precision !== 'before' && precision !== 'unknown';
  const wantsTo = precision === 'before' || precision === 'range';
  const from = wantsFrom ? readEnd(when.fromDate, precision === 'day' ? '' : when.fromTime, today) : null;
  const to = wantsTo ? readEnd(when.toDate, when.toTime, today) : null;
  if (from?.problem) return failed(from.problem);
  if (to?.problem) return failed(to.problem);
  const [fromWall, toWall] = [from?.wall ?? null, to?.wall ?? null];
  if ((precision === 'exact' || precision === 'hour') && fromWall?.includes('T') !== true) return failed('time-missing');
  if (fromWall !== null && toWall !== null && fromWall > toWall) return failed('ends-reversed');
  const latest = fromWall ?? toWall;
  // One day of grace: the other side of a time zone, or a clock that is a little off.
  if (latest !== null && today !== '' && latest.slice(0, 10) > addDays(today, 1)) return failed('in-the-future');
  return { ok: true, occurred: { precision, zone: when.zone, from: fromWall, to: toWall } };
}

function readEnd(dateText: string, timeText: string, today: string): { readonly wall: string; readonly problem: FormProblemCode | null } {
  const [dateSaid, timeSaid] = [dateText.trim() !== '', timeText.trim() !== ''];
  if (!dateSaid) return { wall: '', problem: 'date-missing' };
  const date = readDate(dateText, today);
  if (date === null) return { wall: '', problem: 'date-not-understood' };
  if (!timeSaid) return { wall: date, problem: null };
  const time = readTime(timeText);
  return time === null ? { wall: '', problem: 'time-not-understood' } : { wall: `${date}T${time.time}`, problem: null };
}

/** Two moments that have nothing in common: what reads alike at both does not hang on the clock. */
const SOME_NOW = '1950-01-01T00:00';
const OTHER_NOW = '2150-12-31T23:59';

function readWithoutNow(quick: string, base: string | null): QuickTime | null {
  const read = readQuickTime(quick, SOME_NOW, base);
  return JSON.stringify(read) === JSON.stringify(readQuickTime(quick, OTHER_NOW, base)) ? read : null;
}

/**
 * The fields after something was typed into the quick line: filled from it where it can be read.
 * @param now `YYYY-MM-DDTHH:mm`; '' while nobody knows it
 */
export function withQuickText(when: WhenValue, quick: string, now: string, base: string | null): WhenValue {
  const read = now === '' ? readWithoutNow(quick, base) : readQuickTime(quick, now, base);
  if (read === null) return { ...when, quick, precision: null, fromDate: '', fromTime: '', toDate: '', toTime: '' };
  return { ...withQuickTime(when, read), quick };
}

/** The fields for a moment that is known, with the quick line empty. */
export function withQuickTime(when: WhenValue, moment: QuickTime): WhenValue {
  const [fromDate, fromTime] = fieldsOf(moment.from);
  const [toDate, toTime] = fieldsOf(moment.to);
  return { zone: when.zone, quick: '', precision: moment.precision, fromDate, fromTime, toDate, toTime };
}

function fieldsOf(wall: string | null): readonly [date: string, time: string] {
  if (wall === null) return ['', ''];
  const [date = '', time = ''] = wall.split('T');
  return [writeDate(date), time];
}

/** The fields of a record that exists. */
export function whenOfOccurred(occurred: OccurredInput): WhenValue {
  return withQuickTime({ precision: null, quick: '', fromDate: '', fromTime: '', toDate: '', toTime: '', zone: occurred.zone }, occurred);
}
