import { CLOCK_ZERO, compareTime, type HybridTime } from '../../../shared/log/hybridClock.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

/** The clock stands in the database and nowhere else, so that it moves with the batch that moved it, or not at all. */
export function readClock(db: ReadableDb): HybridTime {
  return db.prepare<[], HybridTime>('SELECT ms, counter FROM head').get() ?? CLOCK_ZERO;
}

function writeClock(db: WritableDb, clock: HybridTime): void {
  db.prepareWrite<[number, number]>('UPDATE head SET ms = ?, counter = ?').run(clock.ms, clock.counter);
}

export function advanceClock(db: WritableDb, clock: HybridTime): void {
  if (compareTime(clock, readClock(db)) > 0) writeClock(db, clock);
}
