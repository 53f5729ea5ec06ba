import { type AudienceKind, audienceKind } from '../../../shared/log/audience.ts';
import { asEntryHash, type DecodedBody, decodeBody, decodeBodyUnordered, type EntryBody } from '../../../shared/log/body.ts';
import { equalBytes } from '../../../shared/log/bytes.ts';
import type { EntryHash, Verdict } from '../../../shared/log/change.ts';
import { bodyHash } from '../../../shared/log/commitment.ts';
import { bodyFields, encodeBody } from '../../../shared/log/encodeBody.ts';
import { decodeHeader } from '../../../shared/log/header.ts';
import { unpad } from '../../../shared/log/padding.ts';
import { must } from '../../../shared/must.ts';
import { hashing, open, wipe } from '../crypto/primitives.ts';
import type { ReadableDb } from '../db/database.ts';
import { audienceKey } from './audienceKeys.ts';
import { type EntryRow, logById } from './entryStore.ts';

/** An entry that could be opened and read. */
export interface ReadEntry {
  readonly hash: EntryHash;
  readonly bodyHash: Uint8Array;
  readonly audience: AudienceKind;
  readonly body: EntryBody;
  /** First 8 hex digits of the device's public key. */
  readonly device: string;
}

export type Reading = { readonly entry: ReadEntry } | { readonly verdict: Exclude<Verdict, { status: 'applied' | 'erased' }> };

/**
 * Opens and reads a stored entry that is not an opening. `asNew`: checks all that its bytes must be, and its fields against the header. Else it was read
 * before, and only what the disk could have done to it since is found: the seal breaks.
 */
export function readEntry(db: ReadableDb, row: EntryRow, asNew: boolean): Reading {
  const log = must(logById(db, row.log), 'log of an entry');
  const header = must(decodeHeader(row.head), 'header of a stored entry');
  const key = log.audience === null ? null : audienceKey(db, Buffer.from(header.key), log.audience);
  if (key === null) return { verdict: { status: 'waiting', reason: 'unknown-key' } };
  const padded = open(row.body, key);
  wipe(key);
  if (padded === null) return { verdict: { status: 'void', reason: 'cannot-open' } };
  const bytes = unpad(padded);
  if (bytes === null) return { verdict: { status: 'void', reason: 'not-canonical' } };
  const decoded = asNew ? decodeChecked(bytes, header.bodyHash) : decodeBodyUnordered(bytes);
  if ('void' in decoded) return { verdict: { status: 'void', reason: decoded.void } };
  if ('waiting' in decoded) return { verdict: { status: 'waiting', reason: decoded.waiting } };
  const device = must(log.device, 'device of a log').toString('hex', 0, 4);
  const audience = audienceKind(must(log.audience, 'audience of a log'));
  return { entry: { hash: asEntryHash(row.hash), bodyHash: header.bodyHash, audience, body: decoded.body, device } };
}

/** Each value is encoded once, for its commitment; out of the same pieces the canonical body is put together, which the bytes must be. */
function decodeChecked(bytes: Uint8Array, committed: Uint8Array): DecodedBody | { readonly void: 'wrong-commitment' } {
  const decoded = decodeBodyUnordered(bytes);
  // Whether it is canonical comes first.
  if (!('body' in decoded)) return decodeBody(bytes);
  const fields = bodyFields(decoded.body);
  if (!equalBytes(encodeBody(decoded.body, fields), bytes)) return { void: 'not-canonical' };
  return equalBytes(bodyHash(decoded.body, hashing, fields), committed) ? decoded : { void: 'wrong-commitment' };
}
