import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { syncDirectory } from '../db/durableFile.ts';

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
 * workspace. Its files are then moved up. A crash before that moment leaves nothing that anybody was told of, one after it leaves a move to finish.
 */
const CREATING = '.creating';
const READY = '.ready';

/** What can be known without a key: whether there is a workspace in the folder. A damaged one counts as there. */
export function isWorkspaceThere(dir: string): boolean {
  const { keyring, database } = filesIn(dir);
  return existsSync(keyring) || existsSync(database) || existsSync(join(dir, READY));
}

/** What may stand in a folder that is nobody else's: the choice of a language comes before the workspace. */
const OURS_BEFORE = /^(preferences\.json|writer\.lock|holder\.json)/;

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

/** Finishes or clears away what a crash in creation left. Only under the writer lock. */
export function recoverCreation(dir: string): void {
  rmSync(join(dir, CREATING), { recursive: true, force: true });
  if (existsSync(join(dir, READY))) moveUp(dir);
}

/** Runs `make` on an empty folder and puts what it made in place, all or nothing. Only under the writer lock. */
export async function createInPlace(dir: string, make: (files: WorkspaceFiles) => Promise<void>): Promise<void> {
  const creating = join(dir, CREATING);
  mkdirSync(creating, { mode: 0o700 });
  try {
    await make(filesIn(creating));
    syncDirectory(creating);
  } catch (error) {
    rmSync(creating, { recursive: true, force: true });
    throw error;
  }
  renameSync(creating, join(dir, READY));
  syncDirectory(dir);
  moveUp(dir);
}

function moveUp(dir: string): void {
  const ready = join(dir, READY);
  for (const name of readdirSync(ready)) {
    if (existsSync(join(dir, name))) throw new Error('a finished workspace stands in the way of another');
    renameSync(join(ready, name), join(dir, name));
  }
  syncDirectory(dir);
  rmdirSync(ready);
}
