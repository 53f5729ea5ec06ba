import type { WritableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';

/** What the commands of attachments work with. */
export interface AttachmentDesk {
  /** The workspace's folder. */
  readonly dir: string;
  readonly db: WritableDb;
  readonly log: ChangeLog;
  nowMs(): number;
}
