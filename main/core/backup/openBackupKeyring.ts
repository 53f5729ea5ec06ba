import type { BackupSecret } from '../../../shared/backup/backup.ts';
import { wipe } from '../crypto/primitives.ts';
import { type Keyring, unlockKeyring, unlockKeyringByRecovery } from '../keys/keyring.ts';
import { normalisePassphrase } from '../keys/passphrase.ts';
import { recoverySecret } from '../keys/recovery.ts';
import type { SecretKeeper } from '../keys/secretKeeper.ts';

/** The data key of a keyring, which the caller wipes. Throws CoreError WRONG_PASSPHRASE, KEY_STORE_NEEDED, WRONG_RECOVERY, RECOVERY_ABSENT. */
export async function openBackupKeyring(keyring: Keyring, secret: BackupSecret, keeper: SecretKeeper | null): Promise<Buffer> {
  if (secret.kind === 'recovery') {
    const typed = recoverySecret(secret.recovery);
    try {
      return unlockKeyringByRecovery(keyring, typed);
    } finally {
      wipe(typed);
    }
  }
  const passphrase = normalisePassphrase(Buffer.from(secret.passphrase, 'utf8'));
  try {
    return await unlockKeyring(keyring, passphrase, keeper);
  } finally {
    wipe(passphrase);
  }
}
