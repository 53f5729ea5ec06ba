import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { ChangeHash } from '../../../shared/incidents/incidentViews.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import { isEmptyPerson, NO_PERSON, type PersonFields, type PersonId } from '../../../shared/names/person.ts';
import { refuseProblems } from '../incidents/checkIncident.ts';
import type { AlsoInTransaction, IncidentDesk } from '../incidents/incidentDesk.ts';
import { partState } from '../record/partState.ts';
import { amendedPart, answered, newPartId, refuseUnknownIncident, removedPart, standingPart, tidyTexts } from '../record/partSteps.ts';

/** The change that begins a person of the confidential part; null for one of whom nothing is told. */
export function newPerson(incident: IncidentId, told: PersonFields, nowMs: number): EntityChange | null {
  const person = tidyTexts(told);
  if (isEmptyPerson(person)) return null;
  return { entity: 'person', id: newPartId(nowMs), seen: [], set: { ...answered(person, NO_PERSON), incident }, reason: null };
}

/** Throws CoreError NOT_FOUND, INVALID_RECORD. */
export function addPersons(
  desk: IncidentDesk,
  incident: IncidentId,
  told: readonly PersonFields[],
  also?: AlsoInTransaction,
): { readonly ids: PersonId[]; readonly loggedAtUtc: number } {
  refuseUnknownIncident(desk.db, incident);
  const changes = told.flatMap((person) => newPerson(incident, person, desk.nowMs()) ?? []);
  if (changes.length === 0) refuseProblems([{ field: 'persons', problem: 'empty' }]);
  const { atUtc } = desk.log.append(changes, also);
  // INVARIANT: the ids were made as a person's.
  return { ids: changes.map(({ id }) => id as PersonId), loggedAtUtc: atUtc };
}

/** Throws CoreError NOT_FOUND, INVALID_RECORD, NOTHING_CHANGED. */
export function amendPerson(
  desk: IncidentDesk,
  amendment: {
    readonly id: PersonId;
    readonly changes: { readonly [Field in keyof PersonFields]?: PersonFields[Field] | undefined };
    readonly seen: readonly ChangeHash[];
  },
  also?: AlsoInTransaction,
): { readonly id: PersonId; readonly loggedAtUtc: number } {
  const { id, seen } = amendment;
  const merged = standingPart(desk.log, 'person', id, seen);
  const told = tidyTexts(amendment.changes) as Partial<PersonFields>;
  const change = amendedPart(merged, told, partState(merged, NO_PERSON), { seen, reason: null });
  return { id, loggedAtUtc: desk.log.append([change], also).atUtc };
}

/** Throws CoreError NOT_FOUND. */
export function removePerson(
  desk: IncidentDesk,
  { id, seen }: { readonly id: PersonId; readonly seen: readonly ChangeHash[] },
): { readonly id: PersonId; readonly loggedAtUtc: number } {
  standingPart(desk.log, 'person', id, seen);
  return { id, loggedAtUtc: desk.log.append([removedPart('person', id, { seen, reason: null, nowMs: desk.nowMs() })]).atUtc };
}
