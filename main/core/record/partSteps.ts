import { CoreError } from '../../../shared/contract/coreError.ts';
import { uuidV7 } from '../../../shared/ids/uuidV7.ts';
import type { ChangeHash } from '../../../shared/incidents/incidentViews.ts';
import type { EntityChange, FieldValue } from '../../../shared/log/change.ts';
import { type MergedEntity, sameValue } from '../../../shared/log/merge.ts';
import { randomBytes } from '../crypto/primitives.ts';
import type { ReadableDb } from '../db/database.ts';
import { refuseProblems } from '../incidents/checkIncident.ts';
import type { ChangeLog } from '../log/changeLog.ts';
import { removedOf } from './partState.ts';

type Fields = Readonly<Record<string, FieldValue>>;

let lastMs = 0;
let madeInMs = 0;

/** A new part's id, which sorts behind those made before it in the same millisecond. Its kind's brand is the caller's to give. */
export function newPartId(nowMs: number): string {
  madeInMs = nowMs === lastMs ? madeInMs + 1 : 0;
  lastMs = nowMs;
  const random = randomBytes(10);
  // Of the first two bytes an id takes twelve bits (RFC 9562, method 1): more parts than that come in no millisecond.
  random.writeUInt16BE(madeInMs & 0x0fff, 0);
  return uuidV7(nowMs, random);
}

/** Throws CoreError NOT_FOUND. */
export function refuseUnknownIncident(db: ReadableDb, incident: string): void {
  if (db.prepare<[string], { found: number }>('SELECT 1 AS found FROM incidents WHERE id = ?').get(incident) === undefined)
    throw new CoreError('NOT_FOUND', {});
}

/** The part as it stands. Throws CoreError NOT_FOUND when there is none or it was removed, INVALID_RECORD for a `seen` that is none of its changes. */
export function standingPart(log: ChangeLog, entity: string, id: string, seen: readonly ChangeHash[]): MergedEntity {
  const merged = log.merged(entity, id);
  if (merged === null || removedOf(merged) !== null) throw new CoreError('NOT_FOUND', {});
  const known = new Set(merged.steps.map(({ hash }) => hash));
  if (!seen.every((hash) => known.has(hash))) refuseProblems([{ field: 'seen', problem: 'unknown-change' }]);
  return merged;
}

/** What is different of a part. Throws CoreError NOTHING_CHANGED. */
export function amendedPart(
  merged: MergedEntity,
  told: Fields,
  before: Fields,
  step: { readonly seen: readonly ChangeHash[]; readonly reason: string | null },
): EntityChange {
  const set = Object.fromEntries(Object.entries(told).filter(([field, value]) => isNews(merged, field, value, before)));
  if (Object.keys(set).length === 0) throw new CoreError('NOTHING_CHANGED', {});
  return { entity: merged.entity, id: merged.id, set, seen: step.seen, reason: step.reason };
}

/** Saying again what is shown settles a conflict. */
function isNews(merged: MergedEntity, field: string, value: FieldValue, before: Fields): boolean {
  return (merged.fields.get(field)?.others.length ?? 0) > 0 || !sameValue(value, before[field] ?? null);
}

export function removedPart(
  entity: string,
  id: string,
  step: { readonly seen: readonly ChangeHash[]; readonly reason: string | null; readonly nowMs: number },
): EntityChange {
  const withdrawn = { reason: step.reason?.toWellFormed() ?? '', atUtc: step.nowMs };
  return { entity, id, seen: step.seen, set: { withdrawn }, reason: step.reason };
}

/** Texts as the log takes them: whole letters, without space around them; absent fields left out. */
export function tidyTexts<Told extends Readonly<Record<string, FieldValue | undefined>>>(told: Told): Told {
  const given = Object.entries(told).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([field, value]) => [field, typeof value === 'string' ? value.trim().toWellFormed() : value]),
  ) as Told;
}

/** The fields that were answered: the log need not say of the others that they were not. */
export function answered(fields: Fields, unanswered: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([field, value]) => !sameValue(value, unanswered[field] ?? null)));
}
