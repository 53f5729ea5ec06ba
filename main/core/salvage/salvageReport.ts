import { toHex } from '../../../shared/log/bytes.ts';
import { CONCERNED_MAX, type SalvageReport } from '../../../shared/salvage/salvage.ts';
import { checkBlobs } from '../attachments/checkBlobs.ts';
import type { ReadableDb } from '../db/database.ts';
import { compareRebuild } from '../log/compareRebuild.ts';
import { verifyLog } from '../log/verifyLog.ts';
import type { FoundRows } from './foundRows.ts';
import type { NewDatabase } from './newDatabase.ts';

/**
 * Puts together what was found, looks at it as the doctor does, and says what is there and what is not.
 * @param folder whose `blobs` the attached files were copied to; @param copied how many
 */
export function lookAtSalvaged(made: NewDatabase, folder: string, copied: number): SalvageReport {
  const { found, db } = made;
  const { hasOwnKeys, regained, incompleteTables, lastFoundLog } = made.finish();
  const logs = logsOf(db, found, lastFoundLog);
  const check = verifyLog(db);
  const files = checkBlobs(folder, db, 'quick');
  const concerned = concernedOf(db, found);
  const waiting = Object.values(check.waiting).reduce((sum, count) => sum + count, 0);
  const isSound = made.integrityProblems().length === 0 && check.problems.length === 0 && compareRebuild(db, made.projections).length === 0;
  return {
    folder,
    setAside: null,
    read: found.entries,
    missing: logs.reduce((sum, { missing }) => sum + missing, 0),
    fromBackups: found.fromBackups,
    waiting: Math.max(waiting - regained.carried, 0),
    carried: regained.carried,
    logs,
    records: count(db, 'SELECT count(*) AS count FROM incidents'),
    concerned: concerned.slice(0, CONCERNED_MAX),
    concernedCount: concerned.length,
    drafts: found.drafts.size,
    files: { copied, missing: files.problems.length + files.awaited },
    incompleteTables: [...incompleteTables],
    keysLost: [...(hasOwnKeys ? [] : ['device' as const]), ...((check.waiting['unknown-key'] ?? 0) > 0 ? ['content' as const] : [])],
    isSound,
  };
}

function count(db: ReadableDb, sql: string): number {
  return db.prepare<[], { count: number }>(sql).get()?.count ?? 0;
}

interface LogCount {
  readonly id: number;
  readonly log: Buffer;
  readonly device: Buffer | null;
  readonly isOwn: number;
  readonly read: number;
  readonly last: number;
}

/** What a log must have had: numbers up to the highest that is known, from the entries themselves, from the index and from where its writer stood. */
function logsOf(db: ReadableDb, found: FoundRows, lastFoundLog: number): SalvageReport['logs'] {
  const rows = db
    .prepare<[number], LogCount>(
      `SELECT logs.id AS id, logs.log AS log, device, own_key IS NOT NULL AS isOwn, count(DISTINCT seq) AS read, coalesce(max(seq), -1) AS last
       FROM logs LEFT JOIN entries ON entries.log = logs.id WHERE logs.id <= ? GROUP BY logs.id ORDER BY logs.id`,
    )
    .all(lastFoundLog);
  const known = highestKnown(found);
  return rows.map(({ log, device, isOwn, read, last }) => {
    const highest = Math.max(last, known.get(found.logs.get(toHex(log))?.id ?? -1) ?? -1);
    return {
      log: toHex(log.subarray(0, 4)),
      device: device === null ? null : toHex(device.subarray(0, 4)),
      isOwn: isOwn === 1,
      read,
      missing: highest + 1 - read,
    };
  });
}

/** By the old table's number of the log, the highest number that the index and the heads name. */
function highestKnown({ places, heads }: FoundRows): ReadonlyMap<number, number> {
  const highest = new Map<number, number>();
  for (const { log, seq } of [...places.values(), ...heads.values()]) highest.set(log, Math.max(seq, highest.get(log) ?? -1));
  return highest;
}

function concernedOf(db: ReadableDb, found: FoundRows): SalvageReport['concerned'] {
  const row = db.prepare<[string], { shortCode: string | null }>('SELECT short_code AS shortCode FROM incidents WHERE id = ?');
  return found.concerned().map((id) => {
    const there = row.get(id);
    return { id, shortCode: there?.shortCode ?? found.codes.get(id) ?? null, isThere: there !== undefined };
  });
}
