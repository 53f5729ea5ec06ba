import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, lstatSync, openSync, readdirSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BLOB_NAME } from '../../../shared/attachments/blobFormat.ts';
import { BACKUP_NAME } from '../../../shared/backup/backup.ts';
import { MAKING } from '../backup/backupFolder.ts';
import { syncDirectory, writeFileDurably } from '../db/durableFile.ts';
import { takeWriterLock } from '../db/writerLock.ts';
import { ERASING, isErasing, SET_ASIDE } from '../workspace/workspaceFolder.ts';

/**
 * Erases what this program keeps in a folder, and nothing of anybody else: the keyrings first, overwritten, so that from then on nothing opens what may
 * be left of the rest. A crash in the middle leaves it to be finished, never a damaged workspace. No link is followed: a folder that somebody handed over
 * may say that it is being erased. Only under the writer lock, with the database closed.
 */
export function eraseWorkspaceFiles(dir: string): void {
  writeFileDurably(join(dir, ERASING), '');
  for (const folder of workspaceFolders(dir)) destroyKeyrings(folder);
  for (const folder of workspaceFolders(dir)) removeWorkspace(folder);
  for (const parent of ['backups', SET_ASIDE]) removeIfEmpty(join(dir, parent));
  removeMatching(join(dir, 'maps'), /^[\w.-]+$/);
  rmSync(join(dir, READING), { recursive: true, force: true });
  for (const name of readdirSync(dir)) if (OWN_FILES.test(name)) rmSync(join(dir, name), { force: true });
  syncDirectory(dir);
}

/** After the lock was let go: the last traces, and the folder where nothing else lies in it. */
export function removeLastTraces(dir: string): void {
  for (const name of ['writer.lock', `${ERASING}.new`, ERASING]) rmSync(join(dir, name), { force: true });
  removeIfEmpty(dir);
}

/** Goes on with what a crash cut off. Leaves it for the next time where somebody else is at it. */
export function finishErasing(dir: string, nowMs: number): void {
  if (!isErasing(dir)) return;
  const lock = takeWriterLock(dir, { program: 'command-line', pid: process.pid, sinceUtc: nowMs });
  try {
    eraseWorkspaceFiles(dir);
  } finally {
    lock.release();
  }
  removeLastTraces(dir);
}

const OWN_FILES = /^(preferences|window|holder|old-backups)\.json(\.new)?$/;
/** Pages, encrypted, where somebody read out a damaged workspace and was cut off. */
const READING = '.reading';
const WORKSPACE_FILES = /^(keyring.*\.json|workspace\.db(-wal|-shm|-journal)?|backup\.json|set-aside\.json)(\.new)?$/;

/** The workspace itself, what a crash left of making one, its backups, and what was set aside with its own. */
function workspaceFolders(dir: string): string[] {
  const own = [dir, join(dir, '.creating'), join(dir, '.ready')];
  const aside = foldersIn(join(dir, SET_ASIDE)).map((name) => join(dir, SET_ASIDE, name));
  return [...own, ...aside].filter(isFolder).flatMap((folder) => [...backupFolders(folder), folder]);
}

function backupFolders(dir: string): string[] {
  const parent = join(dir, 'backups');
  return foldersIn(parent)
    .filter((name) => BACKUP_NAME.test(name) || name.startsWith(MAKING))
    .map((name) => join(parent, name));
}

function foldersIn(dir: string): string[] {
  return isFolder(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : [];
}

function destroyKeyrings(folder: string): void {
  for (const name of readdirSync(folder)) if (/^keyring.*\.json(\.new)?$/.test(name)) destroy(join(folder, name));
  syncDirectory(folder);
}

/** Overwritten, on disk, gone. On an SSD the old content may live on where nobody can reach it but a laboratory: docs/security.md says so. */
function destroy(file: string): void {
  if (lstatSync(file).isFile()) {
    const descriptor = openSync(file, 'r+');
    try {
      writeSync(descriptor, randomBytes(fstatSync(descriptor).size));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
  rmSync(file, { force: true });
}

function removeWorkspace(folder: string): void {
  const isRoot = isErasing(folder);
  for (const name of readdirSync(folder)) if (WORKSPACE_FILES.test(name)) rmSync(join(folder, name), { force: true });
  removeBlobs(join(folder, 'blobs'));
  removeIfEmpty(join(folder, 'backups'));
  if (!isRoot) removeIfEmpty(folder);
}

function removeBlobs(folder: string): void {
  for (const part of foldersIn(folder)) removeMatching(join(folder, part), part === 'incoming' ? /^[\w.-]+$/ : BLOB_NAME);
  removeIfEmpty(folder);
}

/** Files by name, and the folder where that was all. */
function removeMatching(folder: string, names: RegExp): void {
  if (!isFolder(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() && names.test(entry.name)) rmSync(join(folder, entry.name), { force: true });
  }
  removeIfEmpty(folder);
}

function removeIfEmpty(folder: string): void {
  if (isFolder(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

/** A folder itself, not a link to one. */
function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
