import { incidentIdSchema, SHORT_TEXT_MAX, shortCodeSchema } from '../incidents/incident.ts';
import { entryHashSchema } from '../log/change.ts';
import { z } from '../zod.ts';

export const linkIdSchema = z.uuidv7().brand<'LinkId'>();
export type LinkId = z.infer<typeof linkIdSchema>;

/** `same_event`: two reports of one event; `follows`: `from` came after `to` and out of it; `related`: anything else. */
export const LINK_KINDS = ['same_event', 'follows', 'related'] as const;
export const linkKindSchema = z.enum(LINK_KINDS);
export type LinkKind = z.infer<typeof linkKindSchema>;

export const linkFieldsSchema = z.strictObject({
  kind: linkKindSchema,
  from: incidentIdSchema,
  to: incidentIdSchema,
  note: z.string().max(SHORT_TEXT_MAX),
});
export type LinkFields = z.infer<typeof linkFieldsSchema>;

/** A link as it is shown at one of its two records. `seen` goes back with a change of it. */
export const linkViewSchema = z.strictObject({
  id: linkIdSchema,
  kind: linkKindSchema,
  /** Whether the record at which it is shown is its `from`; says nothing for `same_event` and `related`. */
  isFrom: z.boolean(),
  /** null: the other record has not come to this computer. */
  other: z
    .strictObject({
      id: incidentIdSchema,
      shortCode: shortCodeSchema.nullable(),
      title: z.string(),
      severity: z.int().min(0).max(4),
      withdrawn: z.boolean(),
    })
    .nullable(),
  note: z.string(),
  loggedAtUtc: z.int(),
  seen: z.array(entryHashSchema),
});
export type LinkView = z.infer<typeof linkViewSchema>;

/**
 * The reports of one event: all that hang together by standing `same_event` links. Persons of a group are never added:
 * `low` is the largest single report, `high` the sum, and both are null when no report tells a number.
 */
export const eventGroupSchema = z.strictObject({
  incidents: z.array(incidentIdSchema),
  low: z.int().nullable(),
  high: z.int().nullable(),
  /** Reports of the group that tell no number. */
  unknown: z.int().min(0),
});
export type EventGroup = z.infer<typeof eventGroupSchema>;
