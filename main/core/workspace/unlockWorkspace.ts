import { existsSync } from 'node:fs';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { Holder } from '../../../shared/workspace/workspaceState.ts';
import { filesOfBackup } from '../backup/backupFolder.ts';
import { wipe } from '../crypto/primitives.ts';
import { takeWriterLock } from '../db/writerLock.ts';
import { type Keyring, readKeyring, unlockKeyring, unlockKeyringByRecovery } from '../keys/keyring.ts';
import { normalisePassphrase } from '../keys/passphrase.ts';
import type { KdfCost } from '../keys/passphraseSlot.ts';
import { recoverySecret } from '../keys/recovery.ts';
import type { SecretKeeper } from '../keys/secretKeeper.ts';
import { setPassphrase } from '../keys/setPassphrase.ts';
import type { Projection } from '../log/projection.ts';
import { openWorkspace } from './openWorkspace.ts';
import { settleWorkspace } from './settleWorkspace.ts';
import type { Workspace } from './workspace.ts';
import { filesIn, isWorkspaceThere } from './workspaceFolder.ts';

interface PlaceOptions {
  readonly dir: string;
  readonly program: Holder['program'];
  readonly projections: readonly Projection[];
  nowMs(): number;
}

export interface UnlockOptions extends PlaceOptions {
  /** UTF-8; wiped before this settles, whatever happens. */
  readonly passphrase: Buffer;
  /** The key store that the passphrase may need, too; null or left out = there is none here. */
  readonly secretKeeper?: SecretKeeper | null;
}

/**
 * Rejects with CoreError WORKSPACE_ABSENT, WORKSPACE_IS_BACKUP, WORKSPACE_IN_USE, WRONG_PASSPHRASE, KEY_STORE_NEEDED, WORKSPACE_DAMAGED,
 * WORKSPACE_NEWER, WORKSPACE_DRAFT_FORMAT; nothing is lost and nothing made anew then.
 */
export async function unlockWorkspace(options: UnlockOptions): Promise<Workspace> {
  const passphrase = normalisePassphrase(options.passphrase);
  try {
    return await unlockBy(options, (keyring) => unlockKeyring(keyring, passphrase, options.secretKeeper ?? null));
  } finally {
    wipe(passphrase);
  }
}

export interface RecoveryUnlockOptions extends PlaceOptions {
  /** What stands on the sheet, as typed: words or digits. */
  readonly recovery: string;
  /** The passphrase from now on, which needs no key store; null = as it was. Its buffer is wiped before this settles. */
  readonly next: { readonly passphrase: Buffer; readonly cost: KdfCost } | null;
}

/** The same by a recovery sheet. Rejects with CoreError WRONG_RECOVERY, RECOVERY_ABSENT, PASSPHRASE_TOO_SHORT besides. */
export async function unlockWithRecovery(options: RecoveryUnlockOptions): Promise<Workspace> {
  const { dir, next } = options;
  const passphrase = next === null ? null : normalisePassphrase(next.passphrase);
  try {
    const secret = recoverySecret(options.recovery);
    try {
      return await unlockBy(options, async (keyring) => {
        const dataKey = unlockKeyringByRecovery(keyring, secret);
        if (passphrase === null || next === null) return dataKey;
        try {
          const unlock = async (other: Keyring) => unlockKeyringByRecovery(other, secret);
          await setPassphrase({ dir, keyring, dataKey, passphrase, cost: next.cost, second: null, unlock });
          return dataKey;
        } catch (error) {
          wipe(dataKey);
          throw error;
        }
      });
    } finally {
      wipe(secret);
    }
  } finally {
    if (passphrase !== null) wipe(passphrase);
  }
}

/**
 * A backup opens by being put back only: what is logged in it directly would stand in the same places of the same logs as what was logged where it was
 * made, signed by the same device. @param unlock gives the data key, which is wiped here
 */
async function unlockBy(options: PlaceOptions, unlock: (keyring: Keyring) => Promise<Buffer>): Promise<Workspace> {
  const { dir } = options;
  if (!isWorkspaceThere(dir)) throw new CoreError('WORKSPACE_ABSENT', {});
  if (existsSync(filesOfBackup(dir).manifest)) throw new CoreError('WORKSPACE_IS_BACKUP', {});
  const lock = takeWriterLock(dir, { program: options.program, pid: process.pid, sinceUtc: options.nowMs() });
  try {
    settleWorkspace(dir);
    const files = filesIn(dir);
    const keyring = readKeyring(files.keyring);
    if (!existsSync(files.database)) throw new CoreError('WORKSPACE_DAMAGED', { part: 'database' });
    const dataKey = await unlock(keyring);
    try {
      return openWorkspace({ ...options, keyring, dataKey, release: () => lock.release() });
    } finally {
      wipe(dataKey);
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}
