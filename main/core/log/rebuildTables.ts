import type { WritableDb } from '../db/database.ts';
import { headerOf } from './chain.ts';
import { type EntryRow, entriesOfLogAfter, setVerdict } from './entryStore.ts';
import { makeReadable } from './readable.ts';
import { type Projections, type SettledEntry, settle } from './settle.ts';

/** So many entries are judged and projected at once: bounds the memory, and changes nothing in the result. */
const BATCH = 1000;

/** Makes verdicts and projected tables anew from the entries alone. Must run in a transaction. */
export function rebuildTables(db: WritableDb, projections: Projections): void {
  for (const projection of projections.values()) projection.clear(db);
  db.prepareWrite<[]>('DELETE FROM entity_changes').run();
  let batch: SettledEntry[] = [];
  const flush = () => {
    settle(db, projections, batch);
    batch = [];
  };
  for (const log of db.prepare<[], StoredLog>('SELECT id, device IS NOT NULL AS isOpened FROM logs ORDER BY id').all()) {
    visitChain(db, log, (row) => {
      const entry = makeReadable(db, projections, row, 'before');
      if (entry) batch.push(entry);
      if (batch.length >= BATCH) flush();
    });
  }
  flush();
}

interface StoredLog {
  readonly id: number;
  readonly isOpened: number;
}

/** Goes through a log by numbers, so that what follows is known to be linked or not when it comes. Visits what is; the rest waits. */
function visitChain(db: WritableDb, log: StoredLog, visit: (row: EntryRow) => void): void {
  let [before, linked, next]: [number, ReadonlySet<string>, Set<string>] = [-1, new Set(), new Set()];
  for (const row of entriesOfLog(db, log.id)) {
    if (row.seq !== before) {
      linked = row.seq === before + 1 ? next : new Set();
      [before, next] = [row.seq, new Set()];
    }
    if (row.seq === 0 || linked.has(Buffer.from(headerOf(row).prev).toString('latin1'))) {
      next.add(row.hash.toString('latin1'));
      visit(row);
    } else setVerdict(db, row, { status: 'waiting', reason: log.isOpened === 1 ? 'missing-predecessor' : 'missing-opening' });
  }
}

function* entriesOfLog(db: WritableDb, log: number): Generator<EntryRow> {
  let last: Pick<EntryRow, 'seq' | 'hash'> = { seq: -1, hash: Buffer.alloc(0) };
  for (let rows = entriesOfLogAfter(db, log, last, BATCH); rows.length > 0; rows = entriesOfLogAfter(db, log, last, BATCH)) {
    yield* rows;
    last = rows.at(-1) ?? last;
  }
}
