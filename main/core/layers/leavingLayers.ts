import { setImmediate as nextTurn } from 'node:timers/promises';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { WritableDb } from '../db/database.ts';

/** Features that go at a time: a slice stays under 20 ms. */
const SLICE = 150;

/** An import that a crash or a lock cut off leaves nothing: what it had brought in goes in idle time. Called when no import can be under way. */
export function leaveUnfinishedLayers(db: WritableDb): void {
  db.prepareWrite<[]>("UPDATE layers SET state = 'leaving' WHERE state = 'importing'").run();
}

/** Shown no more from this moment on. Throws CoreError NOT_FOUND. */
export function leaveLayer(db: WritableDb, id: number): void {
  const { changes } = db.prepareWrite<[number]>("UPDATE layers SET state = 'leaving' WHERE id = ? AND state <> 'leaving'").run(id);
  if (changes === 0) throw new CoreError('NOT_FOUND', {});
}

/** Erases the next features of layers that are leaving (`secure_delete` overwrites them). @returns whether there was anything */
export function dropLeavingLayers(db: WritableDb): boolean {
  const leaving = db.prepare<[], { id: number }>("SELECT id FROM layers WHERE state = 'leaving' LIMIT 1").get();
  if (leaving === undefined) return false;
  db.transaction(() => {
    const features = db
      .prepare<[number, number], { id: number }>('SELECT id FROM layer_features WHERE layer = ? LIMIT ?')
      .all(leaving.id, SLICE);
    for (const { id } of features) {
      db.prepareWrite<[number]>('DELETE FROM layer_bounds WHERE feature = ?').run(id);
      db.prepareWrite<[number]>('DELETE FROM layer_shapes WHERE feature = ?').run(id);
      db.prepareWrite<[number]>('DELETE FROM layer_features WHERE id = ?').run(id);
    }
    if (features.length < SLICE) db.prepareWrite<[number]>('DELETE FROM layers WHERE id = ?').run(leaving.id);
  });
  return true;
}

/** Removes a layer for good. */
export async function removeLayer(db: WritableDb, id: number): Promise<void> {
  leaveLayer(db, id);
  // Others ask in between.
  while (dropLeavingLayers(db)) await nextTurn();
}
