import { CoreError } from '../../../shared/contract/coreError.ts';
import { type IncidentId, isReportedByOthers } from '../../../shared/incidents/incident.ts';
import type { IncidentHistoryStep, IncidentRecord } from '../../../shared/incidents/incidentViews.ts';
import type { WritableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';
import { conflictsOf, incidentHistory } from './incidentHistory.ts';
import { wholeIncidentById } from './incidentQueries.ts';

interface Opened {
  readonly db: WritableDb;
  readonly log: ChangeLog;
}

/** The record as it stands, with what an amendment must name as seen. Throws CoreError NOT_FOUND. */
export function readIncident({ db, log }: Opened, id: IncidentId): IncidentRecord {
  const incident = wholeIncidentById(db, id);
  const merged = log.merged('incident', id);
  if (incident === null || merged === null) throw new CoreError('NOT_FOUND', {});
  const { state, loggedAtUtc, changedAtUtc, amendments } = incident;
  return {
    ...state,
    id,
    reportedByOthers: isReportedByOthers(state.howKnown),
    loggedAtUtc,
    changedAtUtc,
    amendments,
    seen: [...merged.live],
    conflicts: conflictsOf(merged),
  };
}

/** Throws CoreError NOT_FOUND. */
export function readHistory({ log }: Pick<Opened, 'log'>, id: IncidentId): IncidentHistoryStep[] {
  const merged = log.merged('incident', id);
  if (merged === null) throw new CoreError('NOT_FOUND', {});
  return incidentHistory(merged);
}
