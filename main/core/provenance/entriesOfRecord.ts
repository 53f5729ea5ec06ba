import { CoreError } from '../../../shared/contract/coreError.ts';
import type { ReadableDb } from '../db/database.ts';
import { entriesOfEntity } from '../log/entryStore.ts';

/** Where the parts of a record stand, those that everybody who reads the record may read. */
const PARTS: readonly { readonly entity: string; readonly sql: string }[] = [
  { entity: 'source', sql: 'SELECT id FROM sources WHERE incident = ?' },
  { entity: 'link', sql: 'SELECT id FROM links WHERE ? IN (from_id, to_id)' },
  { entity: 'attachment', sql: 'SELECT id FROM attachments WHERE incident = ?' },
];

/** By row id of an entry, which entities of the record it speaks of (`entity id`). The confidential part is none of them. Throws CoreError NOT_FOUND. */
export function entriesOfRecord(db: ReadableDb, incident: string): ReadonlyMap<number, ReadonlySet<string>> {
  const spoken = new Map<number, Set<string>>();
  const parts = PARTS.flatMap(({ entity, sql }) =>
    db
      .prepare<[string], { id: string }>(sql)
      .all(incident)
      .map(({ id }) => ({ entity, id })),
  );
  for (const { entity, id } of [{ entity: 'incident', id: incident }, ...parts]) {
    for (const entry of entriesOfEntity(db, entity, id)) {
      const entities = spoken.get(entry);
      if (entities) entities.add(`${entity} ${id}`);
      else spoken.set(entry, new Set([`${entity} ${id}`]));
    }
  }
  if (spoken.size === 0) throw new CoreError('NOT_FOUND', {});
  return spoken;
}
