import { CoreError } from '../../../shared/contract/coreError.ts';
import { type IncidentId, isReportedByOthers } from '../../../shared/incidents/incident.ts';
import type { IncidentHistoryStep, IncidentRecord } from '../../../shared/incidents/incidentViews.ts';
import { attachmentCounts } from '../attachments/attachmentCounts.ts';
import type { WritableDb } from '../db/database.ts';
import { eraseRequestsOf } from '../erase/eraseQueries.ts';
import { hiddenFields, withoutHidden } from '../erase/hidden.ts';
import { eventGroup, linksOf } from '../links/linkQueries.ts';
import type { ChangeLog } from '../log/changeLog.ts';
import { wholeRecord } from '../record/recordParts.ts';
import { ownDevice, undoingChanges } from '../record/undoStep.ts';
import { sourcesOf } from '../sources/sourceQueries.ts';
import { conflictsOf, incidentHistory } from './incidentHistory.ts';
import { wholeIncidentById } from './incidentQueries.ts';

interface Opened {
  readonly db: WritableDb;
  readonly log: ChangeLog;
}

/** The record as it stands, with what an amendment must name as seen. Throws CoreError NOT_FOUND. */
export function readIncident(opened: Opened, id: IncidentId): IncidentRecord {
  const { db, log } = opened;
  const incident = wholeIncidentById(db, id);
  const merged = log.merged('incident', id);
  if (incident === null || merged === null) throw new CoreError('NOT_FOUND', {});
  const { state, loggedAtUtc, changedAtUtc, amendments } = incident;
  return {
    ...state,
    id,
    reportedByOthers: isReportedByOthers(state.howKnown),
    attachmentCount: attachmentCounts(db, [id]).get(id) ?? 0,
    sources: sourcesOf(opened, id),
    links: linksOf(opened, id),
    group: eventGroup(db, id),
    eraseAsked: eraseRequestsOf(opened, id),
    loggedAtUtc,
    changedAtUtc,
    amendments,
    seen: [...merged.live],
    conflicts: conflictsOf(withoutHidden(merged, hiddenFields(db, 'incident', id))),
  };
}

/** Throws CoreError NOT_FOUND. */
export function readHistory(opened: Opened, id: IncidentId): IncidentHistoryStep[] {
  const { db } = opened;
  const record = wholeRecord(opened, id);
  if (record === null) throw new CoreError('NOT_FOUND', {});
  const device = ownDevice(db);
  const hidden = (entity: string, target: string) => hiddenFields(db, entity, target);
  return incidentHistory(record, { hidden, canUndo: (hash) => undoingChanges(record, hash, { device, nowMs: 0, hidden }) !== null });
}
