import { constants } from 'node:fs';
import { type FileHandle, link, lstat, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { WritableDb } from '../db/database.ts';
import { forgetPart, notedPartPath } from './partFiles.ts';

/** A file that is being written under a temporary name beside its place. */
export interface ExportTarget {
  readonly path: string;
  readonly temporaryPath: string;
  readonly file: FileHandle;
  /** Of the workspace that it is written from; null while it is locked. */
  readonly db: WritableDb | null;
}

/**
 * Opens a temporary file beside the target, readable by its owner only. Throws CoreError EXPORT_TARGET_EXISTS,
 * EXPORT_TARGET_IN_WORKSPACE, EXPORT_TARGET_UNWRITABLE.
 */
export async function openTarget(db: WritableDb | null, path: string, workspaceDir: string, mayReplace: boolean): Promise<ExportTarget> {
  if (!isAbsolute(path) || path.endsWith(sep)) throw new CoreError('EXPORT_TARGET_UNWRITABLE', {});
  const folder = await asUnwritable(() => realpath(dirname(path)));
  const target = join(folder, basename(path));
  if (isInside(target, await realpath(workspaceDir).catch(() => workspaceDir))) throw new CoreError('EXPORT_TARGET_IN_WORKSPACE', {});
  await refuseWhatIsThere(target, mayReplace);
  const temporaryPath = notedPartPath(db, folder);
  // Exclusively, so that no link that somebody put there is followed.
  const file = await asUnwritable(() => open(temporaryPath, constants.O_CREAT | constants.O_EXCL | constants.O_RDWR, 0o600));
  return { path: target, temporaryPath, file, db };
}

function isInside(path: string, folder: string): boolean {
  const from = relative(folder, path);
  return from === '' || !(from === '..' || from.startsWith(`..${sep}`) || isAbsolute(from));
}

async function refuseWhatIsThere(target: string, mayReplace: boolean): Promise<void> {
  const there = await lstat(target).catch(() => null);
  if (there === null) return;
  // A folder or a device is never replaced by a file.
  if (!there.isFile() && !there.isSymbolicLink()) throw new CoreError('EXPORT_TARGET_UNWRITABLE', {});
  if (!mayReplace) throw new CoreError('EXPORT_TARGET_EXISTS', {});
}

/** Gives the finished file its name, and makes sure that the name too is on disk. The file must be closed. */
export async function moveIntoPlace({ path, temporaryPath, db }: ExportTarget, mayReplace: boolean): Promise<void> {
  if (mayReplace) await asUnwritable(() => rename(temporaryPath, path));
  else await moveWhereNothingIs(temporaryPath, path);
  await syncFolder(dirname(path));
  forgetPart(db, temporaryPath);
}

/** A link fails where a rename would replace what came there in the meantime. */
async function moveWhereNothingIs(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new CoreError('EXPORT_TARGET_EXISTS', {});
    // File systems of memory sticks know no links.
    await refuseWhatIsThere(to, false);
    await asUnwritable(() => rename(from, to));
    return;
  }
  await rm(from, { force: true });
}

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, constants.O_RDONLY);
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    // Windows opens no folders; there the rename itself is journalled.
    if (process.platform !== 'win32') throw error;
  }
}

export async function dropTarget({ file, temporaryPath, db }: ExportTarget): Promise<void> {
  await file.close().catch(() => undefined);
  await rm(temporaryPath, { force: true });
  forgetPart(db, temporaryPath);
}

/** A refusal of the file system as a refusal that a person understands; full stays full. */
async function asUnwritable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw fileRefusal(error);
  }
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** Any failure of the file system while an export is written. Its own words name the path, which is the person's. */
export function fileRefusal(error: unknown): unknown {
  const code = codeOf(error);
  if (code === null || error instanceof CoreError) return error;
  return FULL.has(code) ? new CoreError('DISK_FULL', {}) : new CoreError('EXPORT_TARGET_UNWRITABLE', {});
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
