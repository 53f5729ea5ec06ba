import { SELF } from '../../../shared/log/opening.ts';
import { must } from '../../../shared/must.ts';
import { KEY_BYTES, randomBytes, wipe } from '../crypto/primitives.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { storeAudienceKey } from './audienceKeys.ts';
import { deviceSigningKeys } from './device.ts';
import { insertEntry } from './entryStore.ts';
import { type SealedEntry, sealOpening } from './sealEntry.ts';

/** The log that this device writes to, and where the next entry goes. */
export interface OwnLog {
  readonly id: number;
  readonly log: Buffer;
  readonly mission: Buffer;
  readonly audience: string;
  readonly keyId: Buffer;
  readonly headSeq: number;
  readonly headHash: Buffer;
}

/** Makes the key of the audience `self` and opens this device's first log. */
export function openFirstLog(db: WritableDb, mission: Buffer): void {
  const key = randomBytes(KEY_BYTES);
  const keyId = storeAudienceKey(db, SELF, key);
  wipe(key);
  openOwnLog(db, { mission, audience: SELF, keyId, predecessors: [] });
}

interface NewLog {
  readonly mission: Buffer;
  readonly audience: string;
  readonly keyId: Buffer;
  readonly predecessors: readonly Buffer[];
}

/** Opens a further log of this device; from then on it is the one that is written to. */
export function openOwnLog(db: WritableDb, { mission, audience, keyId, predecessors }: NewLog): void {
  const device = deviceSigningKeys(db);
  const opening = { mission, device: device.publicKey, audience, random: randomBytes(16), predecessors };
  const sealed = sealOpening(opening, device.secretKey);
  wipe(device.secretKey);
  const id = db
    .prepareWrite<[Buffer, Buffer, Buffer, string, Buffer, Buffer]>(
      'INSERT INTO logs (log, device, mission, audience, own_key, head_seq, head_hash) VALUES (?, ?, ?, ?, ?, 0, ?)',
    )
    .run(sealed.log, device.publicKey, mission, audience, keyId, sealed.hash).lastInsertRowid;
  insertEntry(db, { log: id, seq: 0, hash: sealed.hash, head: sealed.head, body: sealed.body, status: 'applied', reason: null });
}

/** The newest of this device's logs. */
export function ownLog(db: ReadableDb): OwnLog {
  const row = db
    .prepare<[], OwnLog>(
      `SELECT id, log, mission, audience, own_key AS keyId, head_seq AS headSeq, head_hash AS headHash
       FROM logs WHERE own_key IS NOT NULL ORDER BY id DESC LIMIT 1`,
    )
    .get();
  return must(row, 'own log');
}

export function moveHead(db: WritableDb, log: number, entry: SealedEntry): void {
  db.prepareWrite<[number, Buffer, number]>('UPDATE logs SET head_seq = ?, head_hash = ? WHERE id = ?').run(entry.seq, entry.hash, log);
}
