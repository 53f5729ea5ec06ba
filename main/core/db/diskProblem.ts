import { statfsSync } from 'node:fs';
import { CoreError } from '../../../shared/contract/coreError.ts';

/** What is wrong with the disk under the workspace. */
export type DiskProblem = 'full' | 'read-only' | 'gone';

const FULL = /^(SQLITE_FULL|ENOSPC|EDQUOT)/;
const READ_ONLY = /^(SQLITE_READONLY(?!_DBMOVED)|EROFS|EACCES|EPERM)/;
/** A device that was pulled out, a share that went away, sectors that cannot be read or written. */
const GONE = /^(SQLITE_IOERR|SQLITE_CANTOPEN|SQLITE_READONLY_DBMOVED|EIO|ENODEV|ENXIO|ESTALE|ENOTCONN|EHOSTDOWN|EREMOTEIO)/;
const NOT_THE_DISK = /^SQLITE_IOERR_NOMEM/;

/** Less than a single change of the database takes. */
const NO_ROOM_BYTES = 64 * 1024;

/** Which trouble of the disk an exception tells of; null for everything else. @param folder on the disk in question */
export function diskProblem(error: unknown, folder: string): DiskProblem | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (FULL.test(code)) return 'full';
  if (READ_ONLY.test(code)) return 'read-only';
  if (!GONE.test(code) || NOT_THE_DISK.test(code)) return null;
  // SQLite calls it an input or output error, too, when there is no room for the files beside the database.
  return freeBytes(folder) < NO_ROOM_BYTES ? 'full' : 'gone';
}

/** The refusal that a person sees. */
export function diskRefusal(problem: DiskProblem): CoreError {
  switch (problem) {
    case 'full':
      return new CoreError('DISK_FULL', {});
    case 'read-only':
      return new CoreError('DISK_READ_ONLY', {});
    case 'gone':
      return new CoreError('DISK_GONE', {});
  }
}

/** What is left for this person on the disk of a folder; infinite where that cannot be asked, as on a disk that is gone. */
export function freeBytes(folder: string): number {
  try {
    const { bavail, bsize, blocks } = statfsSync(folder);
    // Some file systems know no bounds and say 0 of 0.
    return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
