import type { WritableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';

/** An unlocked workspace. Its key lives in the database library's memory only; the end of the process forgets it. */
export interface Workspace {
  /** Random, 32 hex digits, the same for the life of the workspace. */
  readonly id: string;
  readonly dir: string;
  readonly db: WritableDb;
  readonly log: ChangeLog;
  /** Moves what it can of the write-ahead log into the database file: for idle moments. */
  checkpoint(): void;
  /** What SQLite finds wrong with the file; empty when it is sound. */
  integrityProblems(): string[];
  /** Moves the write-ahead log into the database file; closes it; lets the next writer in. May be called twice. */
  close(): void;
}
