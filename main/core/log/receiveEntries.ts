import type { RefusedReason } from '../../../shared/log/change.ts';
import { observe } from '../../../shared/log/hybridClock.ts';
import type { WritableDb } from '../db/database.ts';
import { admitEntry, admitWaitingForOpening } from './admitEntry.ts';
import { Arrivals } from './arrivals.ts';
import { carryOn } from './carryOn.ts';
import { isUnlinked, successors } from './chain.ts';
import type { ReceiveResult } from './changeLog.ts';
import { advanceClock, readClock } from './clockStore.ts';
import { type EntryRow, markAhead } from './entryStore.ts';
import { makeReadable } from './readable.ts';
import { type Projections, type SettledEntry, settle } from './settle.ts';

/** Stores entries from elsewhere and applies what can be applied now. Must run in a transaction. */
export function receiveEntries(db: WritableDb, projections: Projections, entries: readonly Uint8Array[], nowMs: number): ReceiveResult {
  const stored: number[] = [];
  const linked: EntryRow[] = [];
  const refused: { index: number | null; reason: RefusedReason }[] = [];
  const arrivals = new Arrivals(db);
  let duplicates = 0;
  for (const [index, bytes] of entries.entries()) {
    const admission = admitEntry(db, arrivals, bytes);
    if (admission.kind === 'duplicate') duplicates++;
    else if (admission.kind === 'refused') refused.push({ index, reason: admission.reason });
    else {
      const { row, isLinked } = admission;
      stored.push(row.id);
      if (isLinked) linked.push(row);
      if (row.seq !== 0) continue;
      const dropped = admitWaitingForOpening(db, row);
      for (let count = 0; count < dropped; count++) refused.push({ index: null, reason: 'bad-signature' });
    }
  }
  const readable = linkAll(db, projections, arrivals, linked);
  observeClocks(db, readable, nowMs);
  settle(db, projections, readable);
  const carriedOn = carryOn(db, projections, stored);
  return { ...countByStatus(db, stored), duplicates, refused, carriedOn };
}

/** Reads every entry whose chain is whole or became so by what has come, in the order of their chains. */
function linkAll(db: WritableDb, projections: Projections, arrivals: Arrivals, linked: readonly EntryRow[]): SettledEntry[] {
  const readable: SettledEntry[] = [];
  const read = (row: EntryRow) => {
    const entry = makeReadable(db, projections, row, 'new');
    if (entry) readable.push(entry);
  };
  for (const row of linked) {
    if (arrivals.hasGaps(row.log)) followChain(db, row, isUnlinked, read);
    else read(row);
  }
  return readable;
}

/** Visits an entry and what follows it, as long as `isDue`. A loop, not a recursion: logs are long. */
function followChain(db: WritableDb, start: EntryRow, isDue: (row: EntryRow) => boolean, visit: (row: EntryRow) => void): void {
  const queue = [start];
  for (let row = queue.pop(); row; row = queue.pop()) {
    visit(row);
    queue.push(...successors(db, row).filter(isDue));
  }
}

export function observeClocks(db: WritableDb, entries: readonly SettledEntry[], nowMs: number): void {
  let local = readClock(db);
  for (const entry of entries) {
    const { clock, ahead } = observe(local, entry.body.clock, nowMs);
    local = clock;
    if (ahead) markAhead(db, entry.row.id);
  }
  advanceClock(db, local);
}

function countByStatus(db: WritableDb, ids: readonly number[]) {
  const counts = { stored: 0, waiting: 0, void: 0, erased: 0 };
  const found = db
    .prepare<[string], { status: EntryRow['status']; count: number }>(
      `SELECT status, count(*) AS count FROM json_each(?) AS stored CROSS JOIN entries ON entries.id = stored.value GROUP BY status`,
    )
    .all(JSON.stringify(ids));
  for (const { status, count } of found) {
    counts.stored += count;
    if (status !== 'applied') counts[status] = count;
  }
  return counts;
}
