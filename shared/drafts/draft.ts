import { z } from '../zod.ts';

export const draftIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .brand<'DraftId'>();
export type DraftId = z.infer<typeof draftIdSchema>;

/**
 * A form as it was typed, right or wrong: a flat map of the form's own field names to what stands in them.
 * The core keeps it and does not judge it.
 */
export const draftContentSchema = z
  .record(z.string().max(64), z.union([z.string().max(100_000), z.number(), z.boolean(), z.null(), z.array(z.string().max(200)).max(50)]))
  .refine((content) => Object.keys(content).length <= 100, { error: 'too-many-fields' });
export type DraftContent = z.infer<typeof draftContentSchema>;

export const draftSchema = z.strictObject({
  id: draftIdSchema,
  /** `new-incident`, or the id of the record that is being amended. */
  subject: z.string().max(64),
  content: draftContentSchema,
  keptAtUtc: z.int(),
});
export type Draft = z.infer<typeof draftSchema>;
