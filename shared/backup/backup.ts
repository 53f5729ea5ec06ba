import { filePathSchema } from '../paths/filePath.ts';
import { passphraseSchema } from '../workspace/workspaceState.ts';
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

/** What stands in the way of using a backup. */
const BACKUP_PROBLEMS = [
  /** No such folder, or no backup in it. */
  'not-a-backup',
  /** One of its files is missing. */
  'incomplete',
  /** The database is shorter or longer than it was. */
  'truncated',
  /** The database is not what was written. */
  'damaged',
  /** Database and keyring do not belong together. */
  'mixed',
  /** Links or devices where files belong. */
  'not-plain-files',
] as const;
export const backupProblemSchema = z.enum(BACKUP_PROBLEMS);
export type BackupProblem = z.infer<typeof backupProblemSchema>;

/** A backup as it is listed, without any key. */
export const backupRowSchema = z.strictObject({
  name: backupNameSchema,
  madeUtc: z.int(),
  /** null where its manifest cannot be read. */
  reason: backupReasonSchema.nullable(),
  bytes: z.int(),
  files: z.int(),
  /** What can be seen from outside; `check` looks inside. */
  problem: backupProblemSchema.nullable(),
});
export type BackupRow = z.infer<typeof backupRowSchema>;

/** A backup that was written to a folder of the person's choice, as far as it is remembered. */
export const backupElsewhereSchema = z.strictObject({ madeUtc: z.int(), place: z.string(), files: z.int() });
export type BackupElsewhere = z.infer<typeof backupElsewhereSchema>;

/** Why the last daily backup was not made. It is tried again. */
const DAILY_PROBLEMS = ['disk-full', 'read-only', 'unsound', 'failed'] as const;

export const backupListSchema = z.strictObject({
  /** The newest first. */
  backups: z.array(backupRowSchema),
  /** Empty while the workspace is locked: the list lies in it. The newest first. */
  elsewhere: z.array(backupElsewhereSchema),
  /** Full paths of the folders of what stood here before a restore. */
  setAside: z.array(z.string()),
  daily: z.strictObject({
    isRunning: z.boolean(),
    problem: z.enum(DAILY_PROBLEMS).nullable(),
  }),
});
export type BackupList = z.infer<typeof backupListSchema>;

/** Where a workspace is put back from: one of the backups beside it, or a folder that holds a backup. */
export const backupSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('listed'), name: backupNameSchema }),
  z.strictObject({ kind: z.literal('folder'), path: filePathSchema }),
]);
export type BackupSourceChoice = z.infer<typeof backupSourceSchema>;

/** What a backup says of itself before any passphrase is asked. */
export const backupSummarySchema = z.strictObject({
  madeUtc: z.int(),
  reason: backupReasonSchema,
  bytes: z.int(),
  files: z.int(),
  carriesFiles: z.boolean(),
  /** Whether it is of the workspace that stands here; null where that cannot be told. */
  isOfThisWorkspace: z.boolean().nullable(),
  /** It is of this workspace, and a passphrase or a sheet opens it that opens the workspace no more: whoever knows that one could. */
  opensByOlder: z.boolean(),
});
export type BackupSummary = z.infer<typeof backupSummarySchema>;

/** What opens it: the passphrase of the time of the backup, or what stands on the recovery sheet. */
export const backupSecretSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase'), passphrase: passphraseSchema }),
  z.strictObject({ kind: z.literal('recovery'), recovery: z.string().min(1).max(1000) }),
]);
export type BackupSecret = z.infer<typeof backupSecretSchema>;

export const restoredSchema = z.strictObject({
  madeUtc: z.int(),
  /** Attached files that are not here now; their records say so. */
  filesMissing: z.int(),
  /** Full path of the folder in which lies what stood here before; null = nothing stood here. */
  setAside: z.string().nullable(),
  /** Somebody who cannot open what stood here may be able to open this: it opens by something older, or is of another workspace. A new key is due. */
  mayBeKnown: z.boolean(),
});
export type Restored = z.infer<typeof restoredSchema>;

export const writeBackupSchema = z.strictObject({ folder: filePathSchema });

export const writtenBackupSchema = z.strictObject({ path: z.string(), bytes: z.int(), files: z.int(), filesMissing: z.int() });
export type WrittenBackup = z.infer<typeof writtenBackupSchema>;

export const writeBackupEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), bytesDone: z.int(), bytes: z.int() }),
  z.strictObject({ kind: z.literal('done'), written: writtenBackupSchema }),
]);
export type WriteBackupEvent = z.infer<typeof writeBackupEventSchema>;
