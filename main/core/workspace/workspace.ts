import type { BackupSource } from '../backup/makeBackup.ts';
import type { WritableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';

/** An unlocked workspace. Its key lives in the memory of this process only, the database library's and one copy for backups; the end of the process forgets it. */
export interface Workspace {
  /** Random, 32 hex digits, the same for the life of the workspace. */
  readonly id: string;
  readonly dir: string;
  readonly db: WritableDb;
  readonly log: ChangeLog;
  /** What a backup of it is made from. */
  readonly backupSource: BackupSource;
  /** Moves what it can of the write-ahead log into the database file: for idle moments. */
  checkpoint(): void;
  /** Whether its database still stands under its name: false once the disk was taken off or the folder moved. */
  isThere(): boolean;
  /** What SQLite finds wrong with the file; empty when it is sound. */
  integrityProblems(): string[];
  /** Moves the write-ahead log into the database file; closes it; lets the next writer in. May be called twice. */
  close(): void;
  /** Closes it as `close` does, and keeps the next writer out until what it gives is called. */
  handOver(): () => void;
}
