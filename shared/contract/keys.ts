import { oc } from '@orpc/contract';
import {
  keysStateSchema,
  passphraseChangedSchema,
  passphraseChangeSchema,
  recoveryAnswerSchema,
  recoveryMadeSchema,
  typedPassphraseSchema,
  typedRecoverySchema,
} from '../keys/keys.ts';
import { workspaceStateSchema } from '../workspace/workspaceState.ts';
import { z } from '../zod.ts';
import { errorMap } from './errors.ts';

const base = oc.errors(errorMap);
const nothing = z.void();
/** Whoever changes how a workspace opens shows that they may open it, although it is open: it may be another who sits down at it. */
const byPassphrase = z.strictObject({ present: typedPassphraseSchema });

/** How a workspace is opened. */
export const keysContract = {
  /** Throws WORKSPACE_ABSENT. Needs no key. */
  state: base.output(keysStateSchema),
  /** Durable when it answers; backups beside the workspace open by the new passphrase, too. Throws WRONG_PASSPHRASE, PASSPHRASE_TOO_SHORT. */
  changePassphrase: base.input(passphraseChangeSchema).output(passphraseChangedSchema),
  /**
   * Somebody may know the passphrase: a new one and a new data key. Encrypts the database anew, deletes the backups beside it, and makes the recovery
   * sheet void. The workspace stays open.
   */
  newDataKey: base.input(passphraseChangeSchema).output(z.strictObject({ deletedBackups: z.int() })),
  /** Makes a sheet, which counts, and takes the place of the one before, once it is confirmed. */
  makeRecovery: base.input(byPassphrase).output(recoveryMadeSchema),
  /** Throws RECOVERY_NOT_CONFIRMED when what was typed stands not there; the sheet stays to be confirmed. NOT_FOUND when none waits. */
  confirmRecovery: base.input(recoveryAnswerSchema).output(nothing),
  /** Forgets the sheet that waits. */
  cancelRecovery: base.output(nothing),
  removeRecovery: base.input(byPassphrase).output(nothing),
  /** Whether this sheet opens the workspace: throws WRONG_RECOVERY, RECOVERY_ABSENT. Opens nothing. */
  checkRecovery: base.input(z.strictObject({ recovery: typedRecoverySchema })).output(nothing),
  /** @param next the passphrase from now on; null = as it was */
  unlockWithRecovery: base
    .input(z.strictObject({ recovery: typedRecoverySchema, next: typedPassphraseSchema.nullable() }))
    .output(workspaceStateSchema),
  /** Makes way for a new workspace: the one that is here moves to a folder of its own, whole. Only while it is locked. */
  setAside: base.output(z.strictObject({ folder: z.string() })),
  /** The passphrase opens on this computer only from now on. Throws KEY_STORE_UNAVAILABLE, RECOVERY_ABSENT. */
  bindToComputer: base.input(byPassphrase).output(nothing),
  unbindFromComputer: base.input(byPassphrase).output(nothing),
};
