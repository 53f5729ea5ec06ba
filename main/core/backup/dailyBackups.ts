import type { BackupList } from '../../../shared/backup/backup.ts';
import type { WritableDb } from '../db/database.ts';
import { openOwnLogs } from '../log/ownLog.ts';
import { listBackups } from './backupFolder.ts';
import { UnsoundCopyError } from './copyDatabase.ts';
import type { Place } from './inThread.ts';
import { type BackupSource, isWhole, KeysChangedError, makeBackup } from './makeBackup.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A clock may be put right by so much without its backups counting as ones of times to come. */
const SLACK_MS = 5 * 60 * 1000;
/** After unlocking the first look waits, so that it does not come between the person and the first record. */
const FIRST_LOOK_MS = 20_000;
const LOOK_EVERY_MS = 15 * 60 * 1000;

/** The workspace while it is open. */
export interface OpenForBackup {
  readonly source: BackupSource;
  readonly db: WritableDb;
  /** Aborted when it is closed. */
  readonly ending: AbortSignal;
}

export interface DailyBackupsOptions {
  readonly place: Place;
  /** null while it is locked. */
  open(): OpenForBackup | null;
  nowMs(): number;
  /** Something changed that a list of backups shows. */
  changed(): void;
  /** Keeps a lock waiting until what was begun is tidied up. */
  whileOpen<Result>(work: Promise<Result>): Promise<Result>;
}

type Problem = BackupList['daily']['problem'];

/** Makes the daily backup while the workspace is open, when it is due. A failure is shown beside the list of backups and tried again at the next look. */
export class DailyBackups {
  readonly #options: DailyBackupsOptions;
  #timers: NodeJS.Timeout[] = [];
  #running: Promise<void> | null = null;
  #problem: Problem = null;

  constructor(options: DailyBackupsOptions) {
    this.#options = options;
  }

  /** The workspace was unlocked: looks from now on, until `stop`. */
  start(): void {
    this.stop();
    const look = () => void this.look();
    this.#timers = [setTimeout(look, FIRST_LOOK_MS).unref(), setInterval(look, LOOK_EVERY_MS).unref()];
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  state(): BackupList['daily'] {
    return { isRunning: this.#running !== null, problem: this.#problem };
  }

  /** A backup was made in another way: what was wrong is so no more. */
  succeeded(): void {
    this.#problem = null;
  }

  /** Settles when there is a backup of the last day, or none could be made; never rejects. */
  look(): Promise<void> {
    const open = this.#options.open();
    if (open === null) return Promise.resolve();
    this.#running ??= this.#makeIfDue(open).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #makeIfDue(open: OpenForBackup): Promise<void> {
    const { place, nowMs, whileOpen, changed } = this.#options;
    try {
      if (!isBackupDue(open.source.dir, nowMs())) return;
      openOwnLogs(open.db);
      const { source, ending } = open;
      await whileOpen(makeBackup({ source, reason: 'daily', nowMs: nowMs(), place, ending }));
      this.#problem = null;
    } catch (error) {
      // What was closed under it is no failure.
      if (error instanceof KeysChangedError || open.ending.aborted) return;
      this.#problem = problemOf(error);
      console.error(`daily backup: ${this.#problem ?? 'failed'}`);
    }
    changed();
  }
}

/** Whether no whole backup is of the last day. One from a time to come was made by a clock that stood wrong, and does not count. */
export function isBackupDue(workspaceDir: string, nowMs: number): boolean {
  return !listBackups(workspaceDir).some(
    (backup) =>
      backup.manifest !== null &&
      isWhole(backup) &&
      backup.manifest.madeUtc <= nowMs + SLACK_MS &&
      nowMs - backup.manifest.madeUtc < DAY_MS,
  );
}

function problemOf(error: unknown): Problem {
  if (error instanceof UnsoundCopyError) return 'unsound';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(DISK_FULL|ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return 'disk-full';
  if (/^(DISK_READ_ONLY|EROFS|EACCES|EPERM|SQLITE_READONLY)/.test(code)) return 'read-only';
  return /^SQLITE_(CORRUPT|NOTADB)/.test(code) ? 'unsound' : 'failed';
}
