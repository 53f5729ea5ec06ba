import { type AudienceKind, audienceKind } from '../../../shared/log/audience.ts';
import { asEntryHash, decodeBody, type EntryBody } from '../../../shared/log/body.ts';
import { equalBytes } from '../../../shared/log/bytes.ts';
import type { EntryHash, Verdict } from '../../../shared/log/change.ts';
import { bodyHash } from '../../../shared/log/commitment.ts';
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

/** Opens and reads a stored entry that is not an opening. With `checkCommitment` its fields are checked against the header as well. */
export function readEntry(db: ReadableDb, row: EntryRow, checkCommitment: boolean): Reading {
  const log = must(logById(db, row.log), 'log of an entry');
  const header = must(decodeHeader(row.head), 'header of a stored entry');
  const key = log.audience === null ? null : audienceKey(db, Buffer.from(header.key), log.audience);
  if (key === null) return { verdict: { status: 'waiting', reason: 'unknown-key' } };
  const padded = open(row.body, key);
  wipe(key);
  if (padded === null) return { verdict: { status: 'void', reason: 'cannot-open' } };
  const bytes = unpad(padded);
  if (bytes === null) return { verdict: { status: 'void', reason: 'not-canonical' } };
  const decoded = decodeBody(bytes);
  if ('void' in decoded) return { verdict: { status: 'void', reason: decoded.void } };
  if ('waiting' in decoded) return { verdict: { status: 'waiting', reason: decoded.waiting } };
  if (checkCommitment && !equalBytes(bodyHash(decoded.body, hashing), header.bodyHash)) {
    return { verdict: { status: 'void', reason: 'wrong-commitment' } };
  }
  const device = must(log.device, 'device of a log').toString('hex', 0, 4);
  const audience = audienceKind(must(log.audience, 'audience of a log'));
  return { entry: { hash: asEntryHash(row.hash), bodyHash: header.bodyHash, audience, body: decoded.body, device } };
}
