import { PURPOSES } from '../../../shared/log/purposes.ts';
import { z } from '../../../shared/zod.ts';
import { deriveKey, open, randomBytes, seal, wipe } from '../crypto/primitives.ts';
import { base64Of, keyBoxSchema, slotIdSchema } from './passphraseSlot.ts';

const SALT_BYTES = 16;

/** The slot of a printed sheet as it stands in the keyring. Its secret is random, 128 bits: it cannot be guessed, so nothing slow is needed. */
export const recoverySlotSchema = z.strictObject({
  id: slotIdSchema,
  kind: z.literal('recovery'),
  kdf: z.strictObject({ algorithm: z.literal('blake2b'), salt: base64Of(SALT_BYTES) }),
  madeUtc: z.int(),
  box: keyBoxSchema,
});
export type RecoverySlot = z.infer<typeof recoverySlotSchema>;

/** Wraps the data key under a sheet's secret (16 bytes). `bound`: see passphraseSlot.ts; it names the workspace. */
export function sealRecoverySlot(dataKey: Buffer, secret: Uint8Array, madeUtc: number, bound: string): RecoverySlot {
  const kdf = { algorithm: 'blake2b' as const, salt: randomBytes(SALT_BYTES).toString('base64') };
  const head = { id: randomBytes(8).toString('hex'), kind: 'recovery' as const, kdf, madeUtc };
  const slotKey = slotKeyOf(head, secret, bound);
  try {
    return { ...head, box: seal(dataKey, slotKey, associated(head, bound)).toString('base64') };
  } finally {
    wipe(slotKey);
  }
}

/** The data key, which the caller wipes; null when this is not the sheet of the slot. */
export function openRecoverySlot(slot: RecoverySlot, secret: Uint8Array, bound: string): Buffer | null {
  const slotKey = slotKeyOf(slot, secret, bound);
  try {
    return open(Buffer.from(slot.box, 'base64'), slotKey, associated(slot, bound));
  } finally {
    wipe(slotKey);
  }
}

function slotKeyOf(slot: Omit<RecoverySlot, 'box'>, secret: Uint8Array, bound: string): Buffer {
  return deriveKey(secret, PURPOSES.recoveryKey, Buffer.from(JSON.stringify([bound, slot.id, slot.kdf.salt]), 'utf8'));
}

function associated(slot: Omit<RecoverySlot, 'box'>, bound: string): Buffer {
  const { id, kind, kdf, madeUtc } = slot;
  return Buffer.from(JSON.stringify([PURPOSES.recoverySlot, bound, id, kind, kdf.algorithm, kdf.salt, madeUtc]), 'utf8');
}
