import { CoreError } from '../../../shared/contract/coreError.ts';
import { ERASABLE_FIELDS, type EraseAsk, type EraseRequestId } from '../../../shared/erase/eraseRequest.ts';
import type { ChangeHash } from '../../../shared/incidents/incidentViews.ts';
import type { FieldValue } from '../../../shared/log/change.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { scrubDrafts } from '../drafts/drafts.ts';
import { refuseProblems } from '../incidents/checkIncident.ts';
import type { IncidentDesk } from '../incidents/incidentDesk.ts';
import { newPartId, removedPart, standingPart } from '../record/partSteps.ts';

/** A request that is on disk. */
interface Logged {
  readonly id: EraseRequestId;
  readonly loggedAtUtc: number;
}

/**
 * Asks that a value, or all that can be erased of a thing, be erased. It is hidden in every view, history, export and search when this returns, and
 * drafts that are about the thing hold it no more. Throws CoreError NOT_FOUND, INVALID_RECORD, NOTHING_CHANGED where it was asked before.
 */
export function askErase(desk: IncidentDesk, ask: EraseAsk): Logged {
  const merged = desk.log.merged(ask.entity, ask.id);
  if (merged === null) throw new CoreError('NOT_FOUND', {});
  const fields = ask.field === null ? ERASABLE_FIELDS[ask.entity] : [ask.field];
  if (!fields.every((field) => ERASABLE_FIELDS[ask.entity].includes(field))) refuseProblems([{ field: 'field', problem: 'unknown-field' }]);
  if (isAsked(desk, ask)) throw new CoreError('NOTHING_CHANGED', {});
  const id = newPartId(desk.nowMs());
  const set = { ...ask, reason: ask.reason.toWellFormed(), atUtc: Math.max(desk.nowMs(), latestOf(merged, fields)) };
  const { atUtc } = desk.log.append([{ entity: 'eraseRequest', id, seen: [], set, reason: null }], (db) =>
    scrubDrafts(db, [ask.id, `person:${ask.id}`], saidIn(merged, fields)),
  );
  return { id: id as EraseRequestId, loggedAtUtc: atUtc };
}

function isAsked({ db }: IncidentDesk, { entity, id, field }: EraseAsk): boolean {
  return (
    db
      .prepare<[string, string, string | null], { found: number }>(
        'SELECT 1 AS found FROM erase_requests WHERE entity = ? AND target = ? AND field IS ? AND withdrawn = 0',
      )
      .get(entity, id, field) !== undefined
  );
}

/** When the latest of what is to be hidden was said. Clocks that went wrong are far ahead: a request by this computer's own would miss it. */
function latestOf({ steps }: MergedEntity, fields: readonly string[]): number {
  return steps.filter(({ set }) => fields.some((field) => field in set)).reduce((latest, { clock }) => Math.max(latest, clock.ms), 0);
}

/** Every text that was ever said of these fields, and both degrees of every pin. */
function saidIn(merged: MergedEntity, fields: readonly string[]): (string | number)[] {
  return merged.steps.flatMap(({ set }) => fields.flatMap((field) => toldBy(set[field] ?? null)));
}

function toldBy(value: FieldValue): (string | number)[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || !('lat' in value)) return [];
  return [value.lat, value.lng].filter((degrees) => typeof degrees === 'number');
}

/** Takes a request back: what it hid shows again. Throws CoreError NOT_FOUND. */
export function takeEraseBack(
  desk: IncidentDesk,
  taking: { readonly request: EraseRequestId; readonly reason: string; readonly seen: readonly ChangeHash[] },
): Logged {
  const { request, reason, seen } = taking;
  standingPart(desk.log, 'eraseRequest', request, seen);
  const { atUtc } = desk.log.append([removedPart('eraseRequest', request, { reason, seen, nowMs: desk.nowMs() })]);
  return { id: request, loggedAtUtc: atUtc };
}
