import { CoreError } from '../../../shared/contract/coreError.ts';
import type { FileProblem, TextEncoding } from '../../../shared/imports/import.ts';

/** The refusal of a file, or of all that follows in it. */
export function fileProblem(why: FileProblem): CoreError {
  return new CoreError('IMPORT_NOT_UNDERSTOOD', { why });
}

/** The upper half of windows-1251, from 0x80; U+FFFD where it has nothing. */
const UPPER_HALF =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\uFFFD™љ›њќћџ\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕї' +
  'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';

/**
 * The encoding of a file by its first bytes: byte order mark, else the zeros of UTF-16, else UTF-8 if it is that, else windows-1251 if what comes out is
 * Cyrillic text. null when it is none of them.
 */
export function detectEncoding(head: Uint8Array): TextEncoding | null {
  const [first = 0, second = 0, third = 0] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = zerosByParity(head);
  const half = head.length / 2;
  if (zeros.odd > half * 0.3 && zeros.even < half * 0.05) return 'utf-16le';
  if (zeros.even > half * 0.3 && zeros.odd < half * 0.05) return 'utf-16be';
  if (zeros.even + zeros.odd > 0) return null;
  if (isUtf8(head)) return 'utf-8';
  return looksCyrillic(head) ? 'windows-1251' : null;
}

function zerosByParity(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  let [even, odd] = [0, 0];
  for (const [at, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

/** A letter that is cut off at the end is no fault. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Of the bytes of the upper half nearly all are letters of the Cyrillic alphabet, most of them small ones. */
function looksCyrillic(bytes: Uint8Array): boolean {
  let [upper, letters, small] = [0, 0, 0];
  for (const byte of bytes) {
    if (byte < 0x80) continue;
    if (byte === 0x98) return false;
    upper += 1;
    if (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8) letters += 1;
    if (byte >= 0xe0 || byte === 0xb8) small += 1;
  }
  return letters > upper * 0.8 && small > letters * 0.3;
}

/** Turns bytes that come in pieces into text. Throws CoreError IMPORT_NOT_UNDERSTOOD (`encoding`) at the first that cannot be. */
export function textDecoder(encoding: TextEncoding): { add(bytes: Uint8Array): string; end(): string } {
  if (encoding === 'windows-1251') return { add: decodeWindows1251, end: () => '' };
  const decoder = new TextDecoder(encoding === 'utf-8' ? 'utf-8' : 'utf-16le', { fatal: true });
  const swap = encoding === 'utf-16be' ? byteSwapper() : (bytes: Uint8Array) => bytes;
  const decode = (bytes: Uint8Array, stream: boolean) => {
    try {
      return decoder.decode(bytes, { stream });
    } catch {
      throw fileProblem('encoding');
    }
  };
  return { add: (bytes) => decode(swap(bytes), true), end: () => decode(new Uint8Array(), false) };
}

function decodeWindows1251(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : UPPER_HALF.charAt(byte - 0x80);
  if (text.includes('\uFFFD')) throw fileProblem('encoding');
  return text;
}

/** Big-endian pairs as little-endian ones; an odd byte waits for the next piece. */
function byteSwapper(): (bytes: Uint8Array) => Uint8Array {
  let waiting = new Uint8Array();
  return (bytes) => {
    const all = Buffer.concat([waiting, bytes]);
    const whole = all.length - (all.length % 2);
    waiting = Uint8Array.from(all.subarray(whole));
    return all.subarray(0, whole).swap16();
  };
}
