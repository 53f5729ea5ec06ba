import type { EntryBody } from '../../../shared/log/body.ts';
import { bodyHash } from '../../../shared/log/commitment.ts';
import { bodyFields, encodeBody } from '../../../shared/log/encodeBody.ts';
import {
  BODY_BYTES_MAX,
  type EntryHeader,
  encodeHeader,
  HASH_BYTES,
  HEADER_VERSION,
  KEY_ID_BYTES,
  SIGNATURE_BYTES,
} from '../../../shared/log/header.ts';
import { encodeOpening, type LogOpening, logId } from '../../../shared/log/opening.ts';
import { pad, padmeSize } from '../../../shared/log/padding.ts';
import { PURPOSES, purposeBytes } from '../../../shared/log/purposes.ts';
import { hashing, SEAL_BYTES, seal, sha256, sign, verify, wipe } from '../crypto/primitives.ts';

/** An entry ready to be stored: `head` = header and signature, `hash` = its name. */
export interface SealedEntry {
  readonly seq: number;
  readonly hash: Buffer;
  readonly head: Buffer;
  readonly body: Buffer;
}

/** What was to be logged is larger than an entry can be. */
class EntryTooLargeError extends Error {
  constructor() {
    super('entry larger than 256 KiB');
    this.name = 'EntryTooLargeError';
  }
}

const ENTRY_PURPOSE = purposeBytes(PURPOSES.entry);

export function signedPart(headerBytes: Uint8Array): Buffer {
  return Buffer.concat([ENTRY_PURPOSE, headerBytes]);
}

export function isSignedBy(head: Uint8Array, device: Uint8Array): boolean {
  const headerBytes = head.length - SIGNATURE_BYTES;
  return verify(head.subarray(headerBytes), signedPart(head.subarray(0, headerBytes)), device);
}

function signEntry(header: EntryHeader, body: Buffer, secretKey: Buffer): SealedEntry {
  const headerBytes = encodeHeader(header);
  const head = Buffer.concat([headerBytes, sign(signedPart(headerBytes), secretKey)]);
  return { seq: header.seq, hash: sha256(head), head, body };
}

/** The first entry of a log, in the clear, with the log's id. */
export function sealOpening(opening: LogOpening, secretKey: Buffer): SealedEntry & { readonly log: Buffer } {
  const body = Buffer.from(encodeOpening(opening));
  const log = Buffer.from(logId(body, hashing));
  const none = Buffer.alloc(HASH_BYTES);
  const header = {
    version: HEADER_VERSION,
    log,
    seq: 0,
    prev: none,
    key: Buffer.alloc(KEY_ID_BYTES),
    bodyHash: none,
    cipherHash: sha256(body),
  };
  return { ...signEntry(header, body, secretKey), log };
}

/** Where an entry goes, and the keys that seal and sign it. */
export interface SealInto {
  readonly log: Buffer;
  readonly seq: number;
  readonly prev: Buffer;
  readonly keyId: Buffer;
  readonly key: Buffer;
  readonly secretKey: Buffer;
}

/** Throws EntryTooLargeError. */
export function sealEntry(body: EntryBody, into: SealInto): SealedEntry {
  const fields = bodyFields(body);
  const encoded = encodeBody(body, fields);
  if (padmeSize(encoded.length + 4) + SEAL_BYTES > BODY_BYTES_MAX) throw new EntryTooLargeError();
  const padded = pad(encoded);
  const sealed = seal(padded, into.key);
  wipe(encoded, padded);
  const header = {
    version: HEADER_VERSION,
    log: into.log,
    seq: into.seq,
    prev: into.prev,
    key: into.keyId,
    bodyHash: bodyHash(body, hashing, fields),
    cipherHash: sha256(sealed),
  };
  return signEntry(header, sealed, into.secretKey);
}
