import type { WritableDb } from '../db/database.ts';
import { isUnlinked } from './chain.ts';
import { entryById, openingEntries, setVerdict } from './entryStore.ts';
import { makeReadable } from './readable.ts';
import { followChain } from './receiveEntries.ts';
import { type Projections, type SettledEntry, settle } from './settle.ts';

/** So many entries are judged and projected at once: bounds the memory, and changes nothing in the result. */
const BATCH = 1000;

/** Makes verdicts and projected tables anew from the entries alone. Must run in a transaction. */
export function rebuildTables(db: WritableDb, projections: Projections): void {
  for (const projection of projections.values()) projection.clear(db);
  db.prepareWrite<[]>('DELETE FROM entity_changes').run();
  const linked = new Set<number>();
  let batch: SettledEntry[] = [];
  const flush = () => {
    settle(db, projections, batch);
    batch = [];
  };
  for (const opening of openingEntries(db)) {
    followChain(
      db,
      opening,
      (row) => !linked.has(row.id),
      (row) => {
        linked.add(row.id);
        const entry = makeReadable(db, projections, row);
        if (entry) batch.push(entry);
        if (batch.length >= BATCH) flush();
      },
    );
  }
  flush();
  setUnlinked(db, linked);
}

function setUnlinked(db: WritableDb, linked: ReadonlySet<number>): void {
  let after = 0;
  for (let ids = idsAfter(db, after); ids.length > 0; ids = idsAfter(db, after)) {
    for (const { id, isOpened } of ids) {
      const row = linked.has(id) ? undefined : entryById(db, id);
      if (row && !isUnlinked(row)) {
        setVerdict(db, row, { status: 'waiting', reason: isOpened ? 'missing-predecessor' : 'missing-opening' });
      }
      after = id;
    }
  }
}

function idsAfter(db: WritableDb, id: number): { readonly id: number; readonly isOpened: number }[] {
  return db
    .prepare<[number, number], { id: number; isOpened: number }>(
      `SELECT entries.id AS id, logs.device IS NOT NULL AS isOpened FROM entries JOIN logs ON logs.id = entries.log
       WHERE entries.id > ? ORDER BY entries.id LIMIT ?`,
    )
    .all(id, BATCH);
}
