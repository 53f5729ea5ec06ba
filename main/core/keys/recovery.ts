import { CoreError } from '../../../shared/contract/coreError.ts';
import { readRecovery } from '../../../shared/keys/recoverySheet.ts';

/** The secret of a sheet from its words or digits, which the caller wipes. Throws CoreError WRONG_RECOVERY when it is none. */
export function recoverySecret(typed: string): Uint8Array {
  const { secret } = readRecovery(typed);
  if (secret === null) throw new CoreError('WRONG_RECOVERY', {});
  return secret;
}
