/**
 * A UUID of version 7 (RFC 9562): 48 bits of UTC milliseconds, then randomness, so that ids sort by when they were made.
 * @param nowMs UTC milliseconds, 0 to 2^48 - 1
 * @param random at least 10 bytes from a cryptographic source
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  if (!Number.isInteger(nowMs) || nowMs < 0 || nowMs >= 2 ** 48) throw new RangeError('time does not fit 48 bits');
  if (random.length < 10) throw new RangeError('10 random bytes are needed');
  const time = nowMs.toString(16).padStart(12, '0');
  const bytes = Array.from(random.subarray(0, 10));
  bytes[0] = 0x70 | ((bytes[0] ?? 0) & 0x0f);
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f);
  const rest = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}
