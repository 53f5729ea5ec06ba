import { incidentIdSchema } from '../incidents/incident.ts';
import { changeHashSchema } from '../incidents/incidentViews.ts';
import { filePathSchema } from '../paths/filePath.ts';
import { z } from '../zod.ts';

const ENTRY_STATUSES = ['applied', 'waiting', 'void', 'erased'] as const;
/** Reasons with words of their own; every other is shown as a rule of a later version. */
export const ENTRY_REASONS = [
  'missing-opening',
  'missing-predecessor',
  'missing-body',
  'unknown-key',
  'unknown-schema',
  'unknown-entity',
  'missing-creation',
  'cannot-open',
  'not-canonical',
  'malformed-body',
  'wrong-commitment',
  'entity-twice',
  'nothing-set',
  'rule',
] as const;
export type EntryReason = (typeof ENTRY_REASONS)[number];

/** A signed entry as the record check tells of it: never what it says. */
export const provenanceEntrySchema = z.strictObject({
  hash: changeHashSchema,
  /** 64 hex digits. */
  log: z.string(),
  seq: z.int().min(0),
  /** First 8 hex digits of the public key of the device; null while the log's opening has not come. */
  device: z.string().nullable(),
  /** Written by this device. */
  isOwn: z.boolean(),
  /** What its author's clock said, UTC milliseconds; null where it cannot be read. */
  atUtc: z.int().nullable(),
  status: z.enum(ENTRY_STATUSES),
  /** A reason of `ENTRY_REASONS`; of the broken rules of a record, `rule`. null for applied and erased ones. */
  reason: z.enum(ENTRY_REASONS).nullable(),
  /** Its clock lay far ahead of this computer's when it came. */
  isAhead: z.boolean(),
  /** Another entry stands in the same place of its log. */
  isForked: z.boolean(),
});
export type ProvenanceEntry = z.infer<typeof provenanceEntrySchema>;

/** So many are listed; the counts are of all. */
export const LISTED_MAX = 500;

export const recordCheckSchema = z.strictObject({
  entries: z.int(),
  logs: z.int(),
  devices: z.int(),
  waiting: z.int(),
  void: z.int(),
  erased: z.int(),
  ahead: z.int(),
  forked: z.int(),
  /** Logs of this device that name another as the one before: after a copied or restored profile, or a clock put right. */
  continued: z.int(),
  /** Whatever is not plain, newest arrival first. */
  listed: z.array(provenanceEntrySchema).max(LISTED_MAX),
});
export type RecordCheck = z.infer<typeof recordCheckSchema>;

export const logFileRequestSchema = z.strictObject({
  incident: incidentIdSchema.nullable(),
  withKeys: z.boolean(),
  path: filePathSchema,
  replace: z.boolean(),
});
export const logFileResultSchema = z.strictObject({ path: z.string(), entries: z.int(), bytes: z.int() });
