import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BackupManifest, type BackupReason, MANIFEST_FORMAT, MANIFEST_VERSION } from '../../../shared/backup/backup.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { PROGRAM_VERSION } from '../../../shared/programVersion.ts';
import { blobPath } from '../attachments/blobStore.ts';
import type { CipherChoice } from '../db/cipher.ts';
import { syncDirectory, writeFileDurably } from '../db/durableFile.ts';
import { filesIn } from '../workspace/workspaceFolder.ts';
import { type BackupFolder, backupsDir, deleteBackup, filesOfBackup, listBackups, MAKING } from './backupFolder.ts';
import { freeStampedName } from './backupStamp.ts';
import { copyDatabase, type DatabaseCopy } from './copyDatabase.ts';
import { checkSpace } from './diskSpace.ts';
import { copyDatabaseIn, type Place } from './inThread.ts';
import { backupsToDrop } from './rotateBackups.ts';

/** What is backed up. */
export interface BackupSource {
  readonly dir: string;
  readonly cipher: CipherChoice;
  /** A copy of the data key for one connection, which whoever takes it wipes. */
  takeKey(): Uint8Array<ArrayBuffer>;
}

export interface BackupWork {
  readonly source: BackupSource;
  readonly reason: BackupReason;
  readonly nowMs: number;
  readonly place: Place;
  readonly ending?: AbortSignal;
}

/** The keys changed while the backup was made: it would hold a database and a keyring that do not belong together. */
export class KeysChangedError extends Error {
  override readonly name = 'KeysChangedError';
}

/**
 * Makes a backup among those of the workspace, under a name that begins with a dot until it is whole, looked at and on disk; then lets go what rotation
 * no longer keeps. Gives its name; null when the workspace was closed meanwhile. Throws CoreError DISK_FULL, BACKUP_TARGET, a KeysChangedError, an UnsoundCopyError, and what the file system says.
 */
export async function makeBackup(work: BackupWork): Promise<string | null> {
  const { source, place, ending } = work;
  const making = beginBackup(source.dir);
  try {
    const before = readFileSync(filesIn(source.dir).keyring);
    const { cipher } = source;
    const from = filesIn(source.dir).database;
    const copy = await copyDatabaseIn(place, { from, to: filesOfBackup(making).database, cipher, key: source.takeKey() });
    if (ending?.aborted === true) return null;
    if (!readFileSync(filesIn(source.dir).keyring).equals(before)) throw new KeysChangedError();
    return finishBackup(work, making, copy);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** The same without a break: before a migration, when nothing else may happen. */
export function makeBackupNow(work: Omit<BackupWork, 'place'>): string {
  const { source } = work;
  const making = beginBackup(source.dir);
  try {
    const work_ = { from: filesIn(source.dir).database, to: filesOfBackup(making).database, cipher: source.cipher, key: source.takeKey() };
    return finishBackup(work, making, copyDatabase(work_));
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

function beginBackup(workspaceDir: string): string {
  const parent = backupsDir(workspaceDir);
  makeFolder(parent);
  checkSpace(parent, databaseBytes(workspaceDir));
  return mkdtempSync(join(parent, MAKING));
}

/** Throws CoreError BACKUP_TARGET where something else stands under that name. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw /^(EEXIST|ENOTDIR)$/.test(code) ? new CoreError('BACKUP_TARGET', { why: 'in-the-way' }) : error;
  }
}

/** Of the database with what is still to be moved into it. */
export function databaseBytes(workspaceDir: string): number {
  const { database } = filesIn(workspaceDir);
  return [database, `${database}-wal`].reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

function finishBackup({ source: { dir }, reason, nowMs }: Omit<BackupWork, 'place'>, making: string, copy: DatabaseCopy): string {
  const files = filesOfBackup(making);
  copyKeyring(dir, files.keyring);
  const here = copy.blobs.map(({ name }) => blobPath(dir, name)).filter((path) => existsSync(path));
  const filesBytes = here.reduce((sum, path) => sum + statSync(path).size, 0);
  const counted = { files: here.length, filesBytes, carriesFiles: false };
  writeManifest(files.manifest, manifestOf(copy, { reason, madeUtc: nowMs, ...counted }));
  const parent = backupsDir(dir);
  const name = freeStampedName(parent, nowMs);
  renameSync(making, join(parent, name));
  syncDirectory(parent);
  syncDirectory(dir);
  rotate(dir, nowMs);
  return name;
}

export function copyKeyring(workspaceDir: string, to: string): void {
  const from = filesIn(workspaceDir).keyring;
  writeFileDurably(to, readFileSync(from, 'utf8'));
}

export function writeManifest(file: string, manifest: BackupManifest): void {
  writeFileDurably(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

export function manifestOf(
  { bytes, sha256, schema }: DatabaseCopy,
  told: Pick<BackupManifest, 'reason' | 'madeUtc' | 'files' | 'filesBytes' | 'carriesFiles'>,
): BackupManifest {
  const sizes = { databaseBytes: bytes, databaseSha256: sha256 };
  return { format: MANIFEST_FORMAT, version: MANIFEST_VERSION, program: PROGRAM_VERSION, schema, ...sizes, ...told };
}

function rotate(workspaceDir: string, nowMs: number): void {
  const backups = listBackups(workspaceDir);
  const kept = backups.flatMap((backup) =>
    backup.manifest === null ? [] : [{ ...backup.manifest, name: backup.name, isWhole: isWhole(backup) }],
  );
  for (const name of backupsToDrop(kept, nowMs)) deleteBackup(join(backupsDir(workspaceDir), name));
}

/** Whether a backup looks whole from outside: each of its files is there, and its database as long as it was. */
export function isWhole({ dir, manifest, databaseBytes: found }: BackupFolder): boolean {
  return manifest !== null && manifest.databaseBytes === found && existsSync(filesOfBackup(dir).keyring);
}
