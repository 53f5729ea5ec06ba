import { eventIterator, oc } from '@orpc/contract';
import {
  backupListSchema,
  backupNameSchema,
  backupProblemSchema,
  backupRowSchema,
  backupSecretSchema,
  backupSourceSchema,
  backupSummarySchema,
  restoredSchema,
  writeBackupEventSchema,
  writeBackupSchema,
} from '../backup/backup.ts';
import { eraseConfirmSchema, eraseFactsSchema } from '../eraseWorkspace/eraseWorkspace.ts';
import { z } from '../zod.ts';
import { errorMap } from './errors.ts';

const base = oc.errors(errorMap);

export const backupContract = {
  /** Answers while the workspace is locked or gone, too. */
  list: base.output(backupListSchema),
  make: base.output(backupRowSchema),
  /** To a folder outside the workspace, with all attached files. Whoever stops listening stops it; nothing is left then. */
  writeTo: base.input(writeBackupSchema).output(eventIterator(writeBackupEventSchema)),
  /** Looks into a backup beside the workspace. null = nothing is wrong with it. */
  check: base.input(z.strictObject({ name: backupNameSchema })).output(z.strictObject({ problem: backupProblemSchema.nullable() })),
  /** What a backup says of itself; needs no passphrase. */
  inspect: base.input(backupSourceSchema).output(backupSummarySchema),
  /** Puts the workspace back, in the place of what stands here, which is set aside. One that was open is closed, and the core ends. */
  restore: base.input(z.strictObject({ source: backupSourceSchema, secret: backupSecretSchema })).output(restoredSchema),
};

export const eraseWorkspaceContract = {
  facts: base.output(eraseFactsSchema),
  /** Erases the workspace for good; the core ends. */
  confirm: base.input(eraseConfirmSchema).output(z.void()),
};
