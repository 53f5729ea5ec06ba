import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesAfter } from '../../../main/core/log/entryStore.ts';
import { readEntry } from '../../../main/core/log/readEntry.ts';
import { verifyLog } from '../../../main/core/log/verifyLog.ts';
import { compareTime, type HybridTime } from '../../../shared/log/hybridClock.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { CraftedLog, noteChange } from '../../fixtures/log/craftedLog.ts';
import { type LogHolder, makeLogHolder, ownEntries, TEST_NOW_MS } from '../../fixtures/log/logHolder.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`log clock: seed ${seed}`);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const commands = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('append' as const), fails: fc.boolean() }),
    fc.record({ kind: fc.constant('receive' as const), aheadMs: fc.integer({ min: -3 * DAY, max: 3 * DAY }) }),
    fc.record({ kind: fc.constant('system clock' as const), byMs: fc.integer({ min: -40 * DAY, max: 40 * DAY }) }),
    fc.record({ kind: fc.constant('restart' as const) }),
  ),
  { maxLength: 25 },
);

/** Times of the own entries, one list a log, in the order of the log. */
function ownTimes({ db }: LogHolder): HybridTime[][] {
  const own = db.prepare<[], { id: number }>('SELECT id FROM logs WHERE own_key IS NOT NULL').all();
  const times = new Map<number, HybridTime[]>(own.map(({ id }) => [id, []]));
  for (const row of entriesAfter(db, 0, 1000)) {
    const reading = row.seq > 0 ? readEntry(db, row, true) : null;
    if (reading && 'entry' in reading) times.get(row.log)?.push(reading.entry.body.clock);
  }
  return [...times.values()];
}

test('whatever the system clock does and others say, the time never goes back; only a confirmed restart begins anew, in a new log', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const holder = makeLogHolder();
      const other = new CraftedLog();
      holder.log.addAudienceKey(SELF, other.key);
      holder.log.receive([other.opening]);
      let last = holder.log.clock();
      for (const [index, command] of list.entries()) {
        if (command.kind === 'system clock') holder.clock.nowMs = Math.max(holder.clock.nowMs + command.byMs, DAY);
        if (command.kind === 'receive') {
          const ms = Math.max(holder.clock.nowMs + command.aheadMs, 0);
          holder.log.receive([other.write({ ms, counter: 0 }, [noteChange(`other ${index}`.replace(' ', '-'), { text: index })]).bytes]);
          const allowed = command.aheadMs > DAY ? last : { ms: Math.max(ms, last.ms), counter: last.counter };
          expect(holder.log.clock().ms).toBe(allowed.ms);
        }
        if (command.kind === 'append' && command.fails) {
          expect(() => holder.log.append([noteChange(`n${index}`, { forbidden: 1 })])).toThrow();
          expect(holder.log.clock()).toEqual(last);
        }
        if (command.kind === 'append' && !command.fails) {
          const { atUtc } = holder.log.append([noteChange(`n${index}`, { text: index })]);
          expect(compareTime(holder.log.clock(), last)).toBeGreaterThan(0);
          expect(atUtc).toBe(Math.max(holder.clock.nowMs, last.ms));
        }
        if (command.kind === 'restart') {
          holder.log.restartClock();
          expect(holder.log.clock()).toEqual({ ms: holder.clock.nowMs, counter: 0 });
        } else {
          expect(compareTime(holder.log.clock(), last)).toBeGreaterThanOrEqual(0);
        }
        last = holder.log.clock();
      }
      for (const times of ownTimes(holder)) {
        for (const [index, time] of times.entries()) {
          const before = times[index - 1];
          if (before) expect(compareTime(time, before)).toBeGreaterThan(0);
        }
      }
      expect(verifyLog(holder.db).problems).toEqual([]);
      holder.close();
    }),
    { seed, numRuns: 60 },
  );
}, 60_000);

test('an entry from far ahead is applied, marked, and moves no clock', () => {
  const holder = makeLogHolder();
  const other = new CraftedLog();
  holder.log.addAudienceKey(SELF, other.key);
  holder.log.receive([other.opening, other.write({ ms: TEST_NOW_MS + 366 * DAY, counter: 0 }, [noteChange('n', { text: 'x' })]).bytes]);
  expect(holder.log.clock()).toEqual({ ms: 0, counter: 0 });
  expect(holder.log.merged('note', 'n')?.fields.get('text')?.shown.value).toBe('x');
  expect(verifyLog(holder.db).ahead).toBe(1);
  holder.close();
});

test('a clock that was a year ahead and was put right waits for a person, then goes on from now in a log that names its predecessor', () => {
  const holder = makeLogHolder();
  holder.clock.nowMs = TEST_NOW_MS + 365 * DAY;
  holder.log.append([noteChange('wrong', { text: 'x' })]);
  holder.clock.nowMs = TEST_NOW_MS;
  expect(holder.log.isClockFarBehind()).toBe(true);
  expect(holder.log.append([noteChange('unsure', { text: 'x' })]).atUtc).toBe(TEST_NOW_MS + 365 * DAY);
  holder.log.restartClock();
  expect(holder.log.isClockFarBehind()).toBe(false);
  holder.clock.nowMs += HOUR;
  expect(holder.log.append([noteChange('right', { text: 'x' })]).atUtc).toBe(TEST_NOW_MS + HOUR);
  const receiver = makeLogHolder();
  const key = holder.db.prepare<[], { key: Buffer }>('SELECT key FROM audience_keys').get()?.key;
  if (key) receiver.log.addAudienceKey(SELF, key);
  expect(receiver.log.receive(ownEntries(holder.db).reverse())).toMatchObject({ stored: 5, waiting: 0, void: 0 });
  holder.close();
  receiver.close();
});
