import { incidentIdSchema } from '../../../shared/incidents/incident.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { NO_PERSON, personFieldsSchema, personIdSchema } from '../../../shared/names/person.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import { hiddenFields, withoutHidden } from '../erase/hidden.ts';
import type { Projection } from '../log/projection.ts';
import { checkPart, type PartRules } from '../record/partRules.ts';
import { fixedText, loggedAt, partState, removedOf } from '../record/partState.ts';

const rules: PartRules = {
  id: personIdSchema,
  fields: { ...personFieldsSchema.shape, incident: incidentIdSchema },
  needed: ['incident'],
  fixed: ['incident'],
};

/** The confidential part, as a table that nothing but this capability reads. A person who was removed leaves no text in it. */
export const personProjection: Projection = {
  entity: 'person',
  audience: 'names',
  tables: ['persons'],
  check: (change, first) => checkPart(rules, change, first),
  write,
  remove(db, id) {
    db.prepareWrite<[string]>('DELETE FROM persons WHERE id = ?').run(id);
  },
  clear(db) {
    db.prepareWrite<[]>('DELETE FROM persons').run();
  },
};

function write(db: WritableDb, merged: MergedEntity): void {
  const hidden = hiddenFields(db, 'person', merged.id);
  const isRemoved = removedOf(merged) !== null;
  const person = isRemoved ? NO_PERSON : partState(withoutHidden(merged, hidden), NO_PERSON);
  db.prepareWrite<SqlValue[]>(
    `INSERT OR REPLACE INTO persons (id, incident, name, contact, affiliation, age_band, gender_band, exact_place, note, withdrawn,
       erase_asked, logged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    merged.id,
    fixedText(merged, 'incident'),
    person.name,
    person.contact,
    person.affiliation,
    person.ageBand,
    person.genderBand,
    person.exactPlace,
    person.note,
    isRemoved ? 1 : 0,
    hidden.size > 0 ? 1 : 0,
    loggedAt(merged),
  );
}
