import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backupKeyringFiles, deleteBackups } from '../backup/backupFolder.ts';
import { syncDirectory, writeFileDurably } from '../db/durableFile.ts';
import { beginReplacement, filesIn } from '../workspace/workspaceFolder.ts';
import { type Keyring, withSlots, writeKeyring } from './keyring.ts';
import type { PassphraseSlot } from './passphraseSlot.ts';
import { reencryptDatabase } from './reencryptDatabase.ts';

/** Stands in a workspace that has a new data key while backups under the old one may still lie beside it. Comes with the new files, in the same moment. */
const OLD_BACKUPS = 'old-backups.json';

export interface DataKeyRenewal {
  readonly dir: string;
  readonly keyring: Keyring;
  readonly oldKey: Buffer;
  readonly newKey: Buffer;
  /** Wraps the new key. Every other slot goes: a recovery sheet opens nothing from then on. */
  readonly slot: PassphraseSlot;
  /** Closes the database, once nothing can go wrong any more that would leave it as it was. */
  closeOld(): void;
}

/**
 * Encrypts the database anew, puts it and its new keyring in the place of the old ones in one moment, and deletes the backups under the old key. Works
 * without a break: nothing can be logged in between. Throws, with everything as it was, when the disk has no room for a second database. Gives the
 * new keyring and how many backups went.
 */
export function renewDataKey(renewal: DataKeyRenewal): { readonly keyring: Keyring; readonly deletedBackups: number } {
  const { dir, oldKey, newKey, slot } = renewal;
  const keyring = withSlots(renewal.keyring, [slot]);
  const replacement = beginReplacement(dir);
  try {
    reencryptDatabase(filesIn(dir).database, replacement.files.database, keyring.cipher, oldKey, newKey);
    writeKeyring(replacement.files.keyring, keyring);
    writeFileDurably(join(dirname(replacement.files.keyring), OLD_BACKUPS), '{}');
  } catch (error) {
    replacement.abandon();
    throw error;
  }
  replacement.commit(renewal.closeOld);
  const deletedBackups = backupKeyringFiles(dir).length;
  finishDataKeyRenewal(dir);
  return { keyring, deletedBackups };
}

/** Deletes what a crash left of the backups under an old data key. Only under the writer lock. */
export function finishDataKeyRenewal(dir: string): void {
  const mark = join(dir, OLD_BACKUPS);
  if (!existsSync(mark)) return;
  deleteBackups(dir);
  rmSync(mark);
  syncDirectory(dir);
}
