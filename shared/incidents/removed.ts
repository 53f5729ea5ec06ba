import { instantSchema } from '../time/instant.ts';
import { z } from '../zod.ts';

/** What stands in `withdrawn` of a part of a record (a source, a link, a name): it counts no more. Unlike a record's it may go without a reason. */
export const removedSchema = z.strictObject({ reason: z.string().max(500), atUtc: instantSchema });
export type Removed = z.infer<typeof removedSchema>;
