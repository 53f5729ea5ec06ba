import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { z } from '../../../shared/zod.ts';
import { backupKeyringFiles } from '../backup/backupFolder.ts';
import { isSameSecret, wipe } from '../crypto/primitives.ts';
import { syncDirectory, writeFileDurably } from '../db/durableFile.ts';
import { filesIn, KEYRING_CHANGE } from '../workspace/workspaceFolder.ts';
import { type Keyring, keyringSchema, readKeyring, withSlots, writeKeyring } from './keyring.ts';

/**
 * A change of the keyrings of a workspace and of its backups. What is to stand in all of them is written down first, in a file of its own: from that
 * moment the change counts, and a crash in the middle leaves every one of them openable, by the old or by the new, and a change to finish.
 * It holds no secret: it is what the keyrings themselves will say.
 */
const changeSchema = z.strictObject({
  keyring: keyringSchema,
  /** Folders of backups whose data key is the same. */
  backups: z.array(z.string().max(64)).max(10_000),
});

/**
 * Puts the new keyring in place of the old, and its slots into the keyrings of these backups. Durable when it returns. Only under the writer lock.
 * Throws CoreError LOCKED when `old` is not what stands there any more: a workspace that was put back meanwhile must not get slots that wrap another key.
 */
export function changeKeyrings(dir: string, old: Keyring, keyring: Keyring, backupFiles: readonly string[]): void {
  if (!isDeepStrictEqual(readKeyring(filesIn(dir).keyring), old)) throw new CoreError('LOCKED', {});
  const change = { keyring: keyringSchema.parse(keyring), backups: backupFiles.map(folderName) };
  writeFileDurably(join(dir, KEYRING_CHANGE), JSON.stringify(changeSchema.parse(change)));
  finishKeyringChange(dir);
}

/** Finishes what a crash left of a change. Only under the writer lock. */
export function finishKeyringChange(dir: string): void {
  const file = join(dir, KEYRING_CHANGE);
  if (!existsSync(file)) return;
  const { keyring, backups } = changeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  writeKeyring(filesIn(dir).keyring, keyring);
  for (const backup of backupKeyringFiles(dir)) {
    if (backups.includes(folderName(backup))) writeKeyring(backup, withSlots(readKeyring(backup), keyring.slots));
  }
  rmSync(file);
  syncDirectory(dir);
}

function folderName(keyringFile: string): string {
  return basename(dirname(keyringFile));
}

/**
 * The keyrings of backups that wrap this data key, and how many there are that wrap another: a workspace that was put back lies beside backups of
 * other times. Two keyrings with a slot in common wrap the same key; for the rest the key is asked for.
 */
export async function backupsUnderKey(
  dir: string,
  keyring: Keyring,
  dataKey: Buffer,
  unlock: (keyring: Keyring) => Promise<Buffer>,
): Promise<{ readonly files: string[]; readonly others: number }> {
  const files: string[] = [];
  const all = backupKeyringFiles(dir);
  for (const file of all) if (await wrapsSameKey(file, keyring, dataKey, unlock)) files.push(file);
  return { files, others: all.length - files.length };
}

async function wrapsSameKey(
  file: string,
  keyring: Keyring,
  dataKey: Buffer,
  unlock: (keyring: Keyring) => Promise<Buffer>,
): Promise<boolean> {
  try {
    const found = readKeyring(file);
    if (found.workspace !== keyring.workspace) return false;
    const boxes = new Set(keyring.slots.map(({ box }) => box));
    if (found.slots.some(({ box }) => boxes.has(box))) return true;
    const key = await unlock(found);
    try {
      return isSameSecret(key, dataKey);
    } finally {
      wipe(key);
    }
  } catch {
    // Damaged, of a newer version, or of another passphrase: it stays as it is.
    return false;
  }
}
