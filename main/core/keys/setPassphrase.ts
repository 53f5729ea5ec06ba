import type { PassphraseChanged } from '../../../shared/keys/keys.ts';
import { boundOf, type Keyring, recoverySlots, withSlots } from './keyring.ts';
import { backupsUnderKey, changeAllKeyrings } from './keyringChange.ts';
import { checkPassphraseLength } from './passphrase.ts';
import { type BoundSecret, type KdfCost, sealPassphraseSlot } from './passphraseSlot.ts';

export interface PassphraseToSet {
  readonly dir: string;
  readonly keyring: Keyring;
  /** Of the workspace; the caller wipes it, and the passphrase. */
  readonly dataKey: Buffer;
  /** Normalised. */
  readonly passphrase: Buffer;
  readonly cost: KdfCost;
  /** What the passphrase is to need besides; the caller wipes it. */
  readonly second: BoundSecret | null;
  /** Throws where the writer lock is held no more: deriving a key takes its time. Left out where whoever asked holds it throughout. */
  readonly checkHeld?: () => void;
  /** Opens the keyring of a backup that has no slot in common with the workspace's, by what opened the workspace. */
  unlock(keyring: Keyring): Promise<Buffer>;
}

/**
 * Gives the workspace, and the backups beside it and what was set aside that have the same data key, this passphrase; a recovery sheet stays. Durable when it settles; a
 * crash in the middle is finished by the next unlock. Throws CoreError PASSPHRASE_TOO_SHORT.
 */
export async function setPassphrase(request: PassphraseToSet): Promise<PassphraseChanged> {
  const { dir, keyring, dataKey, passphrase, cost, second } = request;
  checkPassphraseLength(passphrase);
  const slot = await sealPassphraseSlot(dataKey, passphrase, cost, boundOf(keyring), second);
  const { files, backups, others } = await backupsUnderKey(dir, keyring, dataKey, request.unlock);
  request.checkHeld?.();
  changeAllKeyrings(dir, keyring, withSlots(keyring, [slot, ...recoverySlots(keyring)]), files);
  return { rewritten: backups, kept: others };
}
