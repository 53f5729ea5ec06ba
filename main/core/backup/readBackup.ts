import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import {
  type BackupManifest,
  type BackupProblem,
  type BackupSourceChoice,
  type BackupSummary,
  MANIFEST_VERSION,
} from '../../../shared/backup/backup.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { supportedVersion } from '../db/migrate.ts';
import { type Keyring, keyringOrNull, opensByMore, readKeyring } from '../keys/keyring.ts';
import { filesIn } from '../workspace/workspaceFolder.ts';
import { type BackupFiles, backupsDir, filesOfBackup, manifestVersion, readManifest } from './backupFolder.ts';

/** A backup that looks whole from outside. It may come from anybody: nothing in it is believed before it was looked at. */
export interface FoundBackup {
  readonly dir: string;
  readonly files: BackupFiles;
  readonly manifest: BackupManifest;
  readonly keyring: Keyring;
}

export function unusable(problem: BackupProblem): CoreError<'BACKUP_UNUSABLE'> {
  return new CoreError('BACKUP_UNUSABLE', { problem });
}

/** Throws CoreError BACKUP_UNUSABLE, WORKSPACE_NEWER. Reads no more than a keyring and a manifest may be long, and follows no link inside the folder. */
export function findBackup(workspaceDir: string, source: BackupSourceChoice): FoundBackup {
  const dir = source.kind === 'listed' ? join(backupsDir(workspaceDir), source.name) : folderOfBackup(source.path);
  const files = filesOfBackup(dir);
  for (const file of [files.manifest, files.keyring, files.database]) checkPlainFile(file);
  const manifest = readManifest(files.manifest);
  const version = manifest === null ? manifestVersion(files.manifest) : MANIFEST_VERSION;
  if (version !== null && version > MANIFEST_VERSION)
    throw new CoreError('WORKSPACE_NEWER', { found: version, supported: MANIFEST_VERSION });
  if (manifest === null) throw unusable('not-a-backup');
  const supported = supportedVersion;
  if (manifest.schema > supported) throw new CoreError('WORKSPACE_NEWER', { found: manifest.schema, supported });
  if (lstatSync(files.database).size !== manifest.databaseBytes) throw unusable('truncated');
  return { dir, files, manifest, keyring: keyringOf(files.keyring) };
}

/** What it says of itself, and whether it is of the workspace that stands here. Throws as `findBackup`. */
export function summaryOf(workspaceDir: string, source: BackupSourceChoice): BackupSummary {
  const { manifest, keyring } = findBackup(workspaceDir, source);
  const { madeUtc, reason, databaseBytes, files, filesBytes, carriesFiles } = manifest;
  const bytes = databaseBytes + (carriesFiles ? filesBytes : 0);
  return { madeUtc, reason, bytes, files, carriesFiles, ...openersOf(workspaceDir, keyring) };
}

/** Who may be able to open it, beside those who can open the workspace that stands here. */
export function openersOf(workspaceDir: string, keyring: Keyring): Pick<BackupSummary, 'isOfThisWorkspace' | 'opensByOlder'> {
  const here = keyringOrNull(filesIn(workspaceDir).keyring);
  if (here === null) return { isOfThisWorkspace: null, opensByOlder: false };
  return { isOfThisWorkspace: here.workspace === keyring.workspace, opensByOlder: opensByMore(keyring, here) };
}

/** The folder itself, or the one backup in it: whoever names the memory stick means what lies on it. */
function folderOfBackup(path: string): string {
  if (!isAbsolute(path)) throw unusable('not-a-backup');
  try {
    const dir = realpathSync(path);
    if (isThere(filesOfBackup(dir).manifest)) return dir;
    const inside = readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && isThere(filesOfBackup(join(dir, entry.name)).manifest))
      .map(({ name }) => join(dir, name));
    const [only, ...more] = inside;
    if (only !== undefined && more.length === 0) return only;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
  throw unusable('not-a-backup');
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function checkPlainFile(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw unusable('incomplete');
  if (!found.isFile()) throw unusable('not-plain-files');
}

function keyringOf(file: string): Keyring {
  try {
    return readKeyring(file);
  } catch (error) {
    throw error instanceof CoreError && error.code === 'WORKSPACE_DAMAGED' ? unusable('damaged') : error;
  }
}
