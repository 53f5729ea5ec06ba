import { z } from '../zod.ts';
import { LOG_FILE_FAULTS } from './logFileReport.ts';

/** So many faults are named; the count is of all. */
export const NAMED_FAULTS_MAX = 50;

/** What the check of a file of signed changes found, as the page shows it. */
export const logFileCheckSchema = z.strictObject({
  scope: z.enum(['workspace', 'record']).nullable(),
  entries: z.int(),
  logs: z.int(),
  /** Public keys that signed, first 16 hex digits. */
  devices: z.array(z.string()),
  writtenBy: z.string().nullable(),
  /** Changes whose content was compared with what was signed. */
  read: z.int(),
  /** Changes without their content. */
  erased: z.int(),
  faultCount: z.int(),
  faults: z
    .array(z.strictObject({ fault: z.enum(LOG_FILE_FAULTS), entry: z.string().nullable(), seq: z.int().nullable() }))
    .max(NAMED_FAULTS_MAX),
});
export type LogFileCheck = z.infer<typeof logFileCheckSchema>;
