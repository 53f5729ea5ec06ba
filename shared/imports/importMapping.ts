import { categoryCodeSchema, PURPOSES, SHORT_TEXT_MAX, zoneSchema } from '../incidents/incident.ts';
import { z } from '../zod.ts';
import { IMPORT_TARGETS } from './importColumns.ts';

export const IMPORT_FORMATS = ['csv', 'geojson'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** How the columns of a file become a record, and what counts where a row says nothing. */
export const importMappingSchema = z.strictObject({
  columns: z
    .array(z.strictObject({ target: z.enum(IMPORT_TARGETS), column: z.int().min(0).max(10_000) }))
    .max(IMPORT_TARGETS.length)
    .refine((uses) => new Set(uses.map(({ target }) => target)).size === uses.length, { error: 'target-twice' }),
  /** Of `5.11.2022` the 5 is the day. */
  isDayFirst: z.boolean(),
  zone: zoneSchema,
  purpose: z.enum(PURPOSES),
  /** null: a row without a category is not imported. */
  category: categoryCodeSchema.nullable(),
  /** Stands as the reason where a row's severity differs from its category's and says no reason. '' = such a row is not imported. */
  severityReason: z.string().max(SHORT_TEXT_MAX),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;
