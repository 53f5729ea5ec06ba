import { ERASABLE_ENTITIES, ERASABLE_FIELDS, type ErasableEntity, eraseRequestIdSchema } from '../../../shared/erase/eraseRequest.ts';
import { SHORT_TEXT_MAX } from '../../../shared/incidents/incident.ts';
import type { EntityChange, VoidReason } from '../../../shared/log/change.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { must } from '../../../shared/must.ts';
import { instantSchema } from '../../../shared/time/instant.ts';
import { z } from '../../../shared/zod.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import type { Projection } from '../log/projection.ts';
import { gatherEntity } from '../log/settle.ts';
import { checkPart, type PartRules } from '../record/partRules.ts';
import { fixedText, removedOf } from '../record/partState.ts';

const FIXED = ['entity', 'id', 'field', 'reason', 'atUtc'];

const rules: PartRules = {
  id: eraseRequestIdSchema,
  fields: {
    entity: z.enum(ERASABLE_ENTITIES),
    id: z.uuidv7(),
    field: z.string().max(64).nullable(),
    reason: z.string().max(SHORT_TEXT_MAX),
    atUtc: instantSchema,
  },
  needed: FIXED,
  fixed: FIXED,
};

interface Target {
  readonly entity: string;
  readonly target: string;
}

/**
 * Requests to erase, as a table. `targets` are the projections whose rows hold what may be hidden: a request, and its taking back, writes the rows of
 * its target anew.
 */
export function eraseProjection(targets: readonly Projection[]): Projection {
  const byEntity = new Map(targets.map((projection) => [projection.entity, projection]));
  const showAgain = (db: WritableDb, { entity, target }: Target) => {
    const merged = gatherEntity(db, { entity, id: target });
    if (merged !== null) byEntity.get(entity)?.write(db, merged);
  };
  return {
    entity: 'eraseRequest',
    tables: ['erase_requests'],
    check,
    write(db, merged) {
      const row = rowOf(merged);
      writeRow(db, merged.id, row);
      showAgain(db, row);
    },
    remove(db, id) {
      const found = db.prepare<[string], Target>('SELECT entity, target FROM erase_requests WHERE id = ?').get(id);
      db.prepareWrite<[string]>('DELETE FROM erase_requests WHERE id = ?').run(id);
      if (found) showAgain(db, found);
    },
    clear(db) {
      db.prepareWrite<[]>('DELETE FROM erase_requests').run();
    },
  };
}

function check(change: EntityChange, first: EntityChange | null): VoidReason | null {
  const broken = checkPart(rules, change, first);
  if (broken !== null || first !== null) return broken;
  const { entity, field } = change.set;
  const known = ERASABLE_FIELDS[entity as ErasableEntity];
  return field === null || known.some((name) => name === field) ? null : 'rule:not-erasable';
}

interface RequestRow extends Target {
  readonly columns: readonly SqlValue[];
}

function rowOf(merged: MergedEntity): RequestRow {
  const { clock } = must(merged.steps[0], 'first step of a request');
  const field = merged.fields.get('field')?.shown.value ?? null;
  const entity = fixedText(merged, 'entity');
  const target = fixedText(merged, 'id');
  const columns = [
    entity,
    target,
    typeof field === 'string' ? field : null,
    fixedText(merged, 'reason'),
    Number(merged.fields.get('atUtc')?.shown.value),
    removedOf(merged) === null ? 0 : 1,
    clock.ms,
    clock.counter,
  ];
  return { entity, target, columns };
}

function writeRow(db: WritableDb, id: string, { columns }: RequestRow): void {
  db.prepareWrite<SqlValue[]>(
    `INSERT OR REPLACE INTO erase_requests (id, entity, target, field, reason, asked_at, withdrawn, clock_ms, clock_counter)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(id, ...columns);
}
