import { accessSync, constants } from 'node:fs';
import type { DiskState } from '../../../shared/workspace/diskState.ts';
import { diskProblem, freeBytes } from './diskProblem.ts';

/** Less than a form with its files takes: said before somebody has typed it. */
const SCARCE_BYTES = 1024 * 1024;

/** Looks, and writes nothing. @param isThere whether the database still stands under its name */
export function diskState(dir: string, isThere: boolean): DiskState {
  if (!isThere) return 'gone';
  try {
    accessSync(dir, constants.W_OK);
  } catch (error) {
    return diskProblem(error, dir) === 'read-only' ? 'read-only' : 'gone';
  }
  return freeBytes(dir) < SCARCE_BYTES ? 'full' : 'writable';
}
