import { CoreError } from '../../../shared/contract/coreError.ts';
import { freeBytes } from '../db/diskProblem.ts';

/** Left free for everything else that is written meanwhile. */
const MARGIN_BYTES = 32 * 1024 * 1024;

/** Throws CoreError DISK_FULL where so many bytes would not fit, so that nothing is begun that cannot end. */
export function checkSpace(folder: string, bytes: number): void {
  if (freeBytes(folder) < bytes + MARGIN_BYTES) throw new CoreError('DISK_FULL', {});
}
