import { concatBytes } from '../../../shared/log/bytes.ts';
import { KEY_ID_BYTES } from '../../../shared/log/header.ts';
import { PURPOSES, purposeBytes } from '../../../shared/log/purposes.ts';
import { sha256, wipe } from '../crypto/primitives.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

/** A key's id: the first 16 bytes of SHA-256 over purpose and key. */
export function audienceKeyId(key: Buffer): Buffer {
  const named = concatBytes([purposeBytes(PURPOSES.audienceKey), key]);
  const id = sha256(named).subarray(0, KEY_ID_BYTES);
  wipe(named);
  return Buffer.from(id);
}

export function storeAudienceKey(db: WritableDb, audience: string, key: Buffer): Buffer {
  const id = audienceKeyId(key);
  db.prepareWrite<[Buffer, string, Buffer]>('INSERT OR IGNORE INTO audience_keys (id, audience, key) VALUES (?, ?, ?)').run(
    id,
    audience,
    key,
  );
  return id;
}

/** The key of this id, if it is one of the audience's; null while it is unknown. The caller wipes it. */
export function audienceKey(db: ReadableDb, id: Buffer, audience: string): Buffer | null {
  return (
    db.prepare<[Buffer, string], { key: Buffer }>('SELECT key FROM audience_keys WHERE id = ? AND audience = ?').get(id, audience)?.key ??
    null
  );
}
