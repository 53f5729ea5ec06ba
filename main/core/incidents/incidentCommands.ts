import { CoreError } from '../../../shared/contract/coreError.ts';
import type { IncidentChanges, IncidentId } from '../../../shared/incidents/incident.ts';
import type { IncidentState } from '../../../shared/incidents/incidentState.ts';
import type { ChangeHash } from '../../../shared/incidents/incidentViews.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { must } from '../../../shared/must.ts';
import { checkedState } from './checkedState.ts';
import { refuseProblems } from './checkIncident.ts';
import type { AlsoInTransaction, IncidentDesk } from './incidentDesk.ts';
import { differingFields, stateOf } from './loggedFields.ts';
import { type NewIncident, newIncidentChanges } from './newIncident.ts';

/** A step that is on disk. */
export interface Logged {
  readonly id: IncidentId;
  readonly loggedAtUtc: number;
}

/** Logs one record with its sources, links and persons, all or nothing; on disk when it returns. Throws CoreError as `newIncidentChanges`. */
export function logIncident(desk: IncidentDesk, incident: NewIncident, also?: AlsoInTransaction): Logged {
  const [logged] = logIncidents(desk, [incident], also);
  return must(logged, 'the logged record');
}

/** Logs several records as one step: all of them or none. */
export function logIncidents(desk: IncidentDesk, incidents: readonly NewIncident[], also?: AlsoInTransaction): readonly Logged[] {
  return desk.db.transaction(() => {
    const made = incidents.map((incident) => newIncidentChanges(desk, incident));
    const { atUtc } = desk.log.append(
      made.flatMap(({ changes }) => changes),
      also,
    );
    return made.map(({ id }) => ({ id, loggedAtUtc: atUtc }));
  });
}

/**
 * Logs what is different about a record, with the reason. `seen` names the changes whose values were shown when it was typed.
 * Throws CoreError NOT_FOUND, ALREADY_WITHDRAWN, INVALID_RECORD, NOTHING_CHANGED.
 */
export function amendIncident(
  desk: IncidentDesk,
  amendment: { readonly id: IncidentId; readonly changes: IncidentChanges; readonly reason: string; readonly seen: readonly ChangeHash[] },
  also?: AlsoInTransaction,
): Logged {
  const { merged, state } = standingIncident(desk, amendment.id);
  refuseUnknownChanges(merged, amendment.seen);
  const { occurred, detention, ...told } = withoutUndefined(amendment.changes);
  const facts = withoutUndefined(detention ?? {});
  const after = checkedState(
    desk.vocabulary,
    { ...state, ...told, occurred: occurred ?? state.occurred, detention: { ...state.detention, ...facts } },
    state,
  );
  const named = new Set([...Object.keys(amendment.changes), ...Object.keys(facts).map((fact) => `detention.${fact}`)]);
  const set = differingFields(state, after, disputedFields(merged), named);
  if (Object.keys(set).length === 0) throw new CoreError('NOTHING_CHANGED', {});
  return logStep(desk, { ...amendment, set }, also);
}

/** Takes a record out of the count, with the reason; it stays in the workspace. Throws CoreError NOT_FOUND, ALREADY_WITHDRAWN, INVALID_RECORD. */
export function withdrawIncident(
  desk: IncidentDesk,
  withdrawal: { readonly id: IncidentId; readonly reason: string; readonly seen: readonly ChangeHash[] },
): Logged {
  const { merged } = standingIncident(desk, withdrawal.id);
  refuseUnknownChanges(merged, withdrawal.seen);
  const withdrawn = { reason: withdrawal.reason.toWellFormed(), atUtc: desk.nowMs() };
  return logStep(desk, { ...withdrawal, set: { withdrawn } });
}

function logStep(
  desk: IncidentDesk,
  step: Pick<EntityChange, 'set' | 'reason' | 'seen'> & { readonly id: IncidentId },
  also?: AlsoInTransaction,
): Logged {
  const change: EntityChange = {
    entity: 'incident',
    id: step.id,
    seen: step.seen,
    set: step.set,
    reason: step.reason?.toWellFormed() ?? null,
  };
  return { id: step.id, loggedAtUtc: desk.log.append([change], also).atUtc };
}

function standingIncident(desk: IncidentDesk, id: IncidentId): { readonly merged: MergedEntity; readonly state: IncidentState } {
  const merged = desk.log.merged('incident', id);
  if (merged === null) throw new CoreError('NOT_FOUND', {});
  const state = must(stateOf(merged.fields), 'state of an applied record');
  if (state.withdrawn !== null) throw new CoreError('ALREADY_WITHDRAWN', {});
  return { merged, state };
}

function refuseUnknownChanges(merged: MergedEntity, seen: readonly ChangeHash[]): void {
  const known = new Set(merged.steps.map(({ hash }) => hash));
  if (!seen.every((hash) => known.has(hash))) refuseProblems([{ field: 'seen', problem: 'unknown-change' }]);
}

function disputedFields(merged: MergedEntity): ReadonlySet<string> {
  return new Set([...merged.fields].filter(([, { others }]) => others.length > 0).map(([field]) => field));
}

type Given<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };

/** A field that is absent and one that is there as `undefined` say the same: nothing. */
function withoutUndefined<Fields extends object>(changes: Fields): Partial<Given<Required<Fields>>> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<Given<Required<Fields>>>;
}
