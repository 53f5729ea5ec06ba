/** The part of an entry that everybody can read. Fixed layout, so that no two encodings of one header exist. */
export interface EntryHeader {
  /** `HEADER_VERSION`; a program that meets another refuses the entry. */
  readonly version: number;
  /** 32 bytes: the log's id. */
  readonly log: Uint8Array;
  /** 0 for the opening entry, then one more each. */
  readonly seq: number;
  /** 32 bytes: hash of the entry before; zeros in the opening entry. */
  readonly prev: Uint8Array;
  /** 16 bytes: id of the key of the body; zeros in the opening entry, whose body is clear. */
  readonly key: Uint8Array;
  /** 32 bytes: commitment to the fields of the body; zeros in the opening entry. */
  readonly bodyHash: Uint8Array;
  /** 32 bytes: SHA-256 of what follows header and signature. */
  readonly cipherHash: Uint8Array;
}

export const HEADER_VERSION = 1;
export const HASH_BYTES = 32;
export const KEY_ID_BYTES = 16;
export const SIGNATURE_BYTES = 64;

const AT = { version: 0, log: 1, seq: 33, prev: 41, key: 73, bodyHash: 89, cipherHash: 121 } as const;
export const HEADER_BYTES = 153;
/** Header and signature. */
export const HEAD_BYTES = HEADER_BYTES + SIGNATURE_BYTES;
/** Largest body: nonce, ciphertext and tag together. */
export const BODY_BYTES_MAX = 256 * 1024;

export function encodeHeader(header: EntryHeader): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes[AT.version] = header.version;
  bytes.set(header.log, AT.log);
  new DataView(bytes.buffer).setBigUint64(AT.seq, BigInt(header.seq));
  bytes.set(header.prev, AT.prev);
  bytes.set(header.key, AT.key);
  bytes.set(header.bodyHash, AT.bodyHash);
  bytes.set(header.cipherHash, AT.cipherHash);
  return bytes;
}

/** Reads the header at the front of `bytes`, which has at least `HEADER_BYTES`. The parts are views, not copies. null when `seq` is beyond 2^53 − 1. */
export function decodeHeader(bytes: Uint8Array): EntryHeader | null {
  const seq = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(AT.seq);
  if (seq > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return {
    version: bytes[AT.version] ?? -1,
    log: bytes.subarray(AT.log, AT.log + HASH_BYTES),
    seq: Number(seq),
    prev: bytes.subarray(AT.prev, AT.prev + HASH_BYTES),
    key: bytes.subarray(AT.key, AT.key + KEY_ID_BYTES),
    bodyHash: bytes.subarray(AT.bodyHash, AT.bodyHash + HASH_BYTES),
    cipherHash: bytes.subarray(AT.cipherHash, AT.cipherHash + HASH_BYTES),
  };
}

export type SplitEntry =
  | { readonly header: EntryHeader; readonly head: Uint8Array; readonly body: Uint8Array }
  | { readonly refused: 'bad-layout' | 'bad-size' | 'unknown-version' };

/** The parts of an entry as it travels: header, signature, body, with nothing between. Whoever carries several frames each with its length. An entry whose body was erased is its header and signature alone. Only the layout is checked. */
export function splitEntry(bytes: Uint8Array): SplitEntry {
  if (bytes.length < HEAD_BYTES || bytes.length > HEAD_BYTES + BODY_BYTES_MAX) return { refused: 'bad-size' };
  if (bytes[AT.version] !== HEADER_VERSION) return { refused: 'unknown-version' };
  const header = decodeHeader(bytes);
  if (header === null) return { refused: 'bad-layout' };
  return { header, head: bytes.subarray(0, HEAD_BYTES), body: bytes.subarray(HEAD_BYTES) };
}
