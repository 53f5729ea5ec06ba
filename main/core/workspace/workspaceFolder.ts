import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { z } from '../../../shared/zod.ts';
import { syncDirectory, syncFile, writeFileDurably } from '../db/durableFile.ts';

/** What stands in a workspace folder. Other files may stand beside: they are none of ours. */
export interface WorkspaceFiles {
  readonly keyring: string;
  readonly database: string;
}

export function filesIn(dir: string): WorkspaceFiles {
  return { keyring: join(dir, 'keyring.json'), database: join(dir, 'workspace.db') };
}

/**
 * A workspace is made in the folder `.creating`, which is renamed to `.ready` once its files are whole and on disk: from that moment there is a
 * workspace, or a new one in the place of the old. Its files are then moved up. A crash before that moment leaves what was there before, one after
 * it leaves a move to finish.
 */
const CREATING = '.creating';
const READY = '.ready';

/** Says that the workspace in this folder is being erased: there is none any more, and whoever finds it goes on with that. */
export const ERASING = '.erasing';

export function isErasing(dir: string): boolean {
  return existsSync(join(dir, ERASING));
}

/** What can be known without a key: whether there is a workspace in the folder. A damaged one counts as there. */
export function isWorkspaceThere(dir: string): boolean {
  const { keyring, database } = filesIn(dir);
  if (isErasing(dir) || movingFolder(dir) !== null) return false;
  return existsSync(keyring) || existsSync(database) || existsSync(join(dir, READY));
}

/** What may stand in a folder that is nobody else's: the choice of a language, and where the window stood, come before the workspace. */
const OURS_BEFORE = /^(preferences\.json|window\.json|writer\.lock|holder\.json)/;

/** Makes the folder, for its owner only; one that is there and empty becomes so. In a folder with files of others each of our files is. */
export function makeWorkspaceFolder(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (!readdirSync(dir).every((name) => OURS_BEFORE.test(name))) return;
  try {
    chmodSync(dir, 0o700);
  } catch {
    // Memory sticks know no owners, and a folder may be another's; the files are encrypted either way.
  }
}

/** Finishes or clears away what a crash in creation or in setting aside left. Only under the writer lock, with the database closed. */
export function recoverCreation(dir: string): void {
  rmSync(join(dir, CREATING), { recursive: true, force: true });
  // This program makes folders there: a link leads to files that are not the workspace's.
  for (const name of [READY, SET_ASIDE]) if (isLink(join(dir, name))) rmSync(join(dir, name));
  finishSettingAside(dir);
  if (existsSync(join(dir, READY))) moveUp(dir);
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Runs `make` on an empty folder and puts what it made in place, all or nothing. Only under the writer lock, where there is no workspace. */
export async function createInPlace(dir: string, make: (files: WorkspaceFiles) => Promise<void>): Promise<void> {
  if (isWorkspaceThere(dir)) throw new Error('a workspace stands in the way of another');
  const replacement = beginReplacement(dir);
  try {
    await make(replacement.files);
  } catch (error) {
    replacement.abandon();
    throw error;
  }
  replacement.commit();
}

/** What of the old files is kept, in the folder `set-aside/STAMP`, in the same moment in which the new ones count. */
export interface SetAside {
  /** `YYYYMMDDTHHmmssZ` */
  readonly stamp: string;
  readonly names: readonly WorkspaceName[];
}

/** A workspace's files that are being made and stand in nobody's way yet. */
export interface Replacement {
  readonly files: WorkspaceFiles;
  /** From here on the new files count. `closeOld` closes the old database: what it writes last goes with it. */
  commit(closeOld?: () => void): void;
  /** As if nothing had been begun. */
  abandon(): void;
}

/**
 * Begins files that take the place of those with the same names, all or nothing: the database and the keyring change in one moment. Folders may be made
 * where none of that name stands, or is set aside. Only under the writer lock, with the old database closed by `commit` at the latest. Every begun one is
 * committed or abandoned.
 */
export function beginReplacement(dir: string, setAside: SetAside | null = null): Replacement {
  const creating = join(dir, CREATING);
  rmSync(creating, { recursive: true, force: true });
  mkdirSync(creating, { mode: 0o700 });
  const abandon = () => rmSync(creating, { recursive: true, force: true });
  return {
    files: filesIn(creating),
    abandon,
    commit(closeOld) {
      try {
        if (setAside !== null) writeFileDurably(join(creating, ORDER), JSON.stringify(setAside));
        syncAll(creating);
        renameSync(creating, join(dir, READY));
      } catch (error) {
        abandon();
        throw error;
      }
      syncDirectory(dir);
      closeOld?.();
      moveUp(dir);
    },
  };
}

function syncAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncAll(path);
    else if (entry.isFile()) syncFile(path);
  }
  syncDirectory(folder);
}

/** In `.ready`: what to set aside before the rest moves up. */
const ORDER = 'set-aside.json';

