import { CoreError } from '../../../shared/contract/coreError.ts';
import { freeBytes } from './diskProblem.ts';

/** What stays free beside a map that is taken in: records must go on being logged. */
const SPARE_BYTES = 256 << 20;

/** Before map data of this size is taken into this folder. Throws CoreError MAP_PACK_NO_ROOM. */
export function checkRoom(folder: string, neededBytes: number): void {
  const room = Math.max(0, freeBytes(folder) - SPARE_BYTES);
  if (room < neededBytes) throw new CoreError('MAP_PACK_NO_ROOM', { neededBytes, freeBytes: room });
}

/** Indexes and marks stand beside what a file holds. */
const TIMES_THE_FILE = 2;

/** Before a file of map data is taken into the database, whose folder this is. Throws CoreError MAP_PACK_NO_ROOM. */
export function checkRoomInDatabase(folder: string, fileBytes: number): void {
  checkRoom(folder, TIMES_THE_FILE * fileBytes);
}
