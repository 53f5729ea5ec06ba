/**
 * How a file lies encrypted in a workspace. It is cut into chunks of 1 MiB, the last one shorter (an empty file is one empty chunk). Each is sealed
 * with XChaCha20-Poly1305 under the import's own random key and the nonce of its place, so that none can be exchanged, left out or read without its
 * neighbours being needed (STREAM; Hoang, Reyhanitabar, Rogaway, Vizár 2015). The blob is the sealed chunks one after the other; its name is the
 * SHA-256 of the SHA-256 hashes of the sealed chunks, in lower-case hex.
 */

export const CHUNK_BYTES = 1 << 20;
/** Of each sealed chunk, behind the ciphertext. */
export const CHUNK_TAG_BYTES = 16;
const NONCE_BYTES = 24;
export const BLOB_NAME = /^[0-9a-f]{64}$/;

/** 19 zero bytes, the chunk's number in 4 (big-endian), and 1 for the last chunk. INVARIANT: a key seals one blob only. */
export function chunkNonce(index: number, isLast: boolean): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index > 0xffff_ffff) throw new RangeError('no such chunk');
  const nonce = new Uint8Array(NONCE_BYTES);
  new DataView(nonce.buffer).setUint32(NONCE_BYTES - 5, index);
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
}

/** How many chunks a file of so many bytes has. */
export function chunkCount(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / CHUNK_BYTES));
}

/** Length of a whole blob of a file of so many bytes. */
export function blobBytes(bytes: number): number {
  return bytes + chunkCount(bytes) * CHUNK_TAG_BYTES;
}

/** Where a sealed chunk lies in its blob. */
export function sealedChunk(index: number, bytes: number): { readonly at: number; readonly length: number } {
  const plain = Math.min(CHUNK_BYTES, bytes - index * CHUNK_BYTES);
  return { at: index * (CHUNK_BYTES + CHUNK_TAG_BYTES), length: plain + CHUNK_TAG_BYTES };
}
