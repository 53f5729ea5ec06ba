import { Temporal } from 'temporal-polyfill';

/** What the clock on the wall says at an instant: `YYYY-MM-DDTHH:mm`, and how far it is from UTC. */
export interface WallMoment {
  readonly wall: string;
  readonly offsetMinutes: number;
}

/** @param utcMs UTC milliseconds; @param zone an IANA zone that exists. */
export function wallAt(utcMs: number, zone: string): WallMoment {
  const moment = Temporal.Instant.fromEpochMilliseconds(utcMs).toZonedDateTimeISO(zone);
  return {
    wall: moment.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    offsetMinutes: Math.round(moment.offsetNanoseconds / 60_000_000_000),
  };
}
