import type { RefusedReason } from '../../../shared/log/change.ts';
import { observe } from '../../../shared/log/hybridClock.ts';
import type { WritableDb } from '../db/database.ts';
import { admitEntry, admitWaitingForOpening } from './admitEntry.ts';
import { carryOn } from './carryOn.ts';
import { isUnlinked, predecessor, successors } from './chain.ts';
import type { ReceiveResult } from './changeLog.ts';
import { advanceClock, readClock } from './clockStore.ts';
import { type EntryRow, entryById, markAhead } from './entryStore.ts';
import { makeReadable } from './readable.ts';
import { type Projections, type SettledEntry, settle } from './settle.ts';

/** Stores entries from elsewhere and applies what can be applied now. Must run in a transaction. */
export function receiveEntries(db: WritableDb, projections: Projections, entries: readonly Uint8Array[], nowMs: number): ReceiveResult {
  const stored: number[] = [];
  const refused: { index: number | null; reason: RefusedReason }[] = [];
  let duplicates = 0;
  for (const [index, bytes] of entries.entries()) {
    const admission = admitEntry(db, bytes);
    if (admission.kind === 'duplicate') duplicates++;
    else if (admission.kind === 'refused') refused.push({ index, reason: admission.reason });
    else {
      stored.push(admission.row.id);
      if (admission.row.seq === 0) {
        const dropped = admitWaitingForOpening(db, admission.row);
        for (let count = 0; count < dropped; count++) refused.push({ index: null, reason: 'bad-signature' });
      }
    }
  }
  const readable = linkAll(db, projections, stored);
  observeClocks(db, readable, nowMs);
  settle(db, projections, readable);
  const carriedOn = carryOn(db, projections, stored);
  return { ...countByStatus(db, stored), duplicates, refused, carriedOn };
}

/** Reads every entry whose chain became whole by what has come, in the order of their chains. */
function linkAll(db: WritableDb, projections: Projections, stored: readonly number[]): SettledEntry[] {
  const readable: SettledEntry[] = [];
  for (const id of stored) {
    const row = entryById(db, id);
    if (row && isUnlinked(row) && isNextInChain(db, row)) {
      followChain(db, row, isUnlinked, (next) => {
        const entry = makeReadable(db, projections, next);
        if (entry) readable.push(entry);
      });
    }
  }
  return readable;
}

function isNextInChain(db: WritableDb, row: EntryRow): boolean {
  if (row.seq === 0) return true;
  const before = predecessor(db, row);
  return before !== null && !isUnlinked(before);
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
  for (const id of ids) {
    const row = entryById(db, id);
    if (!row) continue;
    counts.stored++;
    if (row.status !== 'applied') counts[row.status]++;
  }
  return counts;
}
