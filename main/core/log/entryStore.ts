import type { Verdict } from '../../../shared/log/change.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

/** The log's own tables, as rows. What a row's parts mean stands with the tables in `db/migrations/0001Log.ts`. */

export interface EntryRow {
  readonly id: number;
  readonly hash: Buffer;
  readonly log: number;
  readonly seq: number;
  readonly head: Buffer;
  readonly body: Buffer;
  readonly status: Verdict['status'];
  readonly reason: string | null;
}

export interface LogRow {
  readonly id: number;
  readonly log: Buffer;
  /** null while the opening entry is missing. */
  readonly device: Buffer | null;
  readonly audience: string | null;
}

export type NewEntry = Omit<EntryRow, 'id'>;

const ENTRY = 'SELECT id, hash, log, seq, head, body, status, reason FROM entries';

/** `origin`: whether it was written here. */
export function insertEntry(db: WritableDb, entry: NewEntry, origin: 'own' | 'elsewhere'): number {
  return db
    .prepareWrite<[Buffer, number, number, Buffer, Buffer, string, string | null, number]>(
      'INSERT INTO entries (hash, log, seq, head, body, status, reason, own) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(entry.hash, entry.log, entry.seq, entry.head, entry.body, entry.status, entry.reason, origin === 'own' ? 1 : 0).lastInsertRowid;
}

/** The body of an entry that had come without one. */
export function fillBody(db: WritableDb, id: number, body: Buffer): void {
  db.prepareWrite<[Buffer, number]>('UPDATE entries SET body = ? WHERE id = ?').run(body, id);
}

export function isErased(db: ReadableDb, hash: Buffer): boolean {
  return db.prepare<[Buffer], unknown>('SELECT 1 FROM erased_entries WHERE hash = ?').get(hash) !== undefined;
}

export function deleteEntry(db: WritableDb, id: number): void {
  db.prepareWrite<[number]>('DELETE FROM entries WHERE id = ?').run(id);
}

export function entryById(db: ReadableDb, id: number): EntryRow | undefined {
  return db.prepare<[number], EntryRow>(`${ENTRY} WHERE id = ?`).get(id);
}

/** The entry of this name in this place. The name alone would do; the place is what the index goes by. */
export function entryAt(db: ReadableDb, log: number, seq: number, hash: Buffer): EntryRow | undefined {
  return db.prepare<[number, number, Buffer], EntryRow>(`${ENTRY} WHERE log = ? AND seq = ? AND hash = ?`).get(log, seq, hash);
}

/** Whether an entry of this name stands in this place: told by the index alone. */
export function isEntryAt(db: ReadableDb, log: number, seq: number, hash: Buffer): boolean {
  return (
    db.prepare<[number, number, Buffer], unknown>('SELECT 1 FROM entries WHERE log = ? AND seq = ? AND hash = ?').get(log, seq, hash) !==
    undefined
  );
}

/** More than one where a log has been forked. */
export function entriesBySeq(db: ReadableDb, log: number, seq: number): EntryRow[] {
  return db.prepare<[number, number], EntryRow>(`${ENTRY} WHERE log = ? AND seq = ? ORDER BY id`).all(log, seq);
}

/** Of one log, by number and hash, `limit` at a time. */
export function entriesOfLogAfter(db: ReadableDb, log: number, after: Pick<EntryRow, 'seq' | 'hash'>, limit: number): EntryRow[] {
  return db
    .prepare<[number, number, Buffer, number], EntryRow>(`${ENTRY} WHERE log = ? AND (seq, hash) > (?, ?) ORDER BY seq, hash LIMIT ?`)
    .all(log, after.seq, after.hash, limit);
}

/** In order of arrival, `limit` at a time. */
export function entriesAfter(db: ReadableDb, id: number, limit: number): EntryRow[] {
  return db.prepare<[number, number], EntryRow>(`${ENTRY} WHERE id > ? ORDER BY id LIMIT ?`).all(id, limit);
}

export function waitingEntries(db: ReadableDb, reason: string): EntryRow[] {
  return db.prepare<[string], EntryRow>(`${ENTRY} WHERE status = 'waiting' AND reason = ? ORDER BY id`).all(reason);
}

/** Writes a verdict where it differs from what stands in the row. */
export function setVerdict(db: WritableDb, row: Pick<EntryRow, 'id' | 'status' | 'reason'>, verdict: Verdict): boolean {
  const reason = 'reason' in verdict ? verdict.reason : null;
  if (row.status === verdict.status && row.reason === reason) return false;
  db.prepareWrite<[string, string | null, number]>('UPDATE entries SET status = ?, reason = ? WHERE id = ?').run(
    verdict.status,
    reason,
    row.id,
  );
  return true;
}

export function markAhead(db: WritableDb, id: number): void {
  db.prepareWrite<[number]>('UPDATE entries SET ahead = 1 WHERE id = ?').run(id);
}

export function insertEntityChange(db: WritableDb, entity: string, id: string, entry: number): void {
  db.prepareWrite<[string, string, number]>('INSERT OR IGNORE INTO entity_changes (entity, entity_id, entry) VALUES (?, ?, ?)').run(
    entity,
    id,
    entry,
  );
}

export function entriesOfEntity(db: ReadableDb, entity: string, id: string): number[] {
  return db
    .prepare<[string, string], { entry: number }>('SELECT entry FROM entity_changes WHERE entity = ? AND entity_id = ? ORDER BY entry')
    .all(entity, id)
    .map((row) => row.entry);
}

const LOG = 'SELECT id, log, device, audience FROM logs';

export function logById(db: ReadableDb, id: number): LogRow | undefined {
  return db.prepare<[number], LogRow>(`${LOG} WHERE id = ?`).get(id);
}

/** The row of a log, made where this is the first that is heard of it. */
export function logFor(db: WritableDb, log: Buffer): LogRow {
  const known = db.prepare<[Buffer], LogRow>(`${LOG} WHERE log = ?`).get(log);
  if (known) return known;
  const id = db.prepareWrite<[Buffer]>('INSERT INTO logs (log) VALUES (?)').run(log).lastInsertRowid;
  return { id, log, device: null, audience: null };
}

export function openingOf(db: ReadableDb, log: number): EntryRow | undefined {
  return entriesBySeq(db, log, 0)[0];
}
