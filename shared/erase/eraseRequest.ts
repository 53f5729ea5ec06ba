import { SHORT_TEXT_MAX } from '../incidents/incident.ts';
import { entryHashSchema } from '../log/change.ts';
import { z } from '../zod.ts';

export const eraseRequestIdSchema = z.uuidv7().brand<'EraseRequestId'>();
export type EraseRequestId = z.infer<typeof eraseRequestIdSchema>;

export const ERASABLE_ENTITIES = ['incident', 'source', 'link', 'attachment', 'person'] as const;
export type ErasableEntity = (typeof ERASABLE_ENTITIES)[number];

/** Fields of each kind that can be asked to be erased: what may name somebody. The rest is codes and counts. */
export const ERASABLE_FIELDS: Readonly<Record<ErasableEntity, readonly string[]>> = {
  incident: [
    'title',
    'description',
    'placeWords',
    'pin',
    'observedBy',
    'typedBy',
    'authorityResponse',
    'effectOnVoting',
    'detention.authority',
    'detention.placeHeld',
    'detention.legalProvision',
    'detention.outcome',
  ],
  source: ['attributedTo', 'publisher', 'title', 'address'],
  link: ['note'],
  /** `content`: the file itself with its thumbnail. */
  attachment: ['fileName', 'caption', 'exif', 'content'],
  person: ['name', 'contact', 'affiliation', 'ageBand', 'genderBand', 'exactPlace', 'note'],
};

/** What an observer asks: the value is hidden at once; the sealed bytes go when two coordinators have signed. `field` null = all that can be erased of it. */
export const eraseAskSchema = z.strictObject({
  entity: z.enum(ERASABLE_ENTITIES),
  id: z.uuidv7(),
  field: z.string().max(64).nullable(),
  reason: z.string().trim().min(1).max(SHORT_TEXT_MAX),
});
export type EraseAsk = z.infer<typeof eraseAskSchema>;

/** A request that stands: *erase asked for*. */
export const eraseRequestViewSchema = eraseAskSchema.extend({
  request: eraseRequestIdSchema,
  atUtc: z.int(),
  seen: z.array(entryHashSchema),
});
export type EraseRequestView = z.infer<typeof eraseRequestViewSchema>;
