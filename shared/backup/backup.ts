import { z } from '../zod.ts';

/** Why a backup was made. */
export const BACKUP_REASONS = ['daily', 'before-migration', 'asked'] as const;
export const backupReasonSchema = z.enum(BACKUP_REASONS);
export type BackupReason = z.infer<typeof backupReasonSchema>;

/**
 * The name of a backup's folder: when it was made, UTC, and a number where two were made in one second. Of signs that every file system of a memory stick knows;
 * names sort as times do.
 */
export const BACKUP_NAME = /^\d{8}T\d{6}Z(-[2-9])?$/;
export const backupNameSchema = z.string().regex(BACKUP_NAME);

export const MANIFEST_FORMAT = 'baqylau-backup';
export const MANIFEST_VERSION = 1;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** `backup.json`: readable by anyone, so nothing of the content stands in it. Bytes; times in UTC milliseconds. */
export const backupManifestSchema = z.strictObject({
  format: z.literal(MANIFEST_FORMAT),
  version: z.literal(MANIFEST_VERSION),
  madeUtc: z.int().min(0),
  /** Of the program that made it. */
  program: z.string().max(40),
  /** Of its database: the number of its last migration. */
  schema: z.int().min(1),
  reason: backupReasonSchema,
  databaseBytes: z.int().min(0),
  databaseSha256: sha256Schema,
  /** Attached files, small pictures included, that the database names and that were in the workspace. */
  files: z.int().min(0),
  filesBytes: z.int().min(0),
  /** Whether the attached files lie in the backup itself; else they lie in the workspace beside it. */
  carriesFiles: z.boolean(),
});
export type BackupManifest = z.infer<typeof backupManifestSchema>;
