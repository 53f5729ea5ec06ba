import { ERASABLE_ENTITIES, ERASABLE_FIELDS, type ErasableEntity, eraseRequestIdSchema } from '../../../shared/erase/eraseRequest.ts';
import { SHORT_TEXT_MAX } from '../../../shared/incidents/incident.ts';
import type { EntityChange, VoidReason } from '../../../shared/log/change.ts';
import { creates } from '../../../shared/log/judge.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { instantSchema } from '../../../shared/time/instant.ts';
import { z } from '../../../shared/zod.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import type { EntityName, Projection } from '../log/projection.ts';
import { checkPart, type PartRules } from '../record/partRules.ts';
import { removedOf } from '../record/partState.ts';

const FIXED = ['entity', 'id', 'field', 'reason', 'atUtc'];

/** What a request asks; a later version's further fields stand beside it. */
const askedSchema = z.object({
  entity: z.enum(ERASABLE_ENTITIES),
  id: z.uuidv7(),
  field: z.string().max(64).nullable(),
  reason: z.string().max(SHORT_TEXT_MAX),
  atUtc: instantSchema,
});

const rules: PartRules = {
  id: eraseRequestIdSchema,
  fields: askedSchema.shape,
  needed: FIXED,
  fixed: FIXED,
};

/** Requests to erase, as a table. What a request is about is written anew with it: its rows hold what is to be hidden. */
export const eraseProjection: Projection = {
  entity: 'eraseRequest',
  tables: ['erase_requests'],
  check,
  write(db, merged) {
    remove(db, merged.id);
    for (const row of rowsOf(merged)) {
      db.prepareWrite<SqlValue[]>(
        `INSERT INTO erase_requests (id, entry, entity, target, field, reason, asked_at, withdrawn, clock_ms, clock_counter)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(merged.id, ...row);
    }
  },
  remove,
  dependents: (db, id) => db.prepare<[string], EntityName>('SELECT DISTINCT entity, target AS id FROM erase_requests WHERE id = ?').all(id),
  clear(db) {
    db.prepareWrite<[]>('DELETE FROM erase_requests').run();
  },
};

function remove(db: WritableDb, id: string): void {
  db.prepareWrite<[string]>('DELETE FROM erase_requests WHERE id = ?').run(id);
}

function check(change: EntityChange, first: EntityChange | null): VoidReason | null {
  const broken = checkPart(rules, change, first);
  if (broken !== null || first !== null) return broken;
  const { entity, field } = change.set;
  const known = ERASABLE_FIELDS[entity as ErasableEntity];
  return field === null || known.some((name) => name === field) ? null : 'rule:not-erasable';
}

/**
 * A row for each statement that asks. Two under one id, which no honest program makes, both hide what they are about: were one of them shown and the
 * other not, whoever knows the id of a request could bring back what it hides without taking it back.
 */
function rowsOf(merged: MergedEntity): SqlValue[][] {
  const withdrawn = removedOf(merged) === null ? 0 : 1;
  return merged.steps.filter(creates).map(({ hash, set, clock }) => {
    // INVARIANT: `check` let it through, and what is needed and fixed is all that is read here.
    const { entity, id, field, reason, atUtc } = askedSchema.parse(set);
    return [hash, entity, id, field, reason, atUtc, withdrawn, clock.ms, clock.counter];
  });
}
