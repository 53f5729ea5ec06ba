import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { compareBytes, concatBytes, equalBytes } from './bytes.ts';
import type { FieldValue } from './change.ts';

/** What an entry's bodies are made of: field values, and byte strings in the places that the format names. */
export type CborValue = FieldValue | Uint8Array | CborValue[] | { [key: string]: CborValue };

/** Deepest nesting of lists and maps. Nothing of ours comes near; without a limit a hostile body could exhaust the stack. */
const DEPTH_MAX = 16;

const decodeOptions = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowNaN: false,
  allowInfinity: false,
  allowBigInt: false,
  rejectDuplicateMapKeys: true,
};

/** Canonical bytes (RFC 8949, 4.2.1): keys sorted, lengths definite, integers and floats as short as they go. */
export function encodeCanonical(value: CborValue): Uint8Array {
  switch (typeof value) {
    case 'boolean':
      return Uint8Array.of(value ? 0xf5 : 0xf4);
    case 'number':
      return encodeNumber(value);
    case 'string':
      return encodeAscii(value) ?? encode(value, rfc8949EncodeOptions);
    case 'object':
      if (value === null) return Uint8Array.of(0xf6);
      if (value instanceof Uint8Array) return withHead(BYTES, value);
      return Array.isArray(value) ? concatBytes([head(LIST, value.length), ...value.map(encodeCanonical)]) : encodeMap(value);
    default:
      throw new Error(`no CBOR of ours: ${typeof value}`);
  }
}

const [UNSIGNED, NEGATIVE, BYTES, TEXT, LIST, MAP] = [0x00, 0x20, 0x40, 0x60, 0x80, 0xa0] as const;
const FLOAT_64 = 0xfb;

function encodeMap(value: { readonly [key: string]: CborValue }): Uint8Array {
  const entries = Object.entries(value).map(([key, item]) => ({ key: encodeCanonical(key), item }));
  entries.sort((a, b) => compareBytes(a.key, b.key));
  return concatBytes([head(MAP, entries.length), ...entries.flatMap(({ key, item }) => [key, encodeCanonical(item)])]);
}

function encodeNumber(value: number): Uint8Array {
  if (Number.isSafeInteger(value)) return value < 0 ? head(NEGATIVE, -1 - value) : head(UNSIGNED, value);
  // What a float of 32 bits cannot hold takes 64; which shorter one does for the rest is for the library to say.
  if (Math.fround(value) === value) return encode(value, rfc8949EncodeOptions);
  const bytes = new Uint8Array(9);
  bytes[0] = FLOAT_64;
  new DataView(bytes.buffer).setFloat64(1, value);
  return bytes;
}

function withHead(major: number, content: Uint8Array): Uint8Array {
  return concatBytes([head(major, content.length), content]);
}

/** Major type and argument, as short as it goes. */
function head(major: number, argument: number): Uint8Array {
  if (argument < 24) return Uint8Array.of(major | argument);
  if (argument < 0x100) return Uint8Array.of(major | 24, argument);
  if (argument < 0x1_0000) return Uint8Array.of(major | 25, argument >> 8, argument & 255);
  const isLong = argument > 0xffff_ffff;
  const bytes = new Uint8Array(isLong ? 9 : 5);
  const view = new DataView(bytes.buffer);
  bytes[0] = major | (isLong ? 27 : 26);
  if (isLong) view.setBigUint64(1, BigInt(argument));
  else view.setUint32(1, argument);
  return bytes;
}

/** What most fields hold, without an encoder's ado: text of ASCII, up to 255 letters. null for all else. */
function encodeAscii(text: string): Uint8Array | null {
  if (text.length > 255) return null;
  const start = text.length < 24 ? 1 : 2;
  const bytes = new Uint8Array(start + text.length);
  bytes[0] = start === 1 ? TEXT | text.length : TEXT | 24;
  if (start === 2) bytes[1] = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return null;
    bytes[start + index] = code;
  }
  return bytes;
}

/** null when the bytes are not the canonical form of a value: another order, a longer number, a repeated key, a tag, bytes left over. */
export function decodeCanonical(bytes: Uint8Array): CborValue | null {
  const value = decodeUnordered(bytes);
  return value !== null && equalBytes(encodeCanonical(value), bytes) ? value : null;
}

/** As `decodeCanonical`, without the proof that the bytes are the canonical ones: for whoever encodes the value again anyhow, or has checked it before. */
export function decodeUnordered(bytes: Uint8Array): CborValue | null {
  try {
    const value: CborValue = decode(bytes, decodeOptions);
    return isShallow(value, 0) ? value : null;
  } catch {
    // The decoder throws for everything it refuses; what is refused is the answer, its words are not.
    return null;
  }
}

function isShallow(value: CborValue, depth: number): boolean {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return true;
  if (depth >= DEPTH_MAX) return false;
  return Object.values(value).every((item) => isShallow(item, depth + 1));
}

/** No byte strings anywhere: what a field may hold. */
export function isFieldValue(value: CborValue): value is FieldValue {
  if (value === null || typeof value !== 'object') return true;
  if (value instanceof Uint8Array) return false;
  return Object.values(value).every(isFieldValue);
}

export function isMap(value: CborValue | undefined): value is { [key: string]: CborValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/**
 * The value as it will be read back: lone surrogates, which UTF-8 cannot hold, become U+FFFD; −0 becomes 0.
 * Throws for what CBOR of ours cannot hold: that is a bug in the caller.
 */
export function normaliseField(value: FieldValue, depth = 0): FieldValue {
  if (depth > DEPTH_MAX - 4) throw new Error('field value nested too deeply');
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value.toWellFormed();
    case 'number':
      if (!Number.isFinite(value)) throw new Error('field value is not finite');
      return value === 0 ? 0 : value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return value.map((item) => normaliseField(item, depth + 1));
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toWellFormed(), normaliseField(item, depth + 1)]));
    default:
      throw new Error(`field value of type ${typeof value}`);
  }
}
