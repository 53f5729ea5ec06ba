import type { WritableDb } from '../db/database.ts';
import { writeBody } from './appendEntry.ts';
import { headerOf } from './chain.ts';
import type { EntryRow } from './entryStore.ts';
import { ownLogs, succeedOwnLog } from './ownLog.ts';
import { readEntry } from './readEntry.ts';
import { type Projections, type SettledEntry, settle } from './settle.ts';

/**
 * What to do when entries of one's own logs come from elsewhere that were not written here: another program writes with the keys of this one. Either
 * this profile was copied, or it was put back from a backup and the other entries are its own, lost since. In both cases the log that is written to is
 * ended and a new one of the same device begun that names it, so that no number is used twice; and what was written here under numbers that are used
 * elsewhere is carried into the new log, bodies unchanged. Both branches of the old log stay. Must run in a transaction, after what came was applied.
 * @param stored ids of entries that have just come
 */
export function carryOn(db: WritableDb, projections: Projections, stored: readonly number[]): boolean {
  const foreign = foreignInOwnLogs(db, stored);
  if (foreign.size === 0) return false;
  const carried: SettledEntry[] = [];
  for (const former of ownLogs(db)) {
    const diverging = ownEntriesFrom(db, former.audience, foreign);
    if (!foreign.has(former.id) && diverging.length === 0) continue;
    succeedOwnLog(db, former);
    const next = ownLogs(db).find(({ kind }) => kind === former.kind);
    for (const row of next === undefined ? [] : diverging) {
      const reading = readEntry(db, row, false);
      // INVARIANT: `next` is there; what was written here can be read, unless it is of a later version, which had no way to write here.
      if (next && 'entry' in reading)
        carried.push(writeBody(db, next, reading.entry.body, { status: 'waiting', reason: 'missing-creation' }));
    }
  }
  settle(db, projections, carried);
  return true;
}

/** By own log, the lowest number under which something came that was not written here. */
function foreignInOwnLogs(db: WritableDb, stored: readonly number[]): ReadonlyMap<number, number> {
  const lowest = db
    .prepare<[string], { log: number; seq: number }>(
      `SELECT entries.log AS log, min(seq) AS seq FROM json_each(?) AS stored CROSS JOIN entries ON entries.id = stored.value
       WHERE seq > 0 AND entries.log IN (SELECT id FROM logs WHERE own_key IS NOT NULL) GROUP BY entries.log`,
    )
    .all(JSON.stringify(stored));
  return new Map(lowest.map(({ log, seq }) => [log, seq]));
}

/** What was written here to logs of this audience from the number at which they part, in order, and is not in a later own log yet. */
function ownEntriesFrom(db: WritableDb, audience: string, foreign: ReadonlyMap<number, number>): EntryRow[] {
  const carried = db
    .prepare<[string], { head: Buffer }>(
      'SELECT head FROM entries WHERE own = 1 AND log IN (SELECT id FROM logs WHERE own_key IS NOT NULL AND audience = ?)',
    )
    .all(audience);
  const times = new Map<string, number>();
  for (const { head } of carried) {
    const statement = statementOf(head);
    times.set(statement, (times.get(statement) ?? 0) + 1);
  }
  return [...foreign].flatMap(([log, seq]) =>
    db
      .prepare<[number, number, string], EntryRow>(
        `SELECT entries.id AS id, hash, entries.log AS log, seq, head, body, status, reason FROM entries JOIN logs ON logs.id = entries.log
         WHERE entries.log = ? AND seq >= ? AND own = 1 AND audience = ? AND length(body) > 0 ORDER BY seq`,
      )
      .all(log, seq, audience)
      .filter(({ head }) => times.get(statementOf(head)) === 1),
  );
}

function statementOf(head: Buffer): string {
  return Buffer.from(headerOf({ head }).bodyHash).toString('latin1');
}
