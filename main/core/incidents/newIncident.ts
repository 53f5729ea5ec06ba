import { CoreError } from '../../../shared/contract/coreError.ts';
import type { IncidentId, IncidentInput } from '../../../shared/incidents/incident.ts';
import type { IncidentState } from '../../../shared/incidents/incidentState.ts';
import type { LinkFields } from '../../../shared/links/link.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import type { PersonFields } from '../../../shared/names/person.ts';
import type { SourceFields } from '../../../shared/sources/source.ts';
import { newLink } from '../links/linkCommands.ts';
import { newPerson } from '../names/personCommands.ts';
import { newSource } from '../sources/sourceCommands.ts';
import { checkedState } from './checkedState.ts';
import type { IncidentDesk } from './incidentDesk.ts';
import { newIncidentId } from './incidentId.ts';
import { type LoggedFields, toLoggedFields } from './loggedFields.ts';
import { nextShortCode } from './shortCode.ts';

/** A record that is not logged yet, with what is logged together with it. */
export interface NewIncident {
  /** Made beforehand where other things already name it; absent: made here. */
  readonly id?: IncidentId | undefined;
  readonly record: IncidentInput;
  readonly sources?: readonly SourceFields[];
  readonly links?: readonly Omit<LinkFields, 'from'>[];
  readonly persons?: readonly PersonFields[];
  /** Of a record that comes from elsewhere and keeps what it had there. */
  readonly shortCode?: IncidentState['shortCode'];
  readonly withdrawn?: IncidentState['withdrawn'];
  /** Fields of the log beside those of the record. */
  readonly extra?: LoggedFields;
}

/**
 * The changes that log a record: the record's own is the first. Gives it a short code, so it must run in the transaction that appends them.
 * Throws CoreError INVALID_RECORD, ALREADY_LOGGED for an id that is there, NOT_FOUND for a link to a record that is not.
 */
export function newIncidentChanges(
  desk: IncidentDesk,
  incident: NewIncident,
): { readonly id: IncidentId; readonly changes: EntityChange[] } {
  const now = desk.nowMs();
  const state = checkedState(desk.vocabulary, { ...incident.record, shortCode: null, withdrawn: incident.withdrawn ?? null }, null);
  if (incident.id !== undefined) refuseLogged(desk, incident.id);
  const id = incident.id ?? newIncidentId(now);
  const shortCode = incident.shortCode ?? nextShortCode(desk.db);
  const set = { ...toLoggedFields({ ...state, shortCode }), ...incident.extra };
  return {
    id,
    changes: [
      { entity: 'incident', id, seen: [], set, reason: null },
      ...(incident.sources ?? []).flatMap((source) => newSource(id, source, now) ?? []),
      ...(incident.links ?? []).map((link) => newLink(desk, { ...link, from: id })),
      ...(incident.persons ?? []).flatMap((person) => newPerson(id, person, now) ?? []),
    ],
  };
}

function refuseLogged({ db }: IncidentDesk, id: IncidentId): void {
  if (db.prepare<[string], { found: number }>('SELECT 1 AS found FROM incidents WHERE id = ?').get(id) !== undefined)
    throw new CoreError('ALREADY_LOGGED', {});
}
