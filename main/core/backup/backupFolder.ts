import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BACKUP_NAME, type BackupManifest, backupManifestSchema, MANIFEST_FORMAT } from '../../../shared/backup/backup.ts';
import { z } from '../../../shared/zod.ts';
import { syncDirectory } from '../db/durableFile.ts';
import { filesIn, SET_ASIDE, type WorkspaceFiles } from '../workspace/workspaceFolder.ts';

/** Where the backups of a workspace lie: `backups/<UTC stamp>/`. What is being made lies beside them under a name that begins with a dot. */
const BACKUPS = 'backups';
export const MAKING = '.making-';
const MANIFEST = 'backup.json';
/** More than a manifest ever has: one from elsewhere is hostile. */
const MANIFEST_MAX_BYTES = 16 * 1024;

export interface BackupFiles extends WorkspaceFiles {
  readonly manifest: string;
}

/** A backup as its folder and its manifest tell, without any key. */
export interface BackupFolder {
  /** Of the folder: its stamp. */
  readonly name: string;
  readonly dir: string;
  /** null = missing, damaged or of a later version. */
  readonly manifest: BackupManifest | null;
  /** Of the database file; 0 when there is none. */
  readonly databaseBytes: number;
}

export function backupsDir(workspaceDir: string): string {
  return join(workspaceDir, BACKUPS);
}

export function filesOfBackup(backupDir: string): BackupFiles {
  return { ...filesIn(backupDir), manifest: join(backupDir, MANIFEST) };
}

/** The newest first, by name. */
export function listBackups(workspaceDir: string): BackupFolder[] {
  return backupNames(workspaceDir).map((name) => {
    const dir = join(backupsDir(workspaceDir), name);
    const { manifest, database } = filesOfBackup(dir);
    return { name, dir, manifest: readManifest(manifest), databaseBytes: statSync(database, { throwIfNoEntry: false })?.size ?? 0 };
  });
}

/** The keyrings of all backups that have one. Each may wrap a data key of its own: a workspace that was put back lies beside backups of later times. */
export function backupKeyringFiles(workspaceDir: string): string[] {
  return backupNames(workspaceDir)
    .map((name) => filesOfBackup(join(backupsDir(workspaceDir), name)).keyring)
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

/**
 * The keyrings of what was set aside, and of the backups that went with it. After a restore the one that stood here wraps the key of the present one as
 * a rule: an old passphrase that opened it would open the present database, too.
 */
export function asideKeyringFiles(workspaceDir: string): string[] {
  const aside = join(workspaceDir, SET_ASIDE);
  return namesIn(aside)
    .map((name) => join(aside, name))
    .flatMap((dir) => [filesIn(dir).keyring, ...backupKeyringFiles(dir)])
    .filter((file) => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

/** Takes all backups of the workspace away, their keyrings first. */
export function deleteBackups(workspaceDir: string): void {
  for (const file of backupKeyringFiles(workspaceDir)) rmSync(file, { force: true });
  for (const name of backupNames(workspaceDir)) deleteBackup(join(backupsDir(workspaceDir), name));
  clearUnfinished(workspaceDir);
}

/** One backup. It leaves the list in one moment, so that a crash leaves no half of it there; what is left lies with what is half made. */
export function deleteBackup(backupDir: string): void {
  const parent = join(backupDir, '..');
  const leaving = join(parent, `${MAKING}gone-${basename(backupDir)}`);
  rmSync(leaving, { recursive: true, force: true });
  renameSync(backupDir, leaving);
  syncDirectory(parent);
  rmSync(filesOfBackup(leaving).keyring, { force: true });
  rmSync(leaving, { recursive: true, force: true });
}

/** Takes away what a crash left half made. Only under the writer lock. */
export function clearUnfinished(workspaceDir: string): void {
  const dir = backupsDir(workspaceDir);
  for (const name of namesIn(dir)) if (name.startsWith(MAKING)) rmSync(join(dir, name), { recursive: true, force: true });
}

/** null when there is none that can be read. */
export function readManifest(file: string): BackupManifest | null {
  return backupManifestSchema.safeParse(contentOf(file)).data ?? null;
}

/** The version that a manifest says it has, be it one to come; null when it says none. */
export function manifestVersion(file: string): number | null {
  return z.looseObject({ format: z.literal(MANIFEST_FORMAT), version: z.int().min(1) }).safeParse(contentOf(file)).data?.version ?? null;
}

function contentOf(file: string): unknown {
  try {
    const found = lstatSync(file);
    return found.isFile() && found.size <= MANIFEST_MAX_BYTES ? JSON.parse(readFileSync(file, 'utf8')) : null;
  } catch {
    return null;
  }
}

function backupNames(workspaceDir: string): string[] {
  return namesIn(backupsDir(workspaceDir))
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .reverse();
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(ENOENT|ENOTDIR)$/.test(String(error.code))) return [];
    throw error;
  }
}
