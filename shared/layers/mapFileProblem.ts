import { z } from '../zod.ts';

/** Why a file of map data is not taken in, beside what makes a file unreadable altogether (`IMPORT_NOT_UNDERSTOOD`). */
export const MAP_FILE_PROBLEMS = [
  'file-too-large',
  /** Its coordinates are in another reference system than WGS 84; `detail` names it. */
  'other-crs',
  'not-a-feature',
  /** A geometry whose type does not exist, or whose coordinates are not built as that type's. */
  'geometry',
  'coordinates-no-number',
  'coordinates-out-of-range',
  'too-many-vertices',
  'too-many-features',
  'nothing-in-it',
  'no-such-column',
  'no-name-column',
  'no-coordinates-column',
  'no-places',
  'too-many-places',
  'too-many-layers',
] as const;
export type MapFileProblem = (typeof MAP_FILE_PROBLEMS)[number];

/** `feature`: which one, from 1; null where it is the file as a whole. `detail`: an identifier of bounded length, never free text of the file. */
export const mapFileRefusalSchema = z.strictObject({
  why: z.enum(MAP_FILE_PROBLEMS),
  feature: z.int().nullable(),
  detail: z.string().max(60).nullable(),
});
