/**
 * A UUID of version 7 (RFC 9562): 48 bits of UTC milliseconds, then randomness, so that ids sort by when they were made.
 * @param nowMs UTC milliseconds, 0 to 2^48 - 1
 * @param random at least 10 bytes from a cryptographic source
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  if (!Number.isInteger(nowMs) || nowMs < 0 || nowMs >= 2 ** 48) throw new RangeError('time does not fit 48 bits');
  if (random.length < 10) throw new RangeError('10 random bytes are needed');
  const time = nowMs.toString(16).padStart(12, '0');
  const word = (at: number) => ((random[at] ?? 0) << 8) | (random[at + 1] ?? 0);
  const version = hex(0x7000 | (word(0) & 0x0fff));
  const variant = hex(0x8000 | (word(2) & 0x3fff));
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${hex(word(4))}${hex(word(6))}${hex(word(8))}`;
}

function hex(word: number): string {
  return word.toString(16).padStart(4, '0');
}
