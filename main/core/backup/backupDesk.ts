import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BackupList,
  BackupProblem,
  BackupRow,
  BackupSecret,
  BackupSourceChoice,
  BackupSummary,
  Restored,
  WriteBackupEvent,
} from '../../../shared/backup/backup.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { Holder } from '../../../shared/workspace/workspaceState.ts';
import { type Keyring, readKeyring, sharesSlot } from '../keys/keyring.ts';
import { openOwnLogs } from '../log/ownLog.ts';
import { filesIn, SET_ASIDE } from '../workspace/workspaceFolder.ts';
import { type BackupFolder, clearUnfinished, filesOfBackup, listBackups } from './backupFolder.ts';
import { timeOfStamp } from './backupStamp.ts';
import { backupsElsewhere } from './backupsElsewhere.ts';
import { DailyBackups, type DailyBackupsOptions, type OpenForBackup } from './dailyBackups.ts';
import { sha256OfFile } from './hashFile.ts';
import { isDatabaseSoundIn } from './inThread.ts';
import { KeysChangedError, makeBackup } from './makeBackup.ts';
import { findBackup, summaryOf } from './readBackup.ts';
import { restoreBackup } from './restoreBackup.ts';
import { writeBackup } from './writeBackup.ts';

export interface BackupDeskOptions extends DailyBackupsOptions {
  readonly dir: string;
  readonly program: Holder['program'];
  /** The data key of a backup's keyring, which whoever asked wipes. */
  unlock(keyring: Keyring, secret: BackupSecret): Promise<Buffer>;
  /** Closes the open workspace and gives what lets the next writer in. */
  handOver(): () => void;
}

/** Backups of a workspace, whether it is open, locked or gone. */
export class BackupDesk {
  readonly daily: DailyBackups;
  readonly #options: BackupDeskOptions;

  constructor(options: BackupDeskOptions) {
    this.#options = options;
    this.daily = new DailyBackups(options);
  }

  /** The workspace was unlocked, and nothing is at work on it yet. */
  opened(): void {
    const { dir, program } = this.#options;
    clearUnfinished(dir);
    // The command line ends by itself: whoever uses it asks for a backup.
    if (program === 'window') this.daily.start();
  }

  list(): BackupList {
    const { dir, open } = this.#options;
    const opened = open();
    return {
      backups: listBackups(dir).map(rowOf),
      elsewhere: opened === null ? [] : backupsElsewhere(opened.db),
      setAside: setAsideFolders(dir),
      daily: this.daily.state(),
    };
  }

  /** Now, because somebody asked. Rejects with CoreError LOCKED, DISK_FULL, BACKUP_TARGET. */
  async make(): Promise<BackupRow> {
    const { dir, changed } = this.#options;
    const name = await this.#makeAsked()
      .catch((error: unknown) => {
        if (error instanceof KeysChangedError) return this.#makeAsked();
        throw error;
      })
      .catch((error: unknown) => {
        throw error instanceof KeysChangedError ? new CoreError('BACKUP_TARGET', { why: 'keys-changed' }) : error;
      });
    const made = listBackups(dir).find((backup) => backup.name === name);
    if (made === undefined) throw new CoreError('LOCKED', {});
    this.daily.succeeded();
    changed();
    return rowOf(made);
  }

  #makeAsked(): Promise<string | null> {
    const { place, nowMs } = this.#options;
    const { source, db, ending } = this.#open();
    openOwnLogs(db);
    return makeBackup({ source, reason: 'asked', nowMs: nowMs(), place, ending });
  }

  /** As `writeBackup`. @param signal aborted when the workspace is closed, too */
  async *writeTo(folder: string, signal: AbortSignal): AsyncGenerator<WriteBackupEvent> {
    const { place, nowMs, changed } = this.#options;
    const { source, db } = this.#open();
    openOwnLogs(db);
    yield* writeBackup({ source, db, folder, nowMs: nowMs(), place, signal });
    changed();
  }

  /** Looks into a backup beside the workspace; null = nothing is wrong with it. The database is opened where it is under the key of the open workspace. */
  async check(name: string): Promise<BackupProblem | null> {
    const { dir, place } = this.#options;
    try {
      const { files, manifest, keyring } = findBackup(dir, { kind: 'listed', name });
      if (sha256OfFile(files.database) !== manifest.databaseSha256) return 'damaged';
      const opened = this.#open();
      // One from before a restore, or of another time: it opens by its own passphrase, and its hash is all that can be looked at here.
      if (!sharesSlot(keyring, readKeyring(filesIn(dir).keyring))) return null;
      const { cipher, takeKey } = opened.source;
      return (await isDatabaseSoundIn(place, { from: files.database, cipher, key: takeKey() })) ? null : 'damaged';
    } catch (error) {
      if (error instanceof CoreError && error.code === 'BACKUP_UNUSABLE') return (error as CoreError<'BACKUP_UNUSABLE'>).facts.problem;
      throw error;
    }
  }

  inspect(source: BackupSourceChoice): BackupSummary {
    return summaryOf(this.#options.dir, source);
  }

  /** As `restoreBackup`. A workspace that was open is closed by it, and the process has to end then. */
  restore(source: BackupSourceChoice, secret: BackupSecret): Promise<Restored> {
    const { dir, program, place, nowMs, open, unlock, handOver } = this.#options;
    const isOpen = open() !== null;
    return restoreBackup({
      dir,
      source,
      program,
      place,
      nowMs,
      unlock: (keyring) => unlock(keyring, secret),
      handOver: isOpen ? handOver : null,
    });
  }

  #open(): OpenForBackup {
    const open = this.#options.open();
    if (open === null) throw new CoreError('LOCKED', {});
    return open;
  }
}

/** What can be told of a backup without its key. */
function rowOf({ name, manifest, databaseBytes, dir }: BackupFolder): BackupRow {
  const problem = outsideProblem({ name, manifest, databaseBytes, dir });
  return {
    name,
    madeUtc: manifest?.madeUtc ?? timeOfStamp(name) ?? 0,
    reason: manifest?.reason ?? null,
    bytes: databaseBytes,
    files: manifest?.files ?? 0,
    problem,
  };
}

function outsideProblem({ dir, manifest, databaseBytes }: BackupFolder): BackupProblem | null {
  if (manifest === null || databaseBytes === 0 || !existsSync(filesOfBackup(dir).keyring)) return 'incomplete';
  return databaseBytes === manifest.databaseBytes ? null : 'truncated';
}

/** Full paths of the folders of what stood in this folder before. */
export function setAsideFolders(dir: string): string[] {
  const parent = join(dir, SET_ASIDE);
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(parent, name))
    .sort();
}
