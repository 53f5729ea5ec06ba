import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import type { ReadableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';
import { partsOfRecord } from './partsOfRecord.ts';

export interface WholeRecord {
  readonly incident: MergedEntity;
  readonly parts: readonly MergedEntity[];
}

/** All that the log says of a record and of its parts; null when there is no such record. */
export function wholeRecord({ db, log }: { readonly db: ReadableDb; readonly log: ChangeLog }, id: IncidentId): WholeRecord | null {
  const incident = log.merged('incident', id);
  if (incident === null) return null;
  return { incident, parts: partsOfRecord(db, id).flatMap((part) => log.merged(part.entity, part.id) ?? []) };
}
