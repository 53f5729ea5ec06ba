import { incidentFilterSchema } from '../incidents/incidentViews.ts';
import { filePathSchema } from '../paths/filePath.ts';
import { z } from '../zod.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx', 'geojson', 'kml', 'jsonl'] as const;
export const exportFormatSchema = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

export const exportRequestSchema = z.strictObject({
  format: exportFormatSchema,
  filter: incidentFilterSchema,
  /** Absolute path of the file. It is written under a temporary name beside it and renamed when whole. */
  path: filePathSchema,
  /** Whether a file that is there already may be replaced. */
  replace: z.boolean(),
});
/** `records` is counted in the finished file, not taken from the query. */
export const exportResultSchema = z.strictObject({ path: z.string(), records: z.int(), withoutPoint: z.int(), bytes: z.int() });
export type ExportResult = z.infer<typeof exportResultSchema>;
