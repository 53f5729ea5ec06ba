import { concatBytes, equalBytes } from './bytes.ts';
import { type CborValue, decodeCanonical, encodeCanonical, isMap } from './canonicalCbor.ts';
import type { Disclosure } from './commitment.ts';
import type { FieldPath } from './encodeBody.ts';
import { HASH_BYTES, SIGNATURE_BYTES } from './header.ts';
import { PURPOSES, purposeBytes } from './purposes.ts';

/** A signed log as one file: a line that names the format, then frames of type (u8), length (u32, big-endian) and content. */

export type LogFileScope = 'workspace' | 'record';

export interface LogFileAbout {
  readonly scope: LogFileScope;
  /** Which entity a record's file is about; both empty for a workspace. */
  readonly entity: string;
  readonly id: string;
  /** UTC milliseconds, as the clock of the device that wrote it showed them. */
  readonly madeUtc: number;
}

export interface LogFileHead {
  readonly log: Uint8Array;
  readonly seq: number;
  readonly hash: Uint8Array;
}

export type LogFileFrame =
  | { readonly type: 'about'; readonly about: LogFileAbout }
  | { readonly type: 'key'; readonly audience: string; readonly key: Uint8Array }
  | { readonly type: 'entry'; readonly bytes: Uint8Array }
  | { readonly type: 'disclosure'; readonly entry: Uint8Array; readonly disclosure: Disclosure }
  | { readonly type: 'heads'; readonly heads: readonly LogFileHead[] }
  | { readonly type: 'end'; readonly device: Uint8Array; readonly digest: Uint8Array; readonly signature: Uint8Array };

export const LOG_FILE_START = purposeBytes(`${PURPOSES.logFile}\n`);
/** Type and length, in front of a frame's content. */
export const FRAME_HEAD_BYTES = 5;
/** Longest content. A disclosed entry can take several times its 256 KiB; the heads of ten thousand logs take less than one MiB. */
const FRAME_BYTES_MAX = 16 * 1024 * 1024;
const TYPES = ['about', 'key', 'entry', 'disclosure', 'heads', 'end'] as const;
const DEVICE_BYTES = 32;
const KEY_BYTES = 32;

export function encodeFrame(frame: LogFileFrame): Uint8Array {
  const content = frame.type === 'entry' ? frame.bytes : encodeCanonical(contentOf(frame));
  if (content.length > FRAME_BYTES_MAX) throw new Error('frame longer than a file may hold');
  const head = new Uint8Array(FRAME_HEAD_BYTES);
  head[0] = TYPES.indexOf(frame.type) + 1;
  new DataView(head.buffer).setUint32(1, content.length);
  return concatBytes([head, content]);
}

function contentOf(frame: Exclude<LogFileFrame, { type: 'entry' }>): CborValue {
  switch (frame.type) {
    case 'about':
      return { ...frame.about };
    case 'key':
      return { audience: frame.audience, key: frame.key };
    case 'disclosure': {
      const { fields, hidden } = frame.disclosure;
      return { entry: frame.entry, fields: fields.map(({ path, value, salt }) => [[...path], value, salt]), hidden: [...hidden] };
    }
    case 'heads':
      return frame.heads.map(({ log, seq, hash }) => [log, seq, hash]);
    case 'end':
      return { device: frame.device, digest: frame.digest, signature: frame.signature };
  }
}

/** The frame's type and length; null when no frame begins so. `head`: `FRAME_HEAD_BYTES` of them. */
export function readFrameHead(head: Uint8Array): { readonly type: LogFileFrame['type']; readonly length: number } | null {
  const type = TYPES[(head[0] ?? 0) - 1];
  if (head.length !== FRAME_HEAD_BYTES || type === undefined) return null;
  const length = new DataView(head.buffer, head.byteOffset).getUint32(1);
  return length > FRAME_BYTES_MAX ? null : { type, length };
}

/** null when the content is not canonical or not what a frame of this type holds. Of an entry only its bytes are handed on. */
export function readFrame(type: LogFileFrame['type'], content: Uint8Array): LogFileFrame | null {
  if (type === 'entry') return { type, bytes: content };
  const value = decodeCanonical(content);
  if (type === 'heads') return readHeads(value);
  if (!isMap(value)) return null;
  const names = Object.keys(value).sort().join(' ');
  switch (type) {
    case 'about':
      return names === 'entity id madeUtc scope' ? readAbout(value) : null;
    case 'key':
      return names === 'audience key' && typeof value.audience === 'string' && isBytes(value.key, KEY_BYTES)
        ? { type, audience: value.audience, key: value.key }
        : null;
    case 'disclosure':
      return names === 'entry fields hidden' ? readDisclosure(value) : null;
    case 'end': {
      const { device, digest, signature } = value;
      const isWhole = isBytes(device, DEVICE_BYTES) && isBytes(digest, HASH_BYTES) && isBytes(signature, SIGNATURE_BYTES);
      return names === 'device digest signature' && isWhole ? { type, device, digest, signature } : null;
    }
  }
}

function readAbout({ scope, entity, id, madeUtc }: { readonly [name: string]: CborValue }): LogFileFrame | null {
  if ((scope !== 'workspace' && scope !== 'record') || typeof entity !== 'string' || typeof id !== 'string') return null;
  return typeof madeUtc === 'number' ? { type: 'about', about: { scope, entity, id, madeUtc } } : null;
}

function readHeads(value: CborValue | null): LogFileFrame | null {
  if (!Array.isArray(value)) return null;
  const heads: LogFileHead[] = [];
  for (const item of value) {
    const [log, seq, hash] = Array.isArray(item) && item.length === 3 ? item : [];
    if (!isBytes(log, HASH_BYTES) || typeof seq !== 'number' || !isBytes(hash, HASH_BYTES)) return null;
    heads.push({ log, seq, hash });
  }
  return { type: 'heads', heads };
}

function readDisclosure({ entry, fields, hidden }: { readonly [name: string]: CborValue }): LogFileFrame | null {
  if (!isBytes(entry, HASH_BYTES) || !Array.isArray(fields) || !Array.isArray(hidden)) return null;
  const shown = fields.map(readDisclosedField);
  const leaves: Uint8Array[] = [];
  for (const leaf of hidden) {
    if (!isBytes(leaf, HASH_BYTES)) return null;
    leaves.push(leaf);
  }
  if (shown.includes(null)) return null;
  return { type: 'disclosure', entry, disclosure: { fields: shown.filter((field) => field !== null), hidden: leaves } };
}

function readDisclosedField(value: CborValue): Disclosure['fields'][number] | null {
  const [path, shown, salt] = Array.isArray(value) && value.length === 3 ? value : [];
  if (!isPath(path) || shown === undefined || !isBytes(salt, HASH_BYTES)) return null;
  return { path, value: shown, salt };
}

function isPath(value: CborValue | undefined): value is (string | number)[] & FieldPath {
  return Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number');
}

function isBytes(value: CborValue | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

/** What the device that wrote the file signs: that nothing before the last frame was changed, added or left out since. */
export function signedEnd(digest: Uint8Array): Uint8Array {
  return concatBytes([purposeBytes(PURPOSES.logFile), digest]);
}

export function startsLogFile(bytes: Uint8Array): boolean {
  return equalBytes(bytes.subarray(0, LOG_FILE_START.length), LOG_FILE_START);
}
