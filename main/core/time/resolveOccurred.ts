import { Temporal } from 'temporal-polyfill';
import type { Occurred, OccurredInput } from '../../../shared/incidents/incident.ts';
import { unreachable } from '../../../shared/must.ts';
import { INSTANT_MS_MAX, INSTANT_MS_MIN } from '../../../shared/time/instant.ts';
import { steadyInstant } from './steadyOffsets.ts';
import { zoneExists } from './zones.ts';

/** Why a time as typed stands for no span of instants. Stable words for the message catalogue. */
export type OccurredProblem = 'no-such-zone' | 'no-such-date' | 'out-of-range' | 'ends-before-it-begins';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The span of instants that a time as typed stands for.
 *
 * - exact: one instant. hour: the whole hour in which it lies. day: from its first to its last millisecond.
 * - range: from the first instant of `from` to the last of `to`; before: until the last of `to`; after: from the first of `from`.
 * - A wall time that the clocks jumped over counts by the offset before the jump; one that they showed twice is taken
 *   as the first (Temporal's `compatible`, which is what people expect of a calendar).
 */
export function resolveOccurred(input: OccurredInput): Occurred | OccurredProblem {
  if (!zoneExists(input.zone)) return 'no-such-zone';
  try {
    const span = spanOf(input);
    if (![span.fromUtc, span.toUtc].every(isShowable)) return 'out-of-range';
    if (span.fromUtc !== null && span.toUtc !== null && span.fromUtc > span.toUtc) return 'ends-before-it-begins';
    return { ...input, ...span };
  } catch (error) {
    if (error instanceof RangeError) return 'no-such-date';
    throw error;
  }
}

/** The year has four digits in every zone: the first and the last days of the calendar lie beyond in some. */
function isShowable(ms: number | null): boolean {
  return ms === null || (ms >= INSTANT_MS_MIN && ms <= INSTANT_MS_MAX);
}

interface Span {
  readonly fromUtc: number | null;
  readonly toUtc: number | null;
}

function spanOf({ precision, zone, from, to }: OccurredInput): Span {
  const first = from === null ? null : firstInstant(from, zone);
  const last = to === null ? null : lastInstant(to, zone);
  switch (precision) {
    case 'exact':
      return { fromUtc: first, toUtc: first };
    case 'hour':
      return from === null ? { fromUtc: null, toUtc: null } : hourOf(from, zone);
    case 'day':
      return { fromUtc: first, toUtc: from === null ? null : lastInstant(from, zone) };
    case 'range':
    case 'before':
    case 'after':
    case 'unknown':
      return { fromUtc: first, toUtc: last };
    default:
      return unreachable(precision);
  }
}

function hourOf(wall: string, zone: string): Span {
  const start = firstInstant(`${wall.slice(0, 13)}:00`, zone);
  return { fromUtc: start, toUtc: start + HOUR_MS - 1 };
}

function firstInstant(wall: string, zone: string): number {
  return steadyInstant(wallMs(wall), zone) ?? calendarInstant(wall, zone);
}

function calendarInstant(wall: string, zone: string): number {
  if (!wall.includes('T')) return Temporal.PlainDate.from(wall).toZonedDateTime(zone).epochMilliseconds;
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function lastInstant(wall: string, zone: string): number {
  if (wall.includes('T')) return firstInstant(wall, zone);
  const next = wallMs(wall) + DAY_MS;
  // The day after the last one has five digits.
  if (next > INSTANT_MS_MAX) return next;
  const nextDay = new Date(next).toISOString().slice(0, 10);
  return firstInstant(nextDay, zone) - 1;
}

/** The wall time as if it were UTC. Throws RangeError for a day that is in no calendar. */
function wallMs(wall: string): number {
  const number = (from: number, to: number) => Number(wall.slice(from, to));
  const moment = new Date(0);
  moment.setUTCFullYear(number(0, 4), number(5, 7) - 1, number(8, 10));
  moment.setUTCHours(number(11, 13), number(14, 16));
  // `Date` would take 30 February for 2 March.
  if (moment.getUTCDate() !== number(8, 10)) throw new RangeError('no such day');
  return moment.getTime();
}
