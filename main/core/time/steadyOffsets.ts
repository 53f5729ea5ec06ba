import { Temporal } from 'temporal-polyfill';

const DAY_MS = 86_400_000;

/** A stretch of time in which a zone keeps one offset from UTC, both ends at least a day away from a change. UTC milliseconds. */
interface SteadyStretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly offsetMs: number;
}

// The last stretch used of each zone: records of one mission lie within one.
const lastUsed = new Map<string, SteadyStretch>();

/**
 * The instant of a wall time, where the zone's clocks stand still for a day around it: one subtraction instead of a calendar.
 * null near a change of the clocks, where only the calendar knows. The zone must exist and the wall time be in the calendar.
 * @param wallMs the wall time as if it were UTC, in milliseconds
 */
export function steadyInstant(wallMs: number, zone: string): number | null {
  let stretch = lastUsed.get(zone);
  if (stretch === undefined || !isWithin(stretch, wallMs)) {
    stretch = stretchAround(wallMs, zone);
    if (lastUsed.size < 1000 || lastUsed.has(zone)) lastUsed.set(zone, stretch);
  }
  return isWithin(stretch, wallMs) ? wallMs - stretch.offsetMs : null;
}

function isWithin({ fromMs, toMs, offsetMs }: SteadyStretch, wallMs: number): boolean {
  return wallMs - offsetMs >= fromMs && wallMs - offsetMs <= toMs;
}

function stretchAround(wallMs: number, zone: string): SteadyStretch {
  const moment = Temporal.Instant.fromEpochMilliseconds(wallMs).toZonedDateTimeISO(zone);
  // `previous` looks before the moment itself, so a change at this very instant is looked for from just after it.
  const previous = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const next = moment.getTimeZoneTransition('next');
  return {
    fromMs: previous === null ? Number.NEGATIVE_INFINITY : previous.epochMilliseconds + DAY_MS,
    toMs: next === null ? Number.POSITIVE_INFINITY : next.epochMilliseconds - DAY_MS,
    offsetMs: moment.offsetNanoseconds / 1e6,
  };
}
