import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { z } from '../../../shared/zod.ts';
import { asideKeyringFiles, backupKeyringFiles, backupsDir } from '../backup/backupFolder.ts';
import { isSameSecret, wipe } from '../crypto/primitives.ts';
import { syncDirectory, writeFileDurably } from '../db/durableFile.ts';
import { filesIn, KEYRING_CHANGE } from '../workspace/workspaceFolder.ts';
import { type Keyring, keyringOrNull, keyringSchema, opensByMore, readKeyring, sharesSlot, withSlots, writeKeyring } from './keyring.ts';

/**
 * A change of the keyrings of a workspace and of its backups. What is to stand in all of them is written down first, in a file of its own: from that
 * moment the change counts, and a crash in the middle leaves every one of them openable, by the old or by the new, and a change to finish.
 * It holds no secret: it is what the keyrings themselves will say.
 */
const changeSchema = z.strictObject({
  keyring: keyringSchema,
  /** Folders whose data key is the same: of backups by their names, of what was set aside by the way to them from the workspace. */
  backups: z.array(z.string().max(64)).max(10_000),
});

/**
 * Puts the new keyring in place of the old, and its slots into the keyrings of these backups. Durable when it returns. Only under the writer lock.
 * Throws CoreError LOCKED when `old` is not what stands there any more: a workspace that was put back meanwhile must not get slots that wrap another key.
 * Where it throws nothing has changed; what could not be written of the backups is written by the next unlock.
 */
export function changeKeyrings(dir: string, old: Keyring, keyring: Keyring, backupFiles: readonly string[]): void {
  const { keyring: own } = filesIn(dir);
  if (!isDeepStrictEqual(readKeyring(own), old)) throw new CoreError('LOCKED', {});
  const change = { keyring: keyringSchema.parse(keyring), backups: backupFiles.map((file) => folderName(dir, file)) };
  const file = join(dir, KEYRING_CHANGE);
  writeFileDurably(file, JSON.stringify(changeSchema.parse(change)));
  try {
    finishKeyringChange(dir);
  } catch (error) {
    // Whoever is told that it failed must not find it made by the next unlock.
    if (isDeepStrictEqual(readKeyring(own), old)) {
      rmSync(file, { force: true });
      throw error;
    }
    console.error(`keyrings of backups: ${error instanceof Error && 'code' in error ? String(error.code) : 'failed'}`);
  }
}

/** The same, with every backup that came to be since `backupFiles` were looked for. */
export function changeAllKeyrings(dir: string, old: Keyring, keyring: Keyring, backupFiles: readonly string[]): void {
  const since = otherKeyringFiles(dir).filter((file) => {
    const found = keyringOrNull(file);
    return found !== null && sharesSlot(found, old);
  });
  changeKeyrings(dir, old, keyring, [...new Set([...backupFiles, ...since])]);
}

/** Finishes what a crash left of a change. Only under the writer lock. */
export function finishKeyringChange(dir: string): void {
  const file = join(dir, KEYRING_CHANGE);
  if (!existsSync(file)) return;
  const { keyring, backups } = readChange(file);
  writeKeyring(filesIn(dir).keyring, keyring);
  for (const backup of otherKeyringFiles(dir)) {
    const found = backups.includes(folderName(dir, backup)) ? keyringOrNull(backup) : null;
    // One that was damaged meanwhile opens by nothing, and must not keep the workspace shut.
    if (found !== null) writeKeyring(backup, withSlots(found, keyring.slots));
  }
  rmSync(file);
  syncDirectory(dir);
}

function readChange(file: string): z.infer<typeof changeSchema> {
  try {
    return changeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new CoreError('WORKSPACE_DAMAGED', { part: 'keyring' });
  }
}

function otherKeyringFiles(dir: string): string[] {
  return [...backupKeyringFiles(dir), ...asideKeyringFiles(dir)];
}

function folderName(dir: string, keyringFile: string): string {
  const folder = dirname(keyringFile);
  const isBackup = dirname(folder) === backupsDir(dir);
  return relative(isBackup ? backupsDir(dir) : dir, folder)
    .split(sep)
    .join('/');
}

/** The backups beside a workspace, and how many of them open by something that does not open it. Needs no key. */
export function countBackups(dir: string, keyring: Keyring): { readonly all: number; readonly others: number } {
  const found = backupKeyringFiles(dir).map(keyringOrNull);
  const others = found.filter((backup) => backup !== null && (backup.workspace !== keyring.workspace || opensByMore(backup, keyring)));
  return { all: found.length, others: others.length };
}

/** What wraps the data key of a workspace besides its own keyring. */
export interface UnderKey {
  /** Keyrings of backups, and of what was set aside. */
  readonly files: string[];
  /** How many of them are of backups. */
  readonly backups: number;
  /** Backups that wrap another key. */
  readonly others: number;
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
): Promise<UnderKey> {
  const wrapping = async (all: readonly string[]) => {
    const found: string[] = [];
    for (const file of all) if (await wrapsSameKey(file, keyring, dataKey, unlock)) found.push(file);
    return found;
  };
  const all = backupKeyringFiles(dir);
  const backups = await wrapping(all);
  const aside = await wrapping(asideKeyringFiles(dir));
  return { files: [...backups, ...aside], backups: backups.length, others: all.length - backups.length };
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
    if (sharesSlot(found, keyring)) return true;
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
