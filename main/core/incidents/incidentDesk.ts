import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import type { WritableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';

/** What the commands on records and their parts work on. */
export interface IncidentDesk {
  readonly db: WritableDb;
  readonly log: ChangeLog;
  readonly vocabulary: IncidentVocabulary;
  nowMs(): number;
}

/** What else belongs to the transaction of a step, such as discarding the draft that it came from. */
export type AlsoInTransaction = (db: WritableDb) => void;
