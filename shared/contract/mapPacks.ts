import { eventIterator, oc } from '@orpc/contract';
import { addPackEventSchema, addPackRequestSchema, mapPackIdSchema, mapPackSchema } from '../mapPacks/mapPack.ts';
import { z } from '../zod.ts';
import { errorMap } from './errors.ts';

const base = oc.errors(errorMap);
const one = z.strictObject({ id: mapPackIdSchema });

/** Maps that a person added to the workspace; their tiles come by `GET` (shared/mapPacks/addresses.ts). */
export const mapPacksContract = {
  /** The uppermost first. */
  list: base.output(z.array(mapPackSchema)),
  /**
   * Checks an archive, copies it in and puts it uppermost; ends with the pack. Whoever stops listening stops it, and nothing of it stays.
   * Throws MAP_PACK_REFUSED, MAP_PACK_NO_ROOM, MAP_PACK_THERE, MAP_PACKS_TOO_MANY, MAP_PACK_BUSY, FILE_UNREADABLE, FILE_CHANGED.
   */
  add: base.input(addPackRequestSchema).output(eventIterator(addPackEventSchema)),
  /** Whether it is drawn. */
  show: base.input(one.extend({ isShown: z.boolean() })).output(z.void()),
  /** All ids, the uppermost first. Throws NOTHING_CHANGED where they are not the packs that there are. */
  reorder: base.input(z.strictObject({ ids: z.array(mapPackIdSchema).max(1000) })).output(z.void()),
  /** The copy goes from the disk; where it came from stays untouched. */
  remove: base.input(one).output(z.void()),
};
