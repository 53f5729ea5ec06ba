import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BLOB_NAME } from '../../../shared/attachments/blobFormat.ts';
import { syncDirectory } from '../db/durableFile.ts';

/** Where the blobs of a workspace lie: `blobs/ab/abcd…`. What is on its way in lies in `blobs/incoming` under a name of its own. */
const BLOBS = 'blobs';
const INCOMING = 'incoming';

export function blobPath(workspaceDir: string, name: string): string {
  if (!BLOB_NAME.test(name)) throw new Error('not the name of a blob');
  return join(workspaceDir, BLOBS, name.slice(0, 2), name);
}

/** Makes the folder for what comes in; gives the path of a new file in it. @param name free to choose, of letters and digits */
export async function incomingPath(workspaceDir: string, name: string): Promise<string> {
  const folder = join(workspaceDir, BLOBS, INCOMING);
  // The folder around it was made when the workspace was opened. Where that is gone, so is the disk, and no other folder is made in its place.
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  return join(folder, name);
}

/** Gives a whole, closed and synced file its place. On disk, name and all, when it returns. */
export async function moveBlobIntoPlace(workspaceDir: string, incoming: string, name: string): Promise<void> {
  const path = blobPath(workspaceDir, name);
  const folder = join(path, '..');
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(incoming, path);
  syncDirectory(folder);
  if (made === undefined) return;
  syncDirectory(join(workspaceDir, BLOBS));
  syncDirectory(workspaceDir);
}

export async function removeBlob(workspaceDir: string, name: string): Promise<void> {
  await rm(blobPath(workspaceDir, name), { force: true });
}

/** Takes away what nobody keeps: imports that were cut off, and blobs whose import never got as far as the database. Gives how many files went. */
export function clearOrphans(workspaceDir: string, isKept: (name: string) => boolean): number {
  mkdirSync(join(workspaceDir, BLOBS), { recursive: true, mode: 0o700 });
  const left = leftoverBlobs(workspaceDir, isKept);
  for (const path of left) rmSync(path, { force: true });
  return left.length;
}

/** Paths of the files of ours that nobody keeps. */
export function leftoverBlobs(workspaceDir: string, isKept: (name: string) => boolean): string[] {
  const folder = join(workspaceDir, BLOBS);
  // Behind a link lie files of somebody else, such as those of another workspace: nobody here keeps them, and they are not to go.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((part) => part.isDirectory())
    .flatMap((part) =>
      readdirSync(join(folder, part.name), { withFileTypes: true }).map((entry) => ({ part: part.name, name: entry.name, entry })),
    )
    .filter(({ part, name, entry }) => {
      // A folder is none of ours, whatever it is called.
      if (entry.isDirectory()) return false;
      if (part === INCOMING) return true;
      // Whatever else somebody put there is none of ours.
      return BLOB_NAME.test(name) && name.startsWith(part) && !isKept(name);
    })
    .map(({ part, name }) => join(folder, part, name));
}
