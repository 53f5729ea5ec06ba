import { statfs } from 'node:fs/promises';
import { CoreError } from '../../../shared/contract/coreError.ts';

/** What stays free beside a map that is taken in: records must go on being logged. */
const SPARE_BYTES = 256 << 20;

/** Before map data of this size is taken into this folder. Throws CoreError MAP_PACK_NO_ROOM. */
export async function checkRoom(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = Math.max(0, bavail * bsize - SPARE_BYTES);
  if (freeBytes < neededBytes) throw new CoreError('MAP_PACK_NO_ROOM', { neededBytes, freeBytes });
}

/** Indexes and marks stand beside what a file holds. */
const TIMES_THE_FILE = 2;

/** Before a file of map data is taken into the database, whose folder this is. Throws CoreError MAP_PACK_NO_ROOM. */
export function checkRoomInDatabase(folder: string, fileBytes: number): Promise<void> {
  return checkRoom(folder, TIMES_THE_FILE * fileBytes);
}
