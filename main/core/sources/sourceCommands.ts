import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { ChangeHash } from '../../../shared/incidents/incidentViews.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import { isEmptySource, NO_SOURCE, type SourceFields, type SourceId } from '../../../shared/sources/source.ts';
import { refuseProblems } from '../incidents/checkIncident.ts';
import type { IncidentDesk } from '../incidents/incidentDesk.ts';
import { partState } from '../record/partState.ts';
import { amendedPart, answered, newPartId, refuseUnknownIncident, removedPart, standingPart, tidyTexts } from '../record/partSteps.ts';

/** A part of a record that is on disk. */
interface Logged {
  readonly id: SourceId;
  readonly loggedAtUtc: number;
}

/** The change that begins a source; null for one that says nothing. */
export function newSource(incident: IncidentId, told: SourceFields, nowMs: number): EntityChange | null {
  const source = tidyTexts(told);
  if (isEmptySource(source) && source.howKnown === null) return null;
  return { entity: 'source', id: newPartId(nowMs), seen: [], set: { ...answered(source, NO_SOURCE), incident }, reason: null };
}

/** Throws CoreError NOT_FOUND, INVALID_RECORD. */
export function addSource(desk: IncidentDesk, incident: IncidentId, told: SourceFields): Logged {
  refuseUnknownIncident(desk.db, incident);
  const change = newSource(incident, told, desk.nowMs());
  if (change === null) {
    refuseProblems([{ field: 'source', problem: 'empty' }]);
    throw new Error('a refusal without problems');
  }
  return logged(desk, change);
}

/** Throws CoreError NOT_FOUND, INVALID_RECORD, NOTHING_CHANGED. */
export function amendSource(
  desk: IncidentDesk,
  amendment: {
    readonly id: SourceId;
    readonly changes: { readonly [Field in keyof SourceFields]?: SourceFields[Field] | undefined };
    readonly reason: string | null;
    readonly seen: readonly ChangeHash[];
  },
): Logged {
  const merged = standingPart(desk.log, 'source', amendment.id, amendment.seen);
  const told = tidyTexts(amendment.changes) as Partial<SourceFields>;
  return logged(desk, amendedPart(merged, told, partState(merged, NO_SOURCE), amendment));
}

/** Throws CoreError NOT_FOUND. */
export function removeSource(
  desk: IncidentDesk,
  removal: { readonly id: SourceId; readonly reason: string | null; readonly seen: readonly ChangeHash[] },
): Logged {
  standingPart(desk.log, 'source', removal.id, removal.seen);
  return logged(desk, removedPart('source', removal.id, { ...removal, nowMs: desk.nowMs() }));
}

function logged(desk: IncidentDesk, change: EntityChange): Logged {
  // INVARIANT: the id was made here or given as a source's.
  return { id: change.id as SourceId, loggedAtUtc: desk.log.append([change]).atUtc };
}
