import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupSourceChoice, Restored } from '../../../shared/backup/backup.ts';
import type { Holder } from '../../../shared/workspace/workspaceState.ts';
import { wipe } from '../crypto/primitives.ts';
import { takeWriterLock } from '../db/writerLock.ts';
import { type Keyring, writeKeyring } from '../keys/keyring.ts';
import { settleWorkspace } from '../workspace/settleWorkspace.ts';
import {
  beginReplacement,
  makeWorkspaceFolder,
  SET_ASIDE,
  type SetAside,
  type WorkspaceFiles,
  type WorkspaceName,
} from '../workspace/workspaceFolder.ts';
import { freeStampedName } from './backupStamp.ts';
import { copyFile, NotAsToldError } from './copyFiles.ts';
import { checkSpace } from './diskSpace.ts';
import { isDatabaseSoundIn, type Place } from './inThread.ts';
import { type FoundBackup, findBackup, openersOf, unusable } from './readBackup.ts';
import { beginAnew } from './restoredDatabase.ts';

export interface RestoreOptions {
  readonly dir: string;
  readonly source: BackupSourceChoice;
  readonly program: Holder['program'];
  readonly place: Place;
  /** The data key of a keyring, which is wiped here. Rejects with CoreError WRONG_PASSPHRASE and the like. */
  unlock(keyring: Keyring): Promise<Buffer>;
  nowMs(): number;
  /**
   * Where the workspace in the folder is open in this process: closes it, at the last moment, and gives what lets the next writer in. null = it is
   * not open here.
   */
  readonly handOver: (() => () => void) | null;
}

/**
 * Puts a workspace back from a backup, in the place of what stands in the folder, which is set aside whole. All is looked at first, and made ready beside; then
 * it counts from one moment to the next, and a crash leaves the one or the other. Rejects with CoreError BACKUP_UNUSABLE, WORKSPACE_NEWER, WRONG_PASSPHRASE,
 * WRONG_RECOVERY, WORKSPACE_IN_USE, DISK_FULL; nothing has changed then.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { dir, source, handOver } = options;
  const found = findBackup(dir, source);
  const dataKey = await options.unlock(found.keyring);
  try {
    if (handOver !== null) return await putInPlace(options, found, dataKey);
    makeWorkspaceFolder(dir);
    const lock = takeWriterLock(dir, { program: options.program, pid: process.pid, sinceUtc: options.nowMs() });
    try {
      // A new data key that a crash cut off counts already, and takes the backups under the old one away: after the restore it would take them still.
      settleWorkspace(dir);
      return await putInPlace(options, findBackup(dir, source), dataKey);
    } finally {
      lock.release();
    }
  } finally {
    wipe(dataKey);
  }
}

async function putInPlace(options: RestoreOptions, found: FoundBackup, dataKey: Buffer): Promise<Restored> {
  const { dir, handOver } = options;
  const { databaseBytes, filesBytes, carriesFiles, madeUtc } = found.manifest;
  // The files that lie here already are counted too: not every file system gives a file two names.
  checkSpace(dir, databaseBytes + (carriesFiles ? filesBytes : 0));
  const { isOfThisWorkspace, opensByOlder } = openersOf(dir, found.keyring);
  const setAside = whatMakesWay(dir, isOfThisWorkspace === false, options.nowMs());
  const replacement = beginReplacement(dir, setAside);
  let release = () => {};
  try {
    const filesMissing = await makeReady(options, found, dataKey, replacement.files);
    replacement.commit(() => {
      if (handOver !== null) release = handOver();
    });
    const aside = setAside === null ? null : join(dir, SET_ASIDE, setAside.stamp);
    return { madeUtc, filesMissing, setAside: aside, mayBeKnown: opensByOlder || isOfThisWorkspace === false };
  } catch (error) {
    replacement.abandon();
    throw error;
  } finally {
    release();
  }
}

/** Of the same workspace its other backups stay where they are; those of another go with it. */
function whatMakesWay(dir: string, isOfAnother: boolean, nowMs: number): SetAside | null {
  const always: readonly WorkspaceName[] = ['workspace.db', 'keyring.json', 'blobs'];
  const names = isOfAnother ? [...always, 'backups' as const] : always;
  if (!names.some((name) => existsSync(join(dir, name)))) return null;
  return { stamp: freeStampedName(join(dir, SET_ASIDE), nowMs), names };
}

/** Gives the number of attached files that are not here. */
async function makeReady({ dir, place }: RestoreOptions, found: FoundBackup, dataKey: Buffer, files: WorkspaceFiles): Promise<number> {
  const { manifest, keyring } = found;
  const copied = await copyDatabaseFile(found, files.database);
  if (copied !== manifest.databaseSha256) throw unusable('damaged');
  const { cipher } = keyring;
  if (!(await isDatabaseSoundIn(place, { from: files.database, cipher, key: Uint8Array.from(dataKey) }))) throw unusable('damaged');
  const missing = await beginAnew({ workspaceDir: dir, files, keyring, dataKey, filesFrom: manifest.carriesFiles ? found.dir : null });
  writeKeyring(files.keyring, keyring);
  return missing;
}

async function copyDatabaseFile({ files, manifest }: FoundBackup, to: string): Promise<string> {
  try {
    return (await copyFile({ from: files.database, to, bytes: manifest.databaseBytes })).sha256;
  } catch (error) {
    if (error instanceof NotAsToldError) throw unusable('truncated');
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // A link that came there since it was looked at, or a memory stick that cannot be read.
    if (/^(ELOOP|EIO|ENXIO|EISDIR)$/.test(code)) throw unusable(code === 'EIO' ? 'damaged' : 'not-plain-files');
    throw error;
  }
}
