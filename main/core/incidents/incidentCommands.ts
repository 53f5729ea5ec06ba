import { CoreError } from '../../../shared/contract/coreError.ts';
import type { IncidentChanges, IncidentId, IncidentInput } from '../../../shared/incidents/incident.ts';
import type { IncidentState } from '../../../shared/incidents/incidentState.ts';
import type { ChangeHash } from '../../../shared/incidents/incidentViews.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { must } from '../../../shared/must.ts';
import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import type { WritableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';
import { occurredOrProblem, type ProblemOfField, problemsOf, refuseProblems } from './checkIncident.ts';
import { newIncidentId } from './incidentId.ts';
import { differingFields, stateOf, tidyAlso, toLoggedFields } from './loggedFields.ts';

/** What the commands work on. */
export interface IncidentDesk {
  readonly log: ChangeLog;
  readonly vocabulary: IncidentVocabulary;
  nowMs(): number;
}

/** A step that is on disk. */
export interface Logged {
  readonly id: IncidentId;
  readonly loggedAtUtc: number;
}

/** What else belongs to the transaction of a step, such as discarding the draft that it came from. */
export type AlsoInTransaction = (db: WritableDb) => void;

/** Logs one record; on disk when it returns. Throws CoreError INVALID_RECORD. */
export function logIncident(desk: IncidentDesk, input: IncidentInput, also?: AlsoInTransaction): Logged {
  const { change, id } = newIncident(desk, input);
  return { id, loggedAtUtc: desk.log.append([change], also).atUtc };
}

/** Logs several records as one step: all of them or none. */
export function logIncidents(desk: IncidentDesk, inputs: readonly IncidentInput[], also?: AlsoInTransaction): readonly Logged[] {
  const made = inputs.map((input) => newIncident(desk, input));
  const { atUtc } = desk.log.append(
    made.map(({ change }) => change),
    also,
  );
  return made.map(({ id }) => ({ id, loggedAtUtc: atUtc }));
}

function newIncident(desk: IncidentDesk, input: IncidentInput): { readonly id: IncidentId; readonly change: EntityChange } {
  const state = checked(desk.vocabulary, { ...input, withdrawn: null }, null);
  const id = newIncidentId(desk.nowMs());
  return { id, change: { entity: 'incident', id, seen: [], set: toLoggedFields(state), reason: null } };
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
  const { occurred, ...told } = withoutUndefined(amendment.changes);
  const after = checked(desk.vocabulary, { ...state, ...told, occurred: occurred ?? state.occurred }, state);
  const set = differingFields(state, after, disputedFields(merged), new Set(Object.keys(amendment.changes)));
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

/** The state with its time resolved and its further categories tidy. Of an amendment only what differs from `before` is judged. */
function checked(
  vocabulary: IncidentVocabulary,
  told: Omit<IncidentState, 'occurred'> & Pick<IncidentInput, 'occurred'>,
  before: IncidentState | null,
): IncidentState {
  const also = tidyAlso(told.also, told.category);
  const occurred = occurredOrProblem(occurredInputOf(told.occurred));
  const problems = problemsOf({ ...told, also }, vocabulary, before?.severity.level ?? null).filter(
    ({ field }) => before === null || isTouched(field, before, told),
  );
  if ('problem' in occurred) return refused([...problems, occurred]);
  refuseProblems(problems);
  return wellFormed({ ...told, also, occurred });
}

/** Half a letter of two halves, as a clipboard may leave it, becomes the sign for *unreadable*: the log takes whole letters only. */
function wellFormed(state: IncidentState): IncidentState {
  const texts = ['title', 'description', 'placeWords', 'attributedTo', 'source'] as const;
  const mended = Object.fromEntries(texts.map((field) => [field, state[field].toWellFormed()]));
  const reason = state.severity.reason?.toWellFormed() ?? null;
  return { ...state, ...mended, severity: { ...state.severity, reason } };
}

function refused(problems: readonly ProblemOfField[]): never {
  refuseProblems(problems);
  throw new Error('a refusal without problems');
}

/** Whether an amendment is to blame for a problem: an older record may hold codes that this vocabulary does not have. */
function isTouched(field: string, before: IncidentState, told: Omit<IncidentState, 'occurred'>): boolean {
  if (field === 'severity')
    return (
      before.category !== told.category || before.severity.level !== told.severity.level || before.severity.reason !== told.severity.reason
    );
  if (field === 'category') return before.category !== told.category;
  if (field === 'region') return before.region !== told.region;
  return told.also.some((code) => !before.also.includes(code));
}

function occurredInputOf({ precision, zone, from, to }: IncidentInput['occurred']): IncidentInput['occurred'] {
  return { precision, zone, from, to };
}

type Given<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };

/** A field that is absent and one that is there as `undefined` say the same: nothing. */
function withoutUndefined(changes: IncidentChanges): Partial<Given<Required<IncidentChanges>>> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
