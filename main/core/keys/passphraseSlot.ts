import sodium from 'sodium-native';
import { PURPOSES } from '../../../shared/log/purposes.ts';
import { z } from '../../../shared/zod.ts';
import { deriveKey, KEY_BYTES, open, randomBytes, SEAL_BYTES, seal, wipe } from '../crypto/primitives.ts';

/** Argon2id: passes over the memory, and the memory in bytes. */
export interface KdfCost {
  readonly opslimit: number;
  readonly memlimitBytes: number;
}

const SALT_BYTES = 16;
/** At least this much memory for a real workspace, so that guessing in parallel is dear. */
const MEMLIMIT_BYTES = 256 * 1024 * 1024;
const TARGET_MS = 1000;
const OPSLIMIT_MIN = 2;
const OPSLIMIT_MAX = 64;
/** Above what calibration chooses, and still within what a small computer has. */
const MEMLIMIT_MAX_BYTES = 1024 * 1024 * 1024;
/** Passes times bytes of the dearest slot that calibration chooses. */
export const SLOT_COST_MAX: number = OPSLIMIT_MAX * MEMLIMIT_BYTES;
/** What a key store makes of 32 bytes is a few hundred. */
const SEALED_MAX_CHARACTERS = 16_384;

export const slotIdSchema = z.string().regex(/^[0-9a-f]{16}$/);
export const base64Of = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, { error: 'wrong-length' });
/** Nonce, wrapped key, tag. */
export const keyBoxSchema = base64Of(KEY_BYTES + SEAL_BYTES);

/** A passphrase slot as it stands in the keyring. Bounds keep a hostile file from asking for all memory or an endless derivation. */
export const passphraseSlotSchema = z.strictObject({
  id: slotIdSchema,
  kind: z.literal('passphrase'),
  kdf: z.strictObject({
    algorithm: z.literal('argon2id13'),
    opslimit: z.int().min(1).max(OPSLIMIT_MAX),
    memlimitBytes: z.int().min(8192).max(MEMLIMIT_MAX_BYTES),
    salt: base64Of(SALT_BYTES),
  }),
  /** There where the passphrase alone does not open: the second secret, as the system's key store sealed it. */
  keyStore: z
    .strictObject({ backend: z.string().regex(/^[\w.-]{1,64}$/), sealed: z.base64().min(1).max(SEALED_MAX_CHARACTERS) })
    .exactOptional(),
  box: keyBoxSchema,
});
export type PassphraseSlot = z.infer<typeof passphraseSlotSchema>;

/** The second secret, open, and how it stands in the slot. */
export interface BoundSecret {
  /** 32 random bytes; the caller wipes them. */
  readonly secret: Buffer;
  readonly keyStore: NonNullable<PassphraseSlot['keyStore']>;
}

/**
 * Wraps the data key under a passphrase (UTF-8, already normalised), and under a second secret where there is one. `bound` is what else the keyring
 * says of itself: together with the slot's own parameters it is authenticated, so that nobody can weaken either unseen.
 */
export async function sealPassphraseSlot(
  dataKey: Buffer,
  passphrase: Buffer,
  cost: KdfCost,
  bound: string,
  second: BoundSecret | null = null,
): Promise<PassphraseSlot> {
  const kdf = { algorithm: 'argon2id13' as const, ...cost, salt: randomBytes(SALT_BYTES).toString('base64') };
  const keyStore = second === null ? {} : { keyStore: second.keyStore };
  const head = { id: randomBytes(8).toString('hex'), kind: 'passphrase' as const, kdf, ...keyStore };
  const slotKey = await slotKeyOf(passphrase, kdf, second?.secret ?? null);
  try {
    return { ...head, box: seal(dataKey, slotKey, associated(head, bound)).toString('base64') };
  } finally {
    wipe(slotKey);
  }
}

/** The data key, which the caller wipes; null when the passphrase (with the second secret, which a bound slot needs) does not open the slot. */
export async function openPassphraseSlot(
  slot: PassphraseSlot,
  passphrase: Buffer,
  bound: string,
  secret: Buffer | null = null,
): Promise<Buffer | null> {
  if ((slot.keyStore === undefined) !== (secret === null)) return null;
  const slotKey = await slotKeyOf(passphrase, slot.kdf, secret);
  try {
    return open(Buffer.from(slot.box, 'base64'), slotKey, associated(slot, bound));
  } finally {
    wipe(slotKey);
  }
}

function associated(slot: Omit<PassphraseSlot, 'box'>, bound: string): Buffer {
  const { algorithm, opslimit, memlimitBytes, salt } = slot.kdf;
  const second = slot.keyStore === undefined ? [] : [slot.keyStore.backend, slot.keyStore.sealed];
  return Buffer.from(
    JSON.stringify([PURPOSES.passphraseSlot, bound, slot.id, slot.kind, algorithm, opslimit, memlimitBytes, salt, ...second]),
    'utf8',
  );
}

async function slotKeyOf(passphrase: Buffer, kdf: PassphraseSlot['kdf'], secret: Buffer | null): Promise<Buffer> {
  const key = Buffer.alloc(KEY_BYTES);
  const salt = Buffer.from(kdf.salt, 'base64');
  await sodium.crypto_pwhash_async(key, passphrase, salt, kdf.opslimit, kdf.memlimitBytes, sodium.crypto_pwhash_ALG_ARGON2ID13);
  if (secret === null) return key;
  try {
    return deriveKey(secret, PURPOSES.keyStoreKey, key);
  } finally {
    wipe(key);
  }
}

/** The cost at which this machine takes about a second, with at least 256 MiB. `nowMs` measures: a monotonic clock. */
export async function calibrateKdfCost(nowMs: () => number = () => performance.now()): Promise<KdfCost> {
  const probe = Buffer.alloc(KEY_BYTES);
  const started = nowMs();
  await sodium.crypto_pwhash_async(
    probe,
    randomBytes(KEY_BYTES),
    randomBytes(SALT_BYTES),
    OPSLIMIT_MIN,
    MEMLIMIT_BYTES,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
  const onePassMs = Math.max((nowMs() - started) / OPSLIMIT_MIN, 1);
  const opslimit = Math.min(Math.max(Math.round(TARGET_MS / onePassMs), OPSLIMIT_MIN), OPSLIMIT_MAX);
  return { opslimit, memlimitBytes: MEMLIMIT_BYTES };
}
