import { mkdirSync, realpathSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import {
  type BackupElsewhere,
  type BackupManifest,
  type WriteBackupEvent,
  type WrittenBackup,
  writeBackupSchema,
} from '../../../shared/backup/backup.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { blobPath } from '../attachments/blobStore.ts';
import type { WritableDb } from '../db/database.ts';
import { syncDirectory } from '../db/durableFile.ts';
import { forgetPart, notedPartPath } from '../exports/partFiles.ts';
import { filesOfBackup } from './backupFolder.ts';
import { freeStampedName } from './backupStamp.ts';
import { rememberElsewhere } from './backupsElsewhere.ts';
import { copyFile, isPlainFile, makeFolderOf, NotAsToldError } from './copyFiles.ts';
import { checkSpace } from './diskSpace.ts';
import { blobNameOfFile, sha256OfFile } from './hashFile.ts';
import { copyDatabaseIn, type Place } from './inThread.ts';
import { type BackupSource, copyKeyring, databaseBytes, manifestOf, writeManifest } from './makeBackup.ts';
import type { NeededBlob } from './neededBlobs.ts';

export interface WriteBackupWork {
  readonly source: BackupSource;
  /** Of the open workspace: notes the unfinished folder, and remembers the finished one. */
  readonly db: WritableDb;
  /** Absolute path of a folder of the person's choice. */
  readonly folder: string;
  readonly nowMs: number;
  readonly place: Place;
  readonly signal?: AbortSignal | undefined;
}

/** Neutral: whoever finds the memory stick need not read from a folder what it is of. */
const PREFIX = 'backup-';

/**
 * Writes a backup with all attached files to a folder outside the workspace, telling how far it is; the last event says where. It bears a hidden name until
 * it is whole and what lies on the disk was read again and compared. Rejects with CoreError BACKUP_TARGET, DISK_FULL; nothing is left then.
 */
export async function* writeBackup(work: WriteBackupWork): AsyncGenerator<WriteBackupEvent> {
  const { db, source } = work;
  const folder = targetFolder(work.folder, source.dir);
  const making = notedPartPath(db, folder);
  try {
    mkdirSync(making, { mode: 0o700 });
    const written = yield* writeInto(work, folder, making);
    yield { kind: 'done', written };
  } catch (error) {
    throw targetRefusal(error);
  } finally {
    rmSync(making, { recursive: true, force: true });
    forgetPart(db, making);
  }
}

async function* writeInto(work: WriteBackupWork, folder: string, making: string): AsyncGenerator<WriteBackupEvent, WrittenBackup> {
  const { source, nowMs, place, db, signal } = work;
  const files = filesOfBackup(making);
  checkFileSizes(folder, databaseBytes(source.dir));
  checkSpace(folder, databaseBytes(source.dir));
  copyKeyring(source.dir, files.keyring);
  const from = filesOfBackup(source.dir).database;
  const copy = await copyDatabaseIn(place, { from, to: files.database, cipher: source.cipher, key: source.takeKey() });
  // A new data key came meanwhile: this would be one more backup under the old, of which nobody would be told.
  signal?.throwIfAborted();
  const present = copy.blobs.filter(({ name }) => isPlainFile(blobPath(source.dir, name)));
  const filesBytes = present.reduce((sum, { name }) => sum + statSync(blobPath(source.dir, name)).size, 0);
  checkSpace(folder, filesBytes);
  const bytes = copy.bytes + filesBytes;
  yield { kind: 'progress', bytesDone: copy.bytes, bytes };
  yield* copyBlobs(work, making, present, { bytesDone: copy.bytes, bytes });
  if (sha256OfFile(files.database) !== copy.sha256) throw new CoreError('BACKUP_TARGET', { why: 'not-as-written' });
  const told = { reason: 'asked', madeUtc: nowMs, files: present.length, filesBytes, carriesFiles: true } as const;
  const manifest: BackupManifest = manifestOf(copy, told);
  writeManifest(files.manifest, manifest);
  syncDirectory(making);
  const path = join(folder, freeStampedName(folder, nowMs, PREFIX));
  signal?.throwIfAborted();
  renameSync(making, path);
  syncDirectory(folder);
  rememberIfPossible(db, { madeUtc: nowMs, place: basename(folder) || folder, files: present.length });
  const filesMissing = copy.blobs.filter(({ wasHere }) => wasHere).length - present.filter(({ wasHere }) => wasHere).length;
  return { path, bytes, files: present.length, filesMissing };
}

async function* copyBlobs(
  { source, signal }: WriteBackupWork,
  making: string,
  blobs: readonly NeededBlob[],
  { bytesDone, bytes }: { readonly bytesDone: number; readonly bytes: number },
): AsyncGenerator<WriteBackupEvent> {
  let done = bytesDone;
  for (const { name } of blobs) {
    const to = blobPath(making, name);
    makeFolderOf(to);
    const copied = await copyFile({ from: blobPath(source.dir, name), to, bytes: null, ending: signal });
    // What lies in the workspace damaged stays out: it would be told as a fault of the memory stick.
    if (copied.blobName !== name) rmSync(to);
    else if (blobNameOfFile(to) !== name) throw new CoreError('BACKUP_TARGET', { why: 'not-as-written' });
    syncDirectory(join(to, '..'));
    done += copied.bytes;
    yield { kind: 'progress', bytesDone: done, bytes };
  }
}

/** The backup stands and is whole, whether the workspace's own disk can still take a note of it or not. */
function rememberIfPossible(db: WritableDb, backup: BackupElsewhere): void {
  try {
    rememberElsewhere(db, backup);
  } catch (error) {
    console.error(`a backup is not remembered: ${error instanceof Error ? error.name : 'failed'}`);
  }
}

/** As Linux names it. Elsewhere the writing itself ends with a refusal. */
const FAT = 0x4d44;

/** FAT takes no file of 4 GiB. Attached files are shorter: only the database can be one. */
function checkFileSizes(folder: string, bytes: number): void {
  if (bytes >= 2 ** 32 && statfsSync(folder).type === FAT) throw new CoreError('BACKUP_TARGET', { why: 'file-too-large' });
}

/** The real folder. Throws CoreError BACKUP_TARGET. */
function targetFolder(folder: string, workspaceDir: string): string {
  const { folder: given } = writeBackupSchema.parse({ folder });
  if (!isAbsolute(given)) throw new CoreError('BACKUP_TARGET', { why: 'unwritable' });
  try {
    const real = realpathSync(given);
    if (!statSync(real).isDirectory()) throw new CoreError('BACKUP_TARGET', { why: 'unwritable' });
    if (isInside(real, realpathSync(workspaceDir))) throw new CoreError('BACKUP_TARGET', { why: 'in-workspace' });
    return real;
  } catch (error) {
    throw targetRefusal(error);
  }
}

function isInside(path: string, folder: string): boolean {
  const from = relative(folder, path);
  return from === '' || !(from === '..' || from.startsWith(`..${sep}`) || isAbsolute(from));
}

/** A refusal of the file system as one that a person understands. Its own words name the path, which is the person's. */
function targetRefusal(error: unknown): unknown {
  if (error instanceof CoreError) return error;
  if (error instanceof NotAsToldError) return new CoreError('BACKUP_TARGET', { why: 'unwritable' });
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code === null) return error;
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return new CoreError('DISK_FULL', {});
  if (code === 'EFBIG') return new CoreError('BACKUP_TARGET', { why: 'file-too-large' });
  return /^E[A-Z]|^SQLITE_(IOERR|CANTOPEN|READONLY)/.test(code) ? new CoreError('BACKUP_TARGET', { why: 'unwritable' }) : error;
}
