import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChangeFeed } from '../../../main/core/api/changeFeed.ts';
import { readCsvTable } from '../../../main/core/demo/csvTable.ts';
import { IdleLock } from '../../../main/core/idleLock.ts';
import { cellOf } from '../../../main/core/incidents/cell.ts';
import { cursorOf, positionOf } from '../../../main/core/incidents/listCursor.ts';
import { hasEveryPrefix, prefixQuery, searchWords } from '../../../main/core/incidents/searchWords.ts';
import { uuidV7 } from '../../../shared/ids/uuidV7.ts';
import { incidentIdSchema } from '../../../shared/incidents/incident.ts';

describe('search words', () => {
  test('are folded letters and digits, whatever stands between them', () => {
    expect(searchWords('Қаскелең, 15–20 «адам»; NEAR("x") AND *')).toEqual(['каскелен', '15', '20', 'адам', 'near', 'x', 'and']);
    expect(prefixQuery(searchWords('a AND "b*'))).toBe('"a"* AND "and"* AND "b"*');
  });

  test('are found by their beginnings, all of them', () => {
    const words = searchWords('Protesters detained in Қаскелең');
    expect(['каск', 'detain protest', 'in'].map((text) => hasEveryPrefix(words, searchWords(text)))).toEqual([true, true, true]);
    expect(hasEveryPrefix(words, searchWords('detained released'))).toBe(false);
  });
});

describe('a cell', () => {
  test('is a number for every place, and equal only nearby', () => {
    const place = fc.tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }));
    fc.assert(
      fc.property(place, ([lat, lng]) => {
        const cell = cellOf(lat, lng);
        expect(Number.isInteger(cell) && cell >= 0 && cell < 2 ** 32).toBe(true);
      }),
    );
    expect(cellOf(43.2385, 76.9453)).toBe(cellOf(43.2386, 76.9454));
    expect(cellOf(43.2385, 76.9453)).not.toBe(cellOf(43.26, 76.946));
  });
});

test('an id is a UUID of version 7 that sorts by its time', () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
  const time = fc.integer({ min: 0, max: 2 ** 48 - 2 });
  fc.assert(
    fc.property(time, random, random, (ms, early, late) => {
      const [first, second] = [uuidV7(ms, early), uuidV7(ms + 1, late)];
      expect(incidentIdSchema.safeParse(first).success && first < second).toBe(true);
    }),
  );
});

test('a cursor comes back as it went, and nonsense is none', () => {
  const position = { sortKey: -9_007_199_254_740_991, id: '01a20c37-51f8-7734-aae6-7a362fa2f49d' };
  expect(positionOf(cursorOf(position))).toEqual(position);
  expect(['', 'x', '🙂', 'OTk5'].map(positionOf)).toEqual([null, null, null, null]);
});

test('a sheet is read with quotes, line ends and a byte order mark', () => {
  expect(readCsvTable('\uFEFFa,b\r\n"x, ""y""\nz",\r\n,2')).toEqual([
    { a: 'x, "y"\nz', b: '' },
    { a: '', b: '2' },
  ]);
  expect(() => readCsvTable('a,b\n1\n')).toThrow('1 cells of 2');
});

test('idling is measured by the clock, which may stand still, jump ahead or go back', () => {
  let now = 1000;
  const lock = new IdleLock(
    () => now,
    () => 60_000,
  );
  const at = (ms: number) => {
    now = ms;
    return lock.isDue();
  };
  expect([at(60_999), at(61_000)]).toEqual([false, true]);
  lock.stayUnlocked();
  expect([at(100_000), at(500), at(60_499), at(60_500)]).toEqual([false, false, false, true]);
});

test('a watcher is told once of a kind, and ends with the feed', async () => {
  const feed = new ChangeFeed();
  const watching = feed.watch(undefined);
  const first = watching.next();
  feed.publish('incidents');
  feed.publish('drafts');
  feed.publish('incidents');
  expect([await first, await watching.next()].map(({ value }) => value)).toEqual([{ kind: 'incidents' }, { kind: 'drafts' }]);
  const last = watching.next();
  feed.close();
  expect((await last).done).toBe(true);
  expect((await feed.watch(undefined).next()).done).toBe(true);
});
