import { backupSecretSchema } from '../backup/backup.ts';
import { incidentIdSchema, shortCodeSchema } from '../incidents/incident.ts';
import { filePathSchema } from '../paths/filePath.ts';
import { z } from '../zod.ts';

/** Records concerned that are listed by name; the rest is counted. */
export const CONCERNED_MAX = 1000;

export const salvageRequestSchema = z.strictObject({
  secret: backupSecretSchema,
  /** Full path of a folder that is empty or not there yet; null = in the same folder, from which the damaged files are set aside, whole. */
  target: filePathSchema.nullable(),
});
export type SalvageRequest = z.infer<typeof salvageRequestSchema>;

const count = z.int().min(0);

/** What was read of one log, and what is known to be missing in it. */
const salvagedLogSchema = z.strictObject({
  /** First 8 hex digits of its id, and of the device that wrote it; device null where nothing says which. */
  log: z.string(),
  device: z.string().nullable(),
  isOwn: z.boolean(),
  read: count,
  /** Numbers of its order that are known and were not found. */
  missing: count,
});

/** A record of which something is missing. */
const concernedRecordSchema = z.strictObject({
  id: incidentIdSchema,
  shortCode: shortCodeSchema.nullable(),
  /** false: nothing of it could be read; its code is known from elsewhere in the file. */
  isThere: z.boolean(),
});

export const salvageReportSchema = z.strictObject({
  /** Where the new workspace stands, and where the damaged files lie now if they made way for it. */
  folder: z.string(),
  setAside: z.string().nullable(),
  /** Signed changes that were read, and those known to be missing. */
  read: count,
  missing: count,
  /** Of those read, how many came out of backups because the workspace no longer had them. */
  fromBackups: count,
  /** Read, but not shown until what stands before them comes from elsewhere. */
  waiting: count,
  /** Of one's own changes behind a gap: signed again, unchanged, at the end of a new log. */
  carried: count,
  logs: z.array(salvagedLogSchema),
  /** Records in the new workspace. */
  records: count,
  concerned: z.array(concernedRecordSchema).max(CONCERNED_MAX),
  concernedCount: count,
  drafts: count,
  files: z.strictObject({ copied: count, missing: count }),
  /** Tables of settings and own data of which rows could not be read. */
  incompleteTables: z.array(z.string()),
  /** device: this device's keys are gone, and the workspace goes on as a new device; content: keys are gone under which changes were sealed. */
  keysLost: z.array(z.enum(['device', 'content'])),
  /** What the doctor says of the new workspace. */
  isSound: z.boolean(),
});
export type SalvageReport = z.infer<typeof salvageReportSchema>;

/** How far it is: pages of the file looked at, then the rest in steps of unknown length. */
export const salvageEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), step: z.enum(['pages', 'files', 'checking']), done: count, total: count }),
  z.strictObject({ kind: z.literal('done'), report: salvageReportSchema }),
]);
export type SalvageEvent = z.infer<typeof salvageEventSchema>;
