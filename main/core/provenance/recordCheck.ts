import { asEntryHash } from '../../../shared/log/body.ts';
import {
  ENTRY_REASONS,
  type EntryReason,
  LISTED_MAX,
  type ProvenanceEntry,
  type RecordCheck,
} from '../../../shared/provenance/provenance.ts';
import type { ReadableDb } from '../db/database.ts';
import { isUnlinked } from '../log/chain.ts';
import { type EntryRow, entryById } from '../log/entryStore.ts';
import { readEntry } from '../log/readEntry.ts';
import { entriesOfRecord } from './entriesOfRecord.ts';

/** Places of a log at which two entries stand. */
const FORKED = 'SELECT log, seq FROM entries GROUP BY log, seq HAVING count(*) > 1';

/** What of the signed log is not plain: what waits, breaks a rule, was erased, lies far ahead or stands beside another entry. */
export function recordCheck(db: ReadableDb): RecordCheck {
  const count = (sql: string) => db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${sql}`).get()?.count ?? 0;
  const ids = db
    .prepare<[number], { id: number }>(
      `SELECT id FROM entries WHERE status <> 'applied' OR ahead = 1
       UNION SELECT id FROM entries WHERE (log, seq) IN (${FORKED}) ORDER BY id DESC LIMIT ?`,
    )
    .all(LISTED_MAX);
  return {
    entries: count('entries'),
    logs: count('logs'),
    devices: count('(SELECT DISTINCT device FROM logs WHERE device IS NOT NULL)'),
    waiting: count("entries WHERE status = 'waiting'"),
    void: count("entries WHERE status = 'void'"),
    erased: count("entries WHERE status = 'erased'"),
    ahead: count('entries WHERE ahead = 1'),
    forked: count(`(${FORKED})`),
    continued: count('logs WHERE own_key IS NOT NULL') - count('(SELECT DISTINCT audience FROM logs WHERE own_key IS NOT NULL)'),
    listed: ids.flatMap(({ id }) => provenanceOf(db, id)),
  };
}

/** The signed entries that a record rests on, in the order in which they came. Throws CoreError NOT_FOUND. */
export function recordEntries(db: ReadableDb, incident: string): ProvenanceEntry[] {
  return [...entriesOfRecord(db, incident).keys()].sort((a, b) => a - b).flatMap((id) => provenanceOf(db, id));
}

interface Marks {
  readonly log: Buffer;
  readonly device: Buffer | null;
  readonly ahead: number;
  readonly own: number;
  readonly beside: number;
}

function provenanceOf(db: ReadableDb, id: number): ProvenanceEntry[] {
  const row = entryById(db, id);
  const marks = db
    .prepare<[number], Marks>(
      `SELECT logs.log AS log, device, ahead, own,
         (SELECT count(*) FROM entries AS other WHERE other.log = entries.log AND other.seq = entries.seq) AS beside
       FROM entries JOIN logs ON logs.id = entries.log WHERE entries.id = ?`,
    )
    .get(id);
  if (row === undefined || marks === undefined) return [];
  const entry = {
    hash: asEntryHash(row.hash),
    log: marks.log.toString('hex'),
    seq: row.seq,
    device: marks.device?.toString('hex', 0, 4) ?? null,
    isOwn: marks.own === 1,
    atUtc: timeOf(db, row),
    status: row.status,
    reason: reasonOf(row.reason),
    isAhead: marks.ahead === 1,
    isForked: marks.beside > 1,
  };
  return [entry];
}

function timeOf(db: ReadableDb, row: EntryRow): number | null {
  if (row.seq === 0 || row.body.length === 0 || isUnlinked(row)) return null;
  const reading = readEntry(db, row, false);
  return 'entry' in reading ? reading.entry.body.clock.ms : null;
}

function reasonOf(reason: string | null): EntryReason | null {
  if (reason === null) return null;
  return ENTRY_REASONS.find((known) => known === reason) ?? 'rule';
}
