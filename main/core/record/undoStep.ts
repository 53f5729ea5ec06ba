import { CoreError } from '../../../shared/contract/coreError.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { ChangeHash } from '../../../shared/incidents/incidentViews.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import type { ReadableDb } from '../db/database.ts';
import { type HiddenFields, hiddenFields } from '../erase/hidden.ts';
import type { IncidentDesk } from '../incidents/incidentDesk.ts';
import { compensation } from './compensate.ts';
import { type WholeRecord, wholeRecord } from './recordParts.ts';

/** First 8 hex digits of this device's public key. */
export function ownDevice(db: ReadableDb): string {
  return db.prepare<[], { key: Buffer }>('SELECT sign_public AS key FROM device').get()?.key.toString('hex', 0, 4) ?? '';
}

/** What `undoingChanges` goes by. */
export interface Undoing {
  readonly device: string;
  readonly nowMs: number;
  hidden(entity: string, id: string): HiddenFields;
}

/** The changes that take a step of this device back; null where that cannot be. */
export function undoingChanges(record: WholeRecord, step: ChangeHash, { device, nowMs, hidden }: Undoing): EntityChange[] | null {
  const touched = [record.incident, ...record.parts].filter(({ steps }) => steps.some(({ hash }) => hash === step));
  if (touched.length === 0) return null;
  if (touched.some(({ steps }) => steps.some((made) => made.hash === step && made.device !== device))) return null;
  const changes = touched.map((merged) => compensation(merged, step, hidden(merged.entity, merged.id), nowMs));
  return changes.every((change) => change !== null) ? changes : null;
}

/** Takes a step of one's own back by a further step. Throws CoreError NOT_FOUND, UNDO_NOT_POSSIBLE, ALREADY_WITHDRAWN. */
export function undoStep(desk: IncidentDesk, id: IncidentId, step: ChangeHash): { readonly id: IncidentId; readonly loggedAtUtc: number } {
  const record = wholeRecord(desk, id);
  if (record === null) throw new CoreError('NOT_FOUND', {});
  const undoing: Undoing = {
    device: ownDevice(desk.db),
    nowMs: desk.nowMs(),
    hidden: (entity, target) => hiddenFields(desk.db, entity, target),
  };
  const changes = undoingChanges(record, step, undoing);
  if (changes === null) throw new CoreError('UNDO_NOT_POSSIBLE', {});
  const isWithdrawn = (record.incident.fields.get('withdrawn')?.shown.value ?? null) !== null;
  if (isWithdrawn && !changes.some(({ entity, set }) => entity === 'incident' && 'withdrawn' in set))
    throw new CoreError('ALREADY_WITHDRAWN', {});
  return { id, loggedAtUtc: desk.log.append(changes).atUtc };
}