function moveUp(dir: string): void {
  const ready = join(dir, READY);
  const order = join(ready, ORDER);
  if (existsSync(order)) {
    const { stamp, names } = readOrder(order);
    // Done already where a crash came after it: what stands there now is the old workspace.
    if (!existsSync(join(dir, SET_ASIDE, stamp))) moveAside(dir, stamp, names);
    rmSync(order);
  }
  const { database, keyring } = filesIn(dir);
  for (const name of readdirSync(ready)) {
    // A write-ahead log of the old database would be played into the new one.
    if (join(dir, name) === database) removeLogs(database);
    // And a change of the old keyring that a crash left would be finished on the new one.
    if (join(dir, name) === keyring) rmSync(join(dir, KEYRING_CHANGE), { force: true });
    renameSync(join(ready, name), join(dir, name));
  }
  syncDirectory(dir);
  rmdirSync(ready);
}

/** Throws CoreError WORKSPACE_DAMAGED for what this program never wrote: names that lead out of the folder would move files to anywhere. */
function readOrder(file: string): SetAside {
  try {
    return orderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new CoreError('WORKSPACE_DAMAGED', { part: 'database' });
  }
}

function removeLogs(database: string): void {
  for (const suffix of DATABASE_LOGS) rmSync(`${database}${suffix}`, { force: true });
  syncDirectory(dirname(database));
}

/** What is to stand in all keyrings, while it does not yet: keyringChange.ts. */
export const KEYRING_CHANGE = 'keyring.next.json';

/** What SQLite keeps beside a database that was not closed. */
const DATABASE_LOGS = ['-wal', '-shm', '-journal'] as const;

/** What belongs to one workspace and to no other, besides the logs of the database, which go with it. */
const OF_ONE_WORKSPACE = ['blobs', 'backups', 'workspace.db', 'keyring.json'] as const;
export type WorkspaceName = (typeof OF_ONE_WORKSPACE)[number];

const orderSchema = z.strictObject({
  stamp: z.string().regex(/^\d{8}T\d{6}Z(-\d{1,2})?$/),
  names: z.array(z.enum(OF_ONE_WORKSPACE)).max(OF_ONE_WORKSPACE.length),
});

/**
 * Workspaces that made way for another, each in a folder of its own. While a whole one is moving its folder's name ends so: a crash leaves a move to
 * finish, and from the moment that such a folder stands there the workspace counts as gone.
 */
export const SET_ASIDE = 'set-aside';
const MOVING = '.moving';

/**
 * Puts the workspace into a folder of its own beside, whole, so that a new one can begin. Nothing is deleted. Only under the writer lock, with the
 * database closed. Gives the path of the folder. @param stamp `YYYYMMDDTHHmmssZ`
 */
export function setWorkspaceAside(dir: string, stamp: string): string {
  recoverCreation(dir);
  const parent = join(dir, SET_ASIDE);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const name = freeName(parent, stamp);
  mkdirSync(join(parent, name + MOVING), { mode: 0o700 });
  syncDirectory(parent);
  syncDirectory(dir);
  finishSettingAside(dir);
  return join(parent, name);
}

function freeName(parent: string, stamp: string): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? stamp : `${stamp}-${count}`;
    if (!existsSync(join(parent, name)) && !existsSync(join(parent, name + MOVING))) return name;
  }
}

function movingFolder(dir: string): string | null {
  const parent = join(dir, SET_ASIDE);
  if (!existsSync(parent)) return null;
  const found = readdirSync(parent).find((name) => name.endsWith(MOVING));
  return found === undefined ? null : join(parent, found);
}

function finishSettingAside(dir: string): void {
  const moving = movingFolder(dir);
  if (moving === null) return;
  moveInto(dir, moving, OF_ONE_WORKSPACE);
  renameSync(moving, moving.slice(0, -MOVING.length));
  syncDirectory(join(dir, SET_ASIDE));
}

/** While it moves, the folder is a hidden one: `.ready` beside it says that there is a workspace, and what is still to be done. */
function moveAside(dir: string, stamp: string, names: readonly string[]): void {
  const parent = join(dir, SET_ASIDE);
  const moving = join(parent, `.${stamp}`);
  mkdirSync(moving, { recursive: true, mode: 0o700 });
  moveInto(
    dir,
    moving,
    OF_ONE_WORKSPACE.filter((name) => names.includes(name)),
  );
  renameSync(moving, join(parent, stamp));
  syncDirectory(parent);
  syncDirectory(dir);
}

function moveInto(dir: string, folder: string, names: readonly string[]): void {
  for (const name of names.flatMap((known) => (known === 'workspace.db' ? [known, ...DATABASE_LOGS.map((end) => known + end)] : [known]))) {
    if (existsSync(join(dir, name))) renameSync(join(dir, name), join(folder, name));
  }
  syncDirectory(folder);
  syncDirectory(dir);
}
