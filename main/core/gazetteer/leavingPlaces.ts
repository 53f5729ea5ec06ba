import { setImmediate as nextTurn } from 'node:timers/promises';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { WritableDb } from '../db/database.ts';

/** Rows that go at a time: a slice stays under 20 ms. */
const SLICE = 800;

/** As with layers: what a crash or a lock cut off goes in idle time. Called when no import can be under way. */
export function leaveUnfinishedGazetteers(db: WritableDb): void {
  db.prepareWrite<[]>("UPDATE gazetteers SET state = 'leaving' WHERE state = 'importing'").run();
}

/** Found no more from this moment on. Throws CoreError NOT_FOUND. */
export function leaveGazetteer(db: WritableDb, id: number): void {
  const { changes } = db.prepareWrite<[number]>("UPDATE gazetteers SET state = 'leaving' WHERE id = ? AND state <> 'leaving'").run(id);
  if (changes === 0) throw new CoreError('NOT_FOUND', {});
}

/** Erases the next places of gazetteers that are leaving (`secure_delete` overwrites them). @returns whether there was anything */
export function dropLeavingPlaces(db: WritableDb): boolean {
  const leaving = db.prepare<[], { id: number }>("SELECT id FROM gazetteers WHERE state = 'leaving' LIMIT 1").get();
  if (leaving === undefined) return false;
  db.transaction(() => {
    const keys = db.prepareWrite<[number, number]>(
      `DELETE FROM own_place_keys WHERE (gazetteer, part, rank, key, place) IN
        (SELECT gazetteer, part, rank, key, place FROM own_place_keys WHERE gazetteer = ? LIMIT ?)`,
    );
    if (keys.run(leaving.id, SLICE).changes === SLICE) return;
    const places = db.prepareWrite<[number, number]>(
      'DELETE FROM own_places WHERE id IN (SELECT id FROM own_places WHERE gazetteer = ? LIMIT ?)',
    );
    if (places.run(leaving.id, SLICE).changes === SLICE) return;
    db.prepareWrite<[number]>('DELETE FROM gazetteers WHERE id = ?').run(leaving.id);
  });
  return true;
}

/** Removes a gazetteer for good. */
export async function removeGazetteer(db: WritableDb, id: number): Promise<void> {
  leaveGazetteer(db, id);
  // Others ask in between.
  while (dropLeavingPlaces(db)) await nextTurn();
}
