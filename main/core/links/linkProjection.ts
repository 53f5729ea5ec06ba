import { linkFieldsSchema, linkIdSchema } from '../../../shared/links/link.ts';
import type { EntityChange, VoidReason } from '../../../shared/log/change.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import { hiddenFields, withoutHidden } from '../erase/hidden.ts';
import type { Projection } from '../log/projection.ts';
import { checkPart, type PartRules } from '../record/partRules.ts';
import { fixedText, loggedAt, partState, removedOf } from '../record/partState.ts';

const rules: PartRules = {
  id: linkIdSchema,
  fields: linkFieldsSchema.shape,
  needed: ['kind', 'from', 'to'],
  fixed: ['kind', 'from', 'to'],
};

/** Links as a table. */
export const linkProjection: Projection = {
  entity: 'link',
  tables: ['links'],
  check,
  write,
  remove(db, id) {
    db.prepareWrite<[string]>('DELETE FROM links WHERE id = ?').run(id);
  },
  clear(db) {
    db.prepareWrite<[]>('DELETE FROM links').run();
  },
};

function check(change: EntityChange, first: EntityChange | null): VoidReason | null {
  const broken = checkPart(rules, change, first);
  if (broken !== null || first !== null) return broken;
  return change.set.from === change.set.to ? 'rule:linked-to-itself' : null;
}

function write(db: WritableDb, merged: MergedEntity): void {
  const { note } = partState(withoutHidden(merged, hiddenFields(db, 'link', merged.id)), { note: '' });
  db.prepareWrite<SqlValue[]>(
    'INSERT OR REPLACE INTO links (id, kind, from_id, to_id, note, withdrawn, logged_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    merged.id,
    fixedText(merged, 'kind'),
    fixedText(merged, 'from'),
    fixedText(merged, 'to'),
    note,
    removedOf(merged) === null ? 0 : 1,
    loggedAt(merged),
  );
}
