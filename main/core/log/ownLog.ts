import { CLOCK_ZERO, type HybridTime } from '../../../shared/log/hybridClock.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { must } from '../../../shared/must.ts';
import { KEY_BYTES, randomBytes, wipe } from '../crypto/primitives.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { storeAudienceKey } from './audienceKeys.ts';
import { deviceSigningKeys } from './device.ts';
import { insertEntry } from './entryStore.ts';
import { sealOpening } from './sealEntry.ts';

/** The log that this device writes to, with what it takes to write. Stays the same until another one is opened. */
export interface OwnLog {
  readonly id: number;
  readonly log: Buffer;
  readonly mission: Buffer;
  readonly audience: string;
  readonly keyId: Buffer;
  /** Secret, like `secretKey`: whoever holds an OwnLog holds them for the life of the process. */
  readonly key: Buffer;
  readonly publicKey: Buffer;
  readonly secretKey: Buffer;
}

/** The entry that the next one follows, and the newest time. */
export interface Head extends HybridTime {
  readonly seq: number;
  readonly hash: Buffer;
}

/** Makes the key of the audience `self` and opens this device's first log. */
export function openFirstLog(db: WritableDb, mission: Buffer): void {
  const key = randomBytes(KEY_BYTES);
  const keyId = storeAudienceKey(db, SELF, key);
  wipe(key);
  openOwnLog(db, { mission, audience: SELF, keyId, predecessors: [], from: CLOCK_ZERO });
}

interface NewLog {
  readonly mission: Buffer;
  readonly audience: string;
  readonly keyId: Buffer;
  readonly predecessors: readonly Buffer[];
  /** Where the clock stands from here on. */
  readonly from: HybridTime;
}

/** Opens a further log of this device; from then on it is the one that is written to. */
export function openOwnLog(db: WritableDb, { mission, audience, keyId, predecessors, from }: NewLog): void {
  const device = deviceSigningKeys(db);
  const opening = { mission, device: device.publicKey, audience, random: randomBytes(16), predecessors };
  const sealed = sealOpening(opening, device.secretKey);
  wipe(device.secretKey);
  const id = db
    .prepareWrite<[Buffer, Buffer, Buffer, string, Buffer]>(
      'INSERT INTO logs (log, device, mission, audience, own_key) VALUES (?, ?, ?, ?, ?)',
    )
    .run(sealed.log, device.publicKey, mission, audience, keyId).lastInsertRowid;
  insertEntry(db, { log: id, seq: 0, hash: sealed.hash, head: sealed.head, body: sealed.body, status: 'applied', reason: null });
  db.prepareWrite<[number, Buffer, number, number]>(
    `INSERT INTO head (id, log, seq, hash, ms, counter) VALUES (1, ?, 0, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET log = excluded.log, seq = 0, hash = excluded.hash, ms = excluded.ms, counter = excluded.counter`,
  ).run(id, sealed.hash, from.ms, from.counter);
}

export function ownLog(db: ReadableDb): OwnLog {
  const row = db
    .prepare<[], Omit<OwnLog, 'publicKey' | 'secretKey'>>(
      `SELECT logs.id AS id, logs.log AS log, mission, logs.audience AS audience, own_key AS keyId, audience_keys.key AS key
       FROM head JOIN logs ON logs.id = head.log JOIN audience_keys ON audience_keys.id = own_key`,
    )
    .get();
  return { ...must(row, 'own log'), ...deviceSigningKeys(db) };
}

export function readHead(db: ReadableDb): Head {
  return must(db.prepare<[], Head>('SELECT seq, hash, ms, counter FROM head').get(), 'head of the own log');
}

export function moveHead(db: WritableDb, { seq, hash, ms, counter }: Head): void {
  db.prepareWrite<[number, Buffer, number, number]>('UPDATE head SET seq = ?, hash = ?, ms = ?, counter = ?').run(seq, hash, ms, counter);
}
