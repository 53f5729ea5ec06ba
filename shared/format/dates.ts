import type { Language } from '../language/language.ts';
import { cldrData, type DateStyle } from './cldrData.ts';
import { readWall, writePattern } from './datePattern.ts';
import { fill } from './fill.ts';
import { formatNumber } from './numbers.ts';
import { pluralCategory } from './plurals.ts';

// All moments here are wall times, strings as a clock and a calendar show them. Zones are the core's business.

/**
 * @param date `YYYY-MM-DD`, or a wall time whose clock part is left out.
 * @returns medium: `20 Nov 2022` · `20 нояб. 2022 г.` · `2022 ж. 20 қар.`
 */
export function formatDate(date: string, language: Language, style: DateStyle = 'medium'): string {
  return writePattern(cldrData[language].dates.styles[style], readWall(date), language);
}

/** @param time `HH:mm`, or a wall time. 24 hours in every language. */
export function formatTime(time: string, language: Language): string {
  return writePattern(cldrData[language].dates.time, readWall(time.includes('T') ? time : `1970-01-01T${time}`), language);
}

/**
 * @param wall `YYYY-MM-DDTHH:mm`.
 * @returns medium: `20 Nov 2022, 14:02`; long: `20 November 2022 at 14:02` · `20 ноября 2022 г. в 14:02` · `2022 ж. 20 қараша, 14:02`
 */
export function formatDateTime(wall: string, language: Language, style: DateStyle = 'medium'): string {
  return fill(writeLiterals(cldrData[language].dates.withTime[style]), [formatTime(wall, language), formatDate(wall, language, style)]);
}

/**
 * Two days, inclusive, with what they share said once: `18–20 Nov 2022` · `18–20 нояб. 2022 г.` · `2022 ж. 18–20 қар.`
 * One day alone when they are the same.
 * @param style `short` leaves the year out, unless it differs.
 */
export function formatDateRange(from: string, to: string, language: Language, style: 'short' | 'medium' | 'long' = 'medium'): string {
  const [start, end] = [readWall(from), readWall(to)];
  const { ranges } = cldrData[language].dates;
  if (start.year === end.year && start.month === end.month && start.day === end.day) return formatDate(from, language, style);
  const differs = start.year !== end.year ? 'year' : start.month !== end.month ? 'month' : 'day';
  const pattern = (style === 'short' && differs !== 'year' ? ranges.short : ranges.medium)[differs] ?? '';
  const [first, second] = splitRange(style === 'long' ? pattern.replaceAll('MMM', 'MMMM') : pattern);
  return writePattern(first, start, language) + writePattern(second, end, language);
}

/**
 * Two wall times. On one day: `20 Nov 2022, 14:00–15:30`; else both in full.
 */
export function formatDateTimeRange(from: string, to: string, language: Language, style: 'short' | 'medium' = 'medium'): string {
  if (from === to) return formatDateTime(from, language, style);
  const { ranges, withTime } = cldrData[language].dates;
  if (from.slice(0, 10) !== to.slice(0, 10)) {
    return fill(ranges.other, [formatDateTime(from, language, style), formatDateTime(to, language, style)]);
  }
  const [first, second] = splitRange(ranges.time);
  const times = writePattern(first, readWall(from), language) + writePattern(second, readWall(to), language);
  return fill(writeLiterals(withTime[style]), [times, formatDate(from, language, style)]);
}

/** A month as a heading: `November 2022` · `ноябрь 2022 г.` · `2022 ж. қараша`. */
export function formatMonth(date: string, language: Language): string {
  return writePattern(cldrData[language].dates.monthOfYear, readWall(date), language);
}

/** Monday first, for the head of a calendar: `Mon` · `пн` · `дс`; wide: `Monday` · `понедельник` · `дүйсенбі`. */
export function weekdayNames(language: Language, width: 'abbreviated' | 'wide' = 'abbreviated'): readonly string[] {
  return cldrData[language].weekdays.standAlone[width];
}

/** `yesterday`, `today`, `tomorrow`; null further away. @param days from today, negative in the past. */
export function formatNearDay(days: number, language: Language): string | null {
  const { yesterday, today, tomorrow } = cldrData[language].relative;
  return days === -1 ? yesterday : days === 0 ? today : days === 1 ? tomorrow : null;
}

/** `5 minutes ago` · `5 минут назад` · `5 минут бұрын`. @param count whole, not negative. */
export function formatAgo(count: number, unit: 'minute' | 'hour' | 'day', language: Language): string {
  const patterns = cldrData[language].relative.past[unit];
  return fill(patterns[pluralCategory(count, language)] ?? patterns.other ?? '', [formatNumber(count, language)]);
}

/** Takes the quotes off a pattern that has only literals and `{0}`: `{1} 'at' {0}`. */
function writeLiterals(pattern: string): string {
  return pattern.replace(/'([^']*)'/g, (_, literal: string) => literal || "'");
}

/** Cuts an interval pattern where a field comes for the second time (UTS 35 "Interval formats"): `d ‖ –d MMM y`. */
function splitRange(pattern: string): [string, string] {
  const seen = new Set<string>();
  for (const match of pattern.matchAll(/'[^']*'|([A-Za-z])\1*/g)) {
    const letter = match[1];
    if (letter === undefined) continue;
    if (seen.has(letter)) return [pattern.slice(0, match.index), pattern.slice(match.index)];
    seen.add(letter);
  }
  throw new Error('interval pattern without a second end');
}
