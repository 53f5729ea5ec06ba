import { CoreError } from '../../../shared/contract/coreError.ts';
import type { ChangeHash } from '../../../shared/incidents/incidentViews.ts';
import type { LinkFields, LinkId } from '../../../shared/links/link.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import { refuseProblems } from '../incidents/checkIncident.ts';
import type { IncidentDesk } from '../incidents/incidentDesk.ts';
import { newPartId, refuseUnknownIncident, removedPart, standingPart, tidyTexts } from '../record/partSteps.ts';
import { isLinked } from './linkQueries.ts';

/** A link that is on disk. */
interface Logged {
  readonly id: LinkId;
  readonly loggedAtUtc: number;
}

/** The change that begins a link. Throws CoreError NOT_FOUND for a record at `to` that is not here. */
export function newLink(desk: IncidentDesk, link: LinkFields): EntityChange {
  refuseUnknownIncident(desk.db, link.to);
  if (link.from === link.to) refuseProblems([{ field: 'to', problem: 'out-of-range' }]);
  return { entity: 'link', id: newPartId(desk.nowMs()), seen: [], set: tidyTexts(link), reason: null };
}

/** Throws CoreError NOT_FOUND, ALREADY_LINKED, INVALID_RECORD. */
export function addLink(desk: IncidentDesk, link: LinkFields): Logged {
  refuseUnknownIncident(desk.db, link.from);
  if (isLinked(desk.db, link.kind, link.from, link.to)) throw new CoreError('ALREADY_LINKED', {});
  return logged(desk, newLink(desk, link));
}

/** Throws CoreError NOT_FOUND. */
export function removeLink(
  desk: IncidentDesk,
  removal: { readonly id: LinkId; readonly reason: string | null; readonly seen: readonly ChangeHash[] },
): Logged {
  standingPart(desk.log, 'link', removal.id, removal.seen);
  return logged(desk, removedPart('link', removal.id, { ...removal, nowMs: desk.nowMs() }));
}

function logged(desk: IncidentDesk, change: EntityChange): Logged {
  // INVARIANT: the id was made here or given as a link's.
  return { id: change.id as LinkId, loggedAtUtc: desk.log.append([change]).atUtc };
}
