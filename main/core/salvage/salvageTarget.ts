import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { makeWorkspaceFolder } from '../workspace/workspaceFolder.ts';

/** What a try that was cut off may have left, and nothing else. */
const OURS = /^(\.reading|\.creating|writer\.lock|holder\.json|preferences\.json)/;
const READING = '.reading';

/** Makes the folder that a salvaged workspace goes into. Throws CoreError SALVAGE_TARGET. Gives its real path. */
export function prepareTarget(target: string, workspaceDir: string): string {
  if (!isAbsolute(target)) throw refused('unwritable');
  if (existsSync(target) && !isFree(target)) throw refused('not-empty');
  const parent = nearestFolder(target);
  if (isInside(join(realpathSync(parent), relative(parent, target)), realpathSync(workspaceDir))) throw refused('in-workspace');
  try {
    makeWorkspaceFolder(target);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code !== 'ENOSPC') throw refused('unwritable');
    throw error;
  }
  return realpathSync(target);
}

function refused(why: 'not-empty' | 'unwritable' | 'in-workspace'): CoreError {
  return new CoreError('SALVAGE_TARGET', { why });
}

function isFree(target: string): boolean {
  try {
    return readdirSync(target).every((name) => OURS.test(name));
  } catch {
    // A file stands there, or a folder that may not be looked into.
    return false;
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

function isInside(path: string, folder: string): boolean {
  const from = relative(folder, path);
  return from === '' || !(from === '..' || from.startsWith(`..${sep}`) || isAbsolute(from));
}

/** Room for what is needed while pages are read; encrypted like what it is made of. */
export function readingFolder(target: string): string {
  const folder = join(target, READING);
  rmSync(folder, { recursive: true, force: true });
  makeWorkspaceFolder(folder);
  return folder;
}
