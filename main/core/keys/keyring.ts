import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { z } from '../../../shared/zod.ts';
import { wipe } from '../crypto/primitives.ts';
import { cipherChoiceSchema } from '../db/cipher.ts';
import { writeFileDurably } from '../db/durableFile.ts';
import { openPassphraseSlot, type PassphraseSlot, passphraseSlotSchema, SLOT_COST_MAX } from './passphraseSlot.ts';
import { openRecoverySlot, type RecoverySlot, recoverySlotSchema } from './recoverySlot.ts';
import type { SecretKeeper } from './secretKeeper.ts';

/**
 * `keyring.json`: how the key of the database beside it is wrapped. Not secret by itself. Each slot alone opens the workspace.
 */
const FORMAT = 'baqylau-keyring';
/** 2 has slots that a reader of 1 does not know. A keyring is of the least version that says what it says. */
const VERSION = 2;
/** Part of what every slot is bound to: it is the slots' own, and stays. */
const BOUND_VERSION = 1;
/** More than a keyring ever has: one from elsewhere is hostile. */
const KEYRING_MAX_BYTES = 512 * 1024;

const slotSchema = z.discriminatedUnion('kind', [passphraseSlotSchema, recoverySlotSchema]);

export const keyringSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.union([z.literal(1), z.literal(VERSION)]),
  /** The workspace that it belongs to, 32 hex digits: stands in the database too. */
  workspace: z.string().regex(/^[0-9a-f]{32}$/),
  /** How the database file is encrypted. */
  cipher: cipherChoiceSchema,
  slots: z.array(slotSchema).min(1).max(16).refine(isBearable, { error: 'too-costly' }),
  createdUtc: z.int(),
});
export type Keyring = z.infer<typeof keyringSchema>;
export type Slot = z.infer<typeof slotSchema>;

/** A keyring from elsewhere may have many slots, and each is tried: all together cost no more than the dearest that calibration makes. */
function isBearable(slots: readonly z.infer<typeof slotSchema>[]): boolean {
  return (
    slots.reduce((sum, slot) => sum + (slot.kind === 'passphrase' ? slot.kdf.opslimit * slot.kdf.memlimitBytes : 0), 0) <= SLOT_COST_MAX
  );
}

/** Slots in common are the very same boxes, and wrap one key: a new passphrase, or a sheet, goes into the keyrings of all backups under it. */
export function sharesSlot(one: Keyring, other: Keyring): boolean {
  const boxes = new Set(other.slots.map(({ box }) => box));
  return one.workspace === other.workspace && one.slots.some(({ box }) => boxes.has(box));
}

/** Whether something opens the one keyring that does not open the other of the same workspace: a passphrase or a sheet of before. */
export function opensByMore(one: Keyring, other: Keyring): boolean {
  const boxes = new Set(other.slots.map(({ box }) => box));
  return one.workspace === other.workspace && one.slots.some(({ box }) => !boxes.has(box));
}

/** What a slot is bound to beyond its own parameters. */
export function boundOf(keyring: Pick<Keyring, 'workspace' | 'cipher'>): string {
  const { name, algorithm, keyBytes } = keyring.cipher;
  return JSON.stringify([FORMAT, BOUND_VERSION, keyring.workspace, name, algorithm, keyBytes]);
}

export function newKeyring(parts: Omit<Keyring, 'format' | 'version'>): Keyring {
  const isNew = parts.slots.some((slot) => slot.kind !== 'passphrase' || slot.keyStore !== undefined);
  return { format: FORMAT, version: isNew ? VERSION : 1, ...parts };
}

/** The same keyring with other slots. */
export function withSlots({ workspace, cipher, createdUtc }: Keyring, slots: readonly Slot[]): Keyring {
  return newKeyring({ workspace, cipher, createdUtc, slots: [...slots] });
}

export function passphraseSlots(keyring: Keyring): PassphraseSlot[] {
  return keyring.slots.filter((slot) => slot.kind === 'passphrase');
}

export function recoverySlots(keyring: Keyring): RecoverySlot[] {
  return keyring.slots.filter((slot) => slot.kind === 'recovery');
}

export function writeKeyring(file: string, keyring: Keyring): void {
  writeFileDurably(file, `${JSON.stringify(keyringSchema.parse(keyring), null, 2)}\n`);
}

/** Throws CoreError WORKSPACE_NEWER for a version to come, WORKSPACE_DAMAGED for a file that is missing or says something else. */
export function readKeyring(file: string): Keyring {
  const version = z.looseObject({ format: z.literal(FORMAT), version: z.int().min(1) });
  try {
    const content: unknown = JSON.parse(textOf(file));
    const found = version.parse(content).version;
    if (found > VERSION) throw new CoreError('WORKSPACE_NEWER', { found, supported: VERSION });
    return keyringSchema.parse(content);
  } catch (error) {
    if (error instanceof CoreError) throw error;
    throw new CoreError('WORKSPACE_DAMAGED', { part: 'keyring' });
  }
}

/** null where there is none that can be read here. */
export function keyringOrNull(file: string): Keyring | null {
  try {
    return readKeyring(file);
  } catch (error) {
    if (error instanceof CoreError) return null;
    throw error;
  }
}

/** A pipe in its place is not waited for, and a device not read for ever. */
function textOf(file: string): string {
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(descriptor);
    if (!found.isFile() || found.size > KEYRING_MAX_BYTES) throw new Error('no keyring');
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The data key, which the caller wipes. Throws CoreError WRONG_PASSPHRASE when no slot opens, KEY_STORE_NEEDED when one needs a key store that is not
 * there: whether the passphrase is right cannot be known then.
 */
export async function unlockKeyring(keyring: Keyring, passphrase: Buffer, keeper: SecretKeeper | null = null): Promise<Buffer> {
  let isKeyStoreMissing = false;
  for (const slot of passphraseSlots(keyring)) {
    const secret = slot.keyStore === undefined ? null : await openSecond(slot.keyStore, keeper);
    if (slot.keyStore !== undefined && secret === null) {
      isKeyStoreMissing = true;
      continue;
    }
    try {
      const key = await openPassphraseSlot(slot, passphrase, boundOf(keyring), secret);
      if (key !== null) return key;
    } finally {
      if (secret !== null) wipe(secret);
    }
  }
  throw isKeyStoreMissing ? new CoreError('KEY_STORE_NEEDED', {}) : new CoreError('WRONG_PASSPHRASE', {});
}

/** The second secret, which the caller wipes; null when this computer's store cannot open it. */
export async function openSecond(keyStore: NonNullable<PassphraseSlot['keyStore']>, keeper: SecretKeeper | null): Promise<Buffer | null> {
  if (keeper === null || keeper.backend !== keyStore.backend) return null;
  return keeper.open(Buffer.from(keyStore.sealed, 'base64'));
}

/** The data key, which the caller wipes. Throws CoreError RECOVERY_ABSENT, WRONG_RECOVERY. @param secret 16 bytes */
export function unlockKeyringByRecovery(keyring: Keyring, secret: Uint8Array): Buffer {
  const slots = recoverySlots(keyring);
  if (slots.length === 0) throw new CoreError('RECOVERY_ABSENT', {});
  for (const slot of slots) {
    const key = openRecoverySlot(slot, secret, boundOf(keyring));
    if (key !== null) return key;
  }
  throw new CoreError('WRONG_RECOVERY', {});
}
