import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { equalBytes } from './bytes.ts';
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
  return encodeShort(value) ?? encode(value, rfc8949EncodeOptions);
}

/** What most fields hold, without the encoder's ado: null, booleans, small numbers, short text of ASCII. null for all else. */
function encodeShort(value: CborValue): Uint8Array | null {
  if (value === null) return Uint8Array.of(0xf6);
  if (typeof value === 'boolean') return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value < 24 ? Uint8Array.of(value) : null;
  return typeof value === 'string' && value.length < 256 ? encodeAscii(value) : null;
}

function encodeAscii(text: string): Uint8Array | null {
  const start = text.length < 24 ? 1 : 2;
  const bytes = new Uint8Array(start + text.length);
  bytes[0] = start === 1 ? 0x60 | text.length : 0x78;
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
  try {
    const value: CborValue = decode(bytes, decodeOptions);
    return isShallow(value, 0) && equalBytes(encodeCanonical(value), bytes) ? value : null;
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
