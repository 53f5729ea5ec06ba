import { z } from '../../../shared/zod.ts';

/**
 * The core asks the shell's key store, never the other way round: the shell cannot make the core give away a secret. Checked on both ends,
 * since a process may be another one than it was.
 */

const idSchema = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
/** A secret is a few dozen bytes; what a store makes of it has a head and a tag of its own. */
const SECRET_BYTES_MAX = 256;
const SEALED_BYTES_MAX = 4096;

function bytes(max: number) {
  return z.instanceof(Uint8Array).refine((value) => value.length > 0 && value.length <= max);
}

export const secretSchema = bytes(SECRET_BYTES_MAX);
export const sealedSchema = bytes(SEALED_BYTES_MAX);

export const keyStoreAskSchema = z.discriminatedUnion('action', [
  z.strictObject({ kind: z.literal('key-store-ask'), id: idSchema, action: z.literal('seal'), bytes: secretSchema }),
  z.strictObject({ kind: z.literal('key-store-ask'), id: idSchema, action: z.literal('open'), bytes: sealedSchema }),
]);
export type KeyStoreAsk = z.infer<typeof keyStoreAskSchema>;

/** `bytes` null: the store could not, or would not. */
export const keyStoreAnswerSchema = z.strictObject({
  kind: z.literal('key-store-answer'),
  id: idSchema,
  bytes: sealedSchema.nullable(),
});
export type KeyStoreAnswer = z.infer<typeof keyStoreAnswerSchema>;

/** The name of a store, as it stands in the core's arguments. */
export const KEY_STORE_NAME = /^[a-z][a-z0-9_]{0,31}$/;
