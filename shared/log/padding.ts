/**
 * Padmé (PURBs, Nikitin et al. 2019, section 4): the length that a plaintext of `length` bytes is padded to. At most 12 % longer, and lengths leak only
 * their magnitude.
 */
export function padmeSize(length: number): number {
  if (length < 2) return length;
  const exponent = 31 - Math.clz32(length);
  const bitsKept = exponent === 0 ? 1 : 32 - Math.clz32(exponent);
  const mask = 2 ** Math.max(exponent - bitsKept, 0) - 1;
  return (length + mask) & ~mask;
}

const LENGTH_BYTES = 4;

/** Big-endian length, the bytes, zeros up to the Padmé size. */
export function pad(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(padmeSize(LENGTH_BYTES + bytes.length));
  new DataView(padded.buffer).setUint32(0, bytes.length);
  padded.set(bytes, LENGTH_BYTES);
  return padded;
}

/** null when `padded` is not what `pad` makes. */
export function unpad(padded: Uint8Array): Uint8Array | null {
  if (padded.length < LENGTH_BYTES) return null;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (padded.length !== padmeSize(LENGTH_BYTES + length)) return null;
  const end = LENGTH_BYTES + length;
  for (let index = end; index < padded.length; index++) if (padded[index] !== 0) return null;
  return padded.subarray(LENGTH_BYTES, end);
}
