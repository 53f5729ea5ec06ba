import { fromHex } from '../../../shared/log/bytes.ts';
import type { EntryHash } from '../../../shared/log/change.ts';
import type { WritableDb } from '../db/database.ts';
import type { EntryRow } from './entryStore.ts';
import { type Projections, settleAgain } from './settle.ts';

/**
 * Drops the bodies of entries, those that have come and those that may still come; header and signature stay, so that their logs stay whole. What
 * the entries said counts no more. Final. Openings have nothing to drop and are left alone. Must run in a transaction.
 */
export function eraseEntries(db: WritableDb, projections: Projections, hashes: readonly EntryHash[]): void {
  const touched = new Map<string, { readonly entity: string; readonly id: string }>();
  for (const hash of hashes) {
    const name = Buffer.from(fromHex(hash));
    db.prepareWrite<[Buffer]>('INSERT OR IGNORE INTO erased_entries (hash) VALUES (?)').run(name);
    for (const { id } of db.prepare<[Buffer], Pick<EntryRow, 'id'>>('SELECT id FROM entries WHERE hash = ? AND seq > 0').all(name)) {
      for (const change of entitiesOf(db, id)) touched.set(`${change.entity} ${change.id}`, change);
      db.prepareWrite<[number]>('DELETE FROM entity_changes WHERE entry = ?').run(id);
      // What has no whole chain yet goes on waiting for it, without its body.
      db.prepareWrite<[number]>(
        `UPDATE entries SET body = x'', status = iif(reason IN ('missing-opening', 'missing-predecessor'), status, 'erased'),
           reason = iif(reason IN ('missing-opening', 'missing-predecessor'), reason, NULL) WHERE id = ?`,
      ).run(id);
    }
  }
  settleAgain(db, projections, [...touched.values()]);
}

function entitiesOf(db: WritableDb, entry: number): { readonly entity: string; readonly id: string }[] {
  return db
    .prepare<[number], { entity: string; id: string }>('SELECT entity, entity_id AS id FROM entity_changes WHERE entry = ?')
    .all(entry);
}
