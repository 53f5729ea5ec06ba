import { BODY_SCHEMA } from '../../../shared/log/body.ts';
import type { WritableDb } from '../db/database.ts';
import { headerOf } from './chain.ts';
import { type EntryRow, waitingEntries } from './entryStore.ts';
import { makeReadable } from './readable.ts';
import { observeClocks } from './receiveEntries.ts';
import { type Projections, type SettledEntry, settle } from './settle.ts';

/** Applies what has waited for a key. Must run in a transaction, like the other one. */
export function wakeByKey(db: WritableDb, projections: Projections, keyId: Buffer, nowMs: number): void {
  wake(
    db,
    projections,
    waitingEntries(db, 'unknown-key').filter((row) => keyId.equals(headerOf(row).key)),
    nowMs,
  );
}

/** Name in `meta`: which kinds of entity and which schema the program that last opened the log knew. */
const UNDERSTOOD = 'understood';

/** Applies what has waited for a version that understands it; costs nothing when this one knows no more than the last. */
export function wakeUnderstood(db: WritableDb, projections: Projections, nowMs: number): void {
  const understood = Buffer.from(JSON.stringify([BODY_SCHEMA, ...[...projections.keys()].sort()]));
  const before = db.prepare<[string], { value: Buffer }>('SELECT value FROM meta WHERE name = ?').get(UNDERSTOOD)?.value;
  if (before !== undefined && understood.equals(before)) return;
  wake(db, projections, [...waitingEntries(db, 'unknown-schema'), ...waitingEntries(db, 'unknown-entity')], nowMs);
  db.prepareWrite<[string, Buffer]>('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run(UNDERSTOOD, understood);
}

function wake(db: WritableDb, projections: Projections, rows: readonly EntryRow[], nowMs: number): void {
  const readable: SettledEntry[] = [];
  for (const row of rows) {
    const entry = makeReadable(db, projections, row, 'before');
    if (entry) readable.push(entry);
  }
  observeClocks(db, readable, nowMs);
  settle(db, projections, readable);
}
