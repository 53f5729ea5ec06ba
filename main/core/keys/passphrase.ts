import { CoreError } from '../../../shared/contract/coreError.ts';
import { PASSPHRASE_MIN } from '../../../shared/workspace/workspaceState.ts';
import { wipe } from '../crypto/primitives.ts';

/**
 * The passphrase in the one form that is derived from, NFC in UTF-8, whatever keyboard made it. `typed` is wiped; the caller wipes what comes back.
 * The string in between cannot be wiped: it is short-lived, and locking ends the process.
 */
export function normalisePassphrase(typed: Buffer): Buffer {
  const normalised = Buffer.from(typed.toString('utf8').normalize('NFC'), 'utf8');
  wipe(typed);
  return normalised;
}

/** Throws CoreError PASSPHRASE_TOO_SHORT. Characters are code points. */
export function checkPassphraseLength(normalised: Buffer): void {
  if ([...normalised.toString('utf8')].length < PASSPHRASE_MIN) throw new CoreError('PASSPHRASE_TOO_SHORT', { minimum: PASSPHRASE_MIN });
}
