import sodium from 'sodium-native';
import type { Hashing } from '../../../shared/log/hashing.ts';

/**
 * The primitives of libsodium, on plain buffers. Never `sodium_malloc` or `sodium_mprotect_*`: they make external buffers, which Electron forbids.
 */

export const KEY_BYTES = 32;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;
/** What sealing adds: nonce in front, tag behind. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;
const SHA256_BYTES = 32;
const SHA256_BLOCK_BYTES = 64;

export function randomBytes(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  sodium.randombytes_buf(bytes);
  return bytes;
}

/** Overwrites what must not stay in memory. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) if (secret.length > 0) sodium.sodium_memzero(secret);
}

export function sha256(bytes: Uint8Array): Buffer {
  // Not cleared first: every byte is written.
  const hash = Buffer.allocUnsafe(SHA256_BYTES);
  sodium.crypto_hash_sha256(hash, bytes);
  return hash;
}

/** Keyed BLAKE2b of 32 bytes: a key of its own for each purpose. @param secret 16 to 64 bytes of full entropy */
export function deriveKey(secret: Uint8Array, purpose: string, bytes: Uint8Array): Buffer {
  const input = Buffer.concat([Buffer.from(`${purpose}\0`, 'ascii'), bytes]);
  const key = Buffer.alloc(KEY_BYTES);
  sodium.crypto_generichash(key, input, secret);
  wipe(input);
  return key;
}

/** In a time that does not tell where they differ. */
export function isSameSecret(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && sodium.sodium_memcmp(one, other);
}

/** RFC 2104 over SHA-256. The key has at most 64 bytes; what it fills is kept for the next call and belongs to this function's holder. */
function hmacSha256(key: Uint8Array): (bytes: Uint8Array) => Buffer {
  if (key.length > SHA256_BLOCK_BYTES) throw new Error('HMAC key longer than a block');
  let inner = Buffer.alloc(SHA256_BLOCK_BYTES * 2, 0x36);
  const outer = Buffer.alloc(SHA256_BLOCK_BYTES + SHA256_BYTES, 0x5c);
  const innerHash = outer.subarray(SHA256_BLOCK_BYTES);
  for (let index = 0; index < key.length; index++) {
    const byte = key[index] ?? 0;
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  }
  return (bytes) => {
    const length = SHA256_BLOCK_BYTES + bytes.length;
    if (length > inner.length) inner = Buffer.concat([inner.subarray(0, SHA256_BLOCK_BYTES)], length * 2);
    inner.set(bytes, SHA256_BLOCK_BYTES);
    sodium.crypto_hash_sha256(innerHash, inner.subarray(0, length));
    return sha256(outer);
  };
}

export const hashing: Hashing = { sha256, hmacSha256 };

export interface KeyPair {
  readonly publicKey: Buffer;
  readonly secretKey: Buffer;
}

/** Ed25519: public key 32 bytes, secret key 64. */
export function signingKeyPair(): KeyPair {
  const pair = { publicKey: Buffer.alloc(32), secretKey: Buffer.alloc(64) };
  sodium.crypto_sign_keypair(pair.publicKey, pair.secretKey);
  return pair;
}

/** X25519, 32 bytes each. */
export function boxKeyPair(): KeyPair {
  const pair = { publicKey: Buffer.alloc(32), secretKey: Buffer.alloc(32) };
  sodium.crypto_box_keypair(pair.publicKey, pair.secretKey);
  return pair;
}

export function sign(message: Uint8Array, secretKey: Uint8Array): Buffer {
  const signature = Buffer.alloc(64);
  sodium.crypto_sign_detached(signature, message, secretKey);
  return signature;
}

export function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  return sodium.crypto_sign_verify_detached(signature, message, publicKey);
}

/** XChaCha20-Poly1305 under a fresh random nonce, which stands in front of the ciphertext. */
export function seal(message: Uint8Array, key: Uint8Array, associated: Uint8Array | null = null): Buffer {
  const sealed = Buffer.alloc(SEAL_BYTES + message.length);
  const nonce = sealed.subarray(0, NONCE_BYTES);
  sodium.randombytes_buf(nonce);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.subarray(NONCE_BYTES), message, associated, null, nonce, key);
  return sealed;
}

/** null when it was not sealed under this key with these associated bytes, or was changed since. */
export function open(sealed: Uint8Array, key: Uint8Array, associated: Uint8Array | null = null): Buffer | null {
  if (sealed.length < SEAL_BYTES) return null;
  const message = Buffer.alloc(sealed.length - SEAL_BYTES);
  const nonce = sealed.subarray(0, NONCE_BYTES);
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(message, null, sealed.subarray(NONCE_BYTES), associated, nonce, key);
    return message;
  } catch {
    // The binding says "does not verify" by throwing; its message tells nothing more.
    return null;
  }
}

/** XChaCha20-Poly1305 under a nonce that the caller answers for: it must never seal twice under the same key. @param out 16 bytes longer than the message */
export function sealUnderNonce(out: Uint8Array, message: Uint8Array, key: Uint8Array, nonce: Uint8Array): void {
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(out, message, null, null, nonce, key);
}

/** False when it was not sealed under this key and nonce, or was changed since. @param out 16 bytes shorter than what is sealed */
export function openUnderNonce(out: Uint8Array, sealed: Uint8Array, key: Uint8Array, nonce: Uint8Array): boolean {
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(out, null, sealed, null, nonce, key);
    return true;
  } catch {
    return false;
  }
}
