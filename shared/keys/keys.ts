import { PASSPHRASE_MAX } from '../workspace/workspaceState.ts';
import { z } from '../zod.ts';
import { RECOVERY_GROUPS, RECOVERY_TEXT_MAX, RECOVERY_WORDS } from './recoverySheet.ts';

/** A passphrase as typed. An empty one is refused by the core, in its own words. */
export const typedPassphraseSchema = z.string().max(PASSPHRASE_MAX);
/** What stands on a recovery sheet, as typed: words or digits. */
export const typedRecoverySchema = z.string().max(RECOVERY_TEXT_MAX);

/** What can be known without a key: how a workspace is opened. */
export const keysStateSchema = z.strictObject({
  /** What a recovery sheet of this workspace carries, opaque. */
  sheetId: z.string(),
  /** null = there is no sheet. */
  recovery: z.strictObject({ madeUtc: z.int() }).nullable(),
  keyStore: z.strictObject({
    /** The key store that the passphrase needs as well; null = the passphrase alone opens. */
    boundTo: z.string().nullable(),
    /** The key store of this computer; null = the program runs where there is none that it can use. */
    available: z.string().nullable(),
  }),
  /** Backups beside the workspace: a new data key deletes them all. `others` of them are of other times, and open by something else as well. */
  backups: z.strictObject({ all: z.int(), others: z.int() }),
});
export type KeysState = z.infer<typeof keysStateSchema>;

export const passphraseChangeSchema = z.strictObject({ present: typedPassphraseSchema, next: typedPassphraseSchema });

/** Backups that stand beside the workspace. */
export const passphraseChangedSchema = z.strictObject({
  /** They open by the new passphrase now. */
  rewritten: z.int(),
  /** They have a data key of another time, and keep the passphrase of that time. */
  kept: z.int(),
});
export type PassphraseChanged = z.infer<typeof passphraseChangedSchema>;

const position = z.int().min(1).max(RECOVERY_WORDS);

/** A sheet that was made and does not count yet. */
export const recoveryMadeSchema = z.strictObject({
  sheetId: z.string(),
  madeUtc: z.int(),
  words: z.array(z.string()).length(RECOVERY_WORDS),
  groups: z.array(z.string()).length(RECOVERY_GROUPS),
  /** Which two are asked back, counted from 1, in the order in which they stand. */
  asked: z.strictObject({ words: z.tuple([position, position]), groups: z.tuple([position, position]) }),
});
export type RecoveryMade = z.infer<typeof recoveryMadeSchema>;

/** The two that were asked back: both words or both groups. */
export const recoveryAnswerSchema = z.strictObject({
  form: z.enum(['words', 'groups']),
  answer: z.tuple([z.string().max(32), z.string().max(32)]),
});
export type RecoveryAnswer = z.infer<typeof recoveryAnswerSchema>;
