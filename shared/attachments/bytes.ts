/**
 * Reads a part of a file: fewer bytes than asked for at its end, none behind it. What it gives may be overwritten by the next call: `Uint8Array.from` makes a copy (`slice` of a Buffer does not).
 * Readers of foreign files take this instead of the file, so that what they hold at once is bounded.
 */
export type ReadAt = (offset: number, length: number) => Uint8Array;

export function readerOf(bytes: Uint8Array): ReadAt {
  return (offset, length) => bytes.subarray(offset, offset + length);
}

/** Whether these letters stand in Latin-1 at the place. */
export function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

export function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

export function uint16(bytes: Uint8Array, at: number, isLittle = false): number {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return isLittle ? (second << 8) | first : (first << 8) | second;
}

export function uint32(bytes: Uint8Array, at: number, isLittle = false): number {
  const [high, low] = isLittle ? [uint16(bytes, at + 2, true), uint16(bytes, at, true)] : [uint16(bytes, at), uint16(bytes, at + 2)];
  return high * 0x1_0000 + low;
}
