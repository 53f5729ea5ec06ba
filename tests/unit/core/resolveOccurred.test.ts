import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { resolveOccurred } from '../../../main/core/time/resolveOccurred.ts';
import { wallAt } from '../../../main/core/time/wallClock.ts';
import { computerZone, zoneExists } from '../../../main/core/time/zones.ts';
import type { OccurredInput } from '../../../shared/incidents/incident.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const utc = (text: string) => Date.parse(text.includes('T') ? `${text}Z` : text);
const span = (precision: OccurredInput['precision'], from: string | null, to: string | null, zone = 'Asia/Almaty') => {
  const resolved = resolveOccurred({ precision, zone, from, to });
  return typeof resolved === 'string' ? resolved : [resolved.fromUtc, resolved.toUtc];
};

describe('a time as typed', () => {
  test('stands for a span of instants by its precision', () => {
    // Almaty was six hours ahead of UTC until 1 March 2024.
    const day = utc('2022-11-19T18:00');
    const cases: readonly (readonly [unknown, unknown])[] = [
      [span('exact', '2022-11-20T14:30', null), [utc('2022-11-20T08:30'), utc('2022-11-20T08:30')]],
      [span('hour', '2022-11-20T14:30', null), [utc('2022-11-20T08:00'), utc('2022-11-20T08:00') + HOUR - 1]],
      [span('day', '2022-11-20', null), [day, day + DAY - 1]],
      [span('range', '2022-11-19', '2022-11-20'), [day - DAY, day + DAY - 1]],
      [span('range', '2022-11-20T10:00', '2022-11-20T11:00'), [utc('2022-11-20T04:00'), utc('2022-11-20T05:00')]],
      [span('range', '2022-11-20T10:00', '2022-11-20'), [utc('2022-11-20T04:00'), day + DAY - 1]],
      [span('before', null, '2022-11-20'), [null, day + DAY - 1]],
      [span('before', null, '2022-11-20T14:30'), [null, utc('2022-11-20T08:30')]],
      [span('after', '2022-11-20', null), [day, null]],
      [span('unknown', null, null), [null, null]],
    ];
    expect(cases.map(([found]) => found)).toEqual(cases.map(([, wanted]) => wanted));
  });

  test('follows the zones of Kazakhstan through 2024', () => {
    expect(wallAt(utc('2022-11-20T00:00'), 'Asia/Almaty')).toEqual({ wall: '2022-11-20T06:00', offsetMinutes: 360 });
    expect(wallAt(utc('2022-11-20T00:00'), 'Asia/Aqtau')).toEqual({ wall: '2022-11-20T05:00', offsetMinutes: 300 });
    expect(wallAt(utc('2024-03-02T00:00'), 'Asia/Almaty')).toEqual({ wall: '2024-03-02T05:00', offsetMinutes: 300 });
  });

  test('counts an hour that was skipped by the offset before, and one that came twice as the first', () => {
    expect(span('exact', '2022-03-27T02:30', null, 'Europe/Berlin')).toEqual([utc('2022-03-27T01:30'), utc('2022-03-27T01:30')]);
    expect(span('exact', '2022-10-30T02:30', null, 'Europe/Berlin')).toEqual([utc('2022-10-30T00:30'), utc('2022-10-30T00:30')]);
    // Midnight of 1 March 2024 came twice in Almaty: the day begins with it and lasts 24 hours, the day before lasted 25.
    expect(span('day', '2024-02-29', null)).toEqual([utc('2024-02-28T18:00'), utc('2024-02-29T19:00') - 1]);
  });

  test('is refused when it is in no calendar, no zone, or ends before it begins', () => {
    expect(span('day', '2022-02-30', null)).toBe('no-such-date');
    for (const last of ['9999-12-31', '9999-12-31T23:59']) expect(span('day', last, null)).toBe('out-of-range');
    expect(span('day', '9999-12-29', null)).toHaveLength(2);
    expect(span('exact', '0001-01-01T00:00', null)).toBe('out-of-range');
    expect(span('day', '2022-11-20', null, 'Asia/Atlantis')).toBe('no-such-zone');
    expect(span('range', '2022-11-21', '2022-11-20')).toBe('ends-before-it-begins');
  });

  test('is what the calendar says, near a change of the clocks and far from it', () => {
    const zone = fc.constantFrom(
      'Asia/Almaty',
      'Asia/Aqtau',
      'Asia/Qyzylorda',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'UTC',
    );
    const anywhere = fc.integer({ min: utc('1990-01-01'), max: utc('2035-01-01') });
    const nearChange = fc.tuple(zone, anywhere, fc.integer({ min: -2880, max: 2880 })).map(([name, ms, minutes]) => {
      const next = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name).getTimeZoneTransition('next');
      return [name, (next?.epochMilliseconds ?? ms) + minutes * 60_000] as const;
    });
    fc.assert(
      fc.property(fc.oneof(fc.tuple(zone, anywhere), nearChange), ([name, ms]) => {
        const wall = new Date(ms).toISOString().slice(0, 16);
        const day = wall.slice(0, 10);
        const calendar = Temporal.PlainDateTime.from(wall).toZonedDateTime(name).epochMilliseconds;
        const begins = (date: Temporal.PlainDate) => date.toZonedDateTime(name).epochMilliseconds;
        const date = Temporal.PlainDate.from(day);
        expect([span('exact', wall, null, name), span('day', day, null, name)]).toEqual([
          [calendar, calendar],
          [begins(date), begins(date.add({ days: 1 })) - 1],
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  test('has the zone of this computer', () => {
    expect(zoneExists(computerZone())).toBe(true);
  });
});
