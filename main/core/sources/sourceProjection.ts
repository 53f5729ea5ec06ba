import { incidentIdSchema } from '../../../shared/incidents/incident.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { NO_SOURCE, sourceFieldsSchema, sourceIdSchema } from '../../../shared/sources/source.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import { hiddenFields, withoutHidden } from '../erase/hidden.ts';
import type { Projection } from '../log/projection.ts';
import { checkPart, type PartRules } from '../record/partRules.ts';
import { fixedText, loggedAt, partState, removedOf } from '../record/partState.ts';

const rules: PartRules = {
  id: sourceIdSchema,
  fields: { ...sourceFieldsSchema.shape, incident: incidentIdSchema },
  needed: ['incident'],
  fixed: ['incident'],
};

/** Sources as a table. */
export const sourceProjection: Projection = {
  entity: 'source',
  tables: ['sources'],
  check: (change, first) => checkPart(rules, change, first),
  write,
  remove(db, id) {
    wordsAreDue(db, id);
    db.prepareWrite<[string]>('DELETE FROM sources WHERE id = ?').run(id);
  },
  clear(db) {
    db.prepareWrite<[]>('DELETE FROM sources').run();
  },
};

function write(db: WritableDb, merged: MergedEntity): void {
  const hidden = hiddenFields(db, 'source', merged.id);
  const source = partState(withoutHidden(merged, hidden), NO_SOURCE);
  const removed = removedOf(merged);
  // Of the record that it stood with until now, too: a second beginning under one id can take it to another, and no word of it may stay behind.
  wordsAreDue(db, merged.id);
  db.prepareWrite<SqlValue[]>(
    `INSERT OR REPLACE INTO sources (id, incident, how_known, attributed_to, publisher, title, address, date, retrieved,
       withdrawn_reason, withdrawn_at, erase_asked, logged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    merged.id,
    fixedText(merged, 'incident'),
    source.howKnown,
    source.attributedTo,
    source.publisher,
    source.title,
    source.address,
    source.date,
    source.retrieved,
    removed?.reason ?? null,
    removed?.atUtc ?? null,
    hidden.size > 0 ? 1 : 0,
    loggedAt(merged),
  );
  wordsAreDue(db, merged.id);
}

/** Search finds a record by its sources. */
function wordsAreDue(db: WritableDb, source: string): void {
  db.prepareWrite<[string]>(
    `INSERT OR IGNORE INTO incident_words_due (row)
     SELECT incidents.row FROM sources CROSS JOIN incidents ON incidents.id = sources.incident WHERE sources.id = ?`,
  ).run(source);
}
