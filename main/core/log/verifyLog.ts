import { equalBytes } from '../../../shared/log/bytes.ts';
import type { Verdict } from '../../../shared/log/change.ts';
import { BODY_BYTES_MAX, HEAD_BYTES, HEADER_VERSION } from '../../../shared/log/header.ts';
import { decodeOpening, logId } from '../../../shared/log/opening.ts';
import { hashing, sha256 } from '../crypto/primitives.ts';
import type { ReadableDb } from '../db/database.ts';
import { headerOf, isUnlinked } from './chain.ts';
import { type EntryRow, entriesAfter, isEntryAt, logById } from './entryStore.ts';
import { readEntry } from './readEntry.ts';
import { isSignedBy } from './sealEntry.ts';

/** What can be wrong with a stored entry. None of it happens to an honest program on a sound disk. */
export type EntryProblem =
  | 'wrong-hash'
  | 'bad-layout'
  | 'bad-cipher-hash'
  | 'bad-opening'
  | 'bad-signature'
  | 'broken-chain'
  /** Was read once, and cannot be read now. */
  | 'unreadable'
  | 'wrong-head';

export interface LogReport {
  readonly entries: number;
  readonly problems: readonly { readonly hash: string; readonly problem: EntryProblem }[];
  /** Places in a log at which two entries stand: a copied profile, or a restored one. */
  readonly forks: readonly { readonly log: string; readonly seq: number }[];
  readonly waiting: Readonly<Record<string, number>>;
  readonly void: Readonly<Record<string, number>>;
  readonly erased: number;
  /** Entries whose time lay far ahead of this computer's when they came. */
  readonly ahead: number;
}

const BATCH = 500;

/** Checks every stored entry: hash, layout, signature, chain, ciphertext, commitments. `onProgress` is told how many are done. */
export function verifyLog(db: ReadableDb, onProgress: (done: number) => void = () => undefined): LogReport {
  const problems: { hash: string; problem: EntryProblem }[] = [];
  let entries = 0;
  let after = 0;
  for (let rows = entriesAfter(db, after, BATCH); rows.length > 0; rows = entriesAfter(db, after, BATCH)) {
    for (const row of rows) {
      const problem = problemOf(db, row);
      if (problem !== null) problems.push({ hash: row.hash.toString('hex'), problem });
      after = row.id;
    }
    entries += rows.length;
    onProgress(entries);
  }
  return {
    entries,
    problems: [...problems, ...wrongHeads(db)],
    forks: forks(db),
    waiting: countReasons(db, 'waiting'),
    void: countReasons(db, 'void'),
    erased: count(db, "status = 'erased'"),
    ahead: count(db, 'ahead = 1'),
  };
}

function problemOf(db: ReadableDb, row: EntryRow): EntryProblem | null {
  if (row.head.length !== HEAD_BYTES || row.head[0] !== HEADER_VERSION || row.body.length > BODY_BYTES_MAX) return 'bad-layout';
  const header = headerOf(row);
  const log = logById(db, row.log);
  if (header.seq !== row.seq || !log?.log.equals(header.log)) return 'bad-layout';
  if (!sha256(row.head).equals(row.hash)) return 'wrong-hash';
  if (row.body.length > 0 && !equalBytes(sha256(row.body), header.cipherHash)) return 'bad-cipher-hash';
  if (row.seq === 0) {
    const device = decodeOpening(row.body)?.device;
    if (!device || !equalBytes(logId(row.body, hashing), header.log)) return 'bad-opening';
    return isSignedBy(row.head, device) ? null : 'bad-signature';
  }
  if (log.device !== null && !isSignedBy(row.head, log.device)) return 'bad-signature';
  if (isUnlinked(row)) return null;
  if (!isEntryAt(db, row.log, row.seq - 1, Buffer.from(header.prev))) return 'broken-chain';
  if (row.body.length === 0) return row.status === 'erased' || row.reason === 'missing-body' ? null : 'unreadable';
  return isAsStated(db, row) ? null : 'unreadable';
}

/** Whether an entry that was read can be read with the same right now; what is void or waits by itself proves nothing. */
function isAsStated(db: ReadableDb, row: EntryRow): boolean {
  const reading = readEntry(db, row, true);
  if ('entry' in reading) return row.status !== 'waiting' || row.reason === 'missing-creation' || row.reason === 'unknown-entity';
  return row.status === reading.verdict.status && row.reason === reading.verdict.reason;
}

function wrongHeads(db: ReadableDb): { readonly hash: string; readonly problem: EntryProblem }[] {
  return db
    .prepare<[], { hash: Buffer }>(
      `SELECT heads.hash AS hash FROM (SELECT log, seq, hash FROM head UNION ALL SELECT log, seq, hash FROM other_heads) AS heads
       WHERE NOT EXISTS (SELECT 1 FROM entries WHERE entries.log = heads.log AND entries.seq = heads.seq AND entries.hash = heads.hash)`,
    )
    .all()
    .map(({ hash }) => ({ hash: hash.toString('hex'), problem: 'wrong-head' as const }));
}

function forks(db: ReadableDb): { readonly log: string; readonly seq: number }[] {
  return db
    .prepare<[], { log: Buffer; seq: number }>(
      'SELECT logs.log AS log, seq FROM entries JOIN logs ON logs.id = entries.log GROUP BY entries.log, seq HAVING count(*) > 1',
    )
    .all()
    .map(({ log, seq }) => ({ log: log.toString('hex'), seq }));
}

function count(db: ReadableDb, where: string): number {
  return db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM entries WHERE ${where}`).get()?.count ?? 0;
}

function countReasons(db: ReadableDb, status: Verdict['status']): Record<string, number> {
  const rows = db
    .prepare<[string], { reason: string; count: number }>(
      'SELECT reason, count(*) AS count FROM entries WHERE status = ? GROUP BY reason ORDER BY reason',
    )
    .all(status);
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
}
