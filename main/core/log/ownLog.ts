import { AUDIENCE_KINDS, type AudienceKind } from '../../../shared/log/audience.ts';
import { CLOCK_ZERO, type HybridTime } from '../../../shared/log/hybridClock.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { must } from '../../../shared/must.ts';
import { KEY_BYTES, randomBytes, wipe } from '../crypto/primitives.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { storeAudienceKey } from './audienceKeys.ts';
import { deviceSigningKeys } from './device.ts';
import { insertEntry } from './entryStore.ts';
import { sealOpening } from './sealEntry.ts';

/** A log that this device writes to, with what it takes to write. Stays the same until another one is opened. */
export interface OwnLog {
  readonly kind: AudienceKind;
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
  const { id, hash } = insertOwnLog(db, { mission, audience: SELF, keyId: makeAudienceKey(db, SELF), predecessors: [] });
  startHead(db, 'self', id, { seq: 0, hash });
}

/** Notes which own log of an audience is written to, and what its next entry follows, where nothing is noted yet. */
export function startHead(db: WritableDb, kind: AudienceKind, log: number, end: Pick<Head, 'seq' | 'hash'>): void {
  if (kind !== 'self') {
    writeOtherHead(db, kind, log, end);
    return;
  }
  db.prepareWrite<[number, number, Buffer, number, number]>(
    'INSERT INTO head (id, log, seq, hash, ms, counter) VALUES (1, ?, ?, ?, ?, ?)',
  ).run(log, end.seq, end.hash, CLOCK_ZERO.ms, CLOCK_ZERO.counter);
}

function makeAudienceKey(db: WritableDb, audience: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  const keyId = storeAudienceKey(db, audience, key);
  wipe(key);
  return keyId;
}

interface NewLog {
  readonly mission: Buffer;
  readonly audience: string;
  readonly keyId: Buffer;
  readonly predecessors: readonly Buffer[];
}

function insertOwnLog(db: WritableDb, { mission, audience, keyId, predecessors }: NewLog): { readonly id: number; readonly hash: Buffer } {
  const device = deviceSigningKeys(db);
  const opening = { mission, device: device.publicKey, audience, random: randomBytes(16), predecessors };
  const sealed = sealOpening(opening, device.secretKey);
  wipe(device.secretKey);
  const id = db
    .prepareWrite<[Buffer, Buffer, Buffer, string, Buffer]>(
      'INSERT INTO logs (log, device, mission, audience, own_key) VALUES (?, ?, ?, ?, ?)',
    )
    .run(sealed.log, device.publicKey, mission, audience, keyId).lastInsertRowid;
  const { hash, head, body } = sealed;
  insertEntry(db, { log: id, seq: 0, hash, head, body, status: 'applied', reason: null }, 'own');
  return { id, hash };
}

/** Opens a further log of this device in the place of `former`, which it names as its predecessor; from then on it is the one that is written to. */
export function succeedOwnLog(db: WritableDb, former: OwnLog): void {
  const { mission, audience, keyId, kind } = former;
  const { id, hash } = insertOwnLog(db, { mission, audience, keyId, predecessors: [former.log] });
  if (kind === 'self') db.prepareWrite<[number, Buffer]>('UPDATE head SET log = ?, seq = 0, hash = ?').run(id, hash);
  else writeOtherHead(db, kind, id, { seq: 0, hash });
}

/** The own log of an audience, opened when it is first needed. */
export function ownLogFor(db: WritableDb, kind: AudienceKind): OwnLog {
  const known = findOwnLog(db, kind);
  if (known !== null) return known;
  const audience = randomBytes(16).toString('hex');
  const { mission } = ownLog(db);
  const { id, hash } = insertOwnLog(db, { mission, audience, keyId: makeAudienceKey(db, audience), predecessors: [] });
  writeOtherHead(db, kind, id, { seq: 0, hash });
  return must(findOwnLog(db, kind), 'own log');
}

/** Opens the logs of audiences that nothing was written to yet: of two copies that part from here, each can then read what the other writes. */
export function openOwnLogs(db: WritableDb): void {
  db.transaction(() => {
    for (const kind of AUDIENCE_KINDS) ownLogFor(db, kind);
  });
}

function writeOtherHead(db: WritableDb, kind: AudienceKind, log: number, { seq, hash }: Pick<Head, 'seq' | 'hash'>): void {
  db.prepareWrite<[string, number, number, Buffer]>(
    `INSERT INTO other_heads (kind, log, seq, hash) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind) DO UPDATE SET log = excluded.log, seq = excluded.seq, hash = excluded.hash`,
  ).run(kind, log, seq, hash);
}

/** The own log of the audience `self`, which every device has. */
function ownLog(db: ReadableDb): OwnLog {
  return must(findOwnLog(db, 'self'), 'own log');
}

/** Those that are written to. */
export function ownLogs(db: ReadableDb): OwnLog[] {
  return AUDIENCE_KINDS.flatMap((kind) => findOwnLog(db, kind) ?? []);
}

function findOwnLog(db: ReadableDb, kind: AudienceKind): OwnLog | null {
  const heads = kind === 'self' ? 'head' : 'other_heads';
  const row = db
    .prepare<string[], Omit<OwnLog, 'publicKey' | 'secretKey' | 'kind'>>(
      `SELECT logs.id AS id, logs.log AS log, mission, logs.audience AS audience, own_key AS keyId, audience_keys.key AS key
       FROM ${heads} AS heads JOIN logs ON logs.id = heads.log JOIN audience_keys ON audience_keys.id = own_key
       ${kind === 'self' ? '' : 'WHERE heads.kind = ?'}`,
    )
    .get(...(kind === 'self' ? [] : [kind]));
  return row === undefined ? null : { ...row, kind, ...deviceSigningKeys(db) };
}

/** What the next entry of an own log follows, with the time of all of them. */
export function readHead(db: ReadableDb, kind: AudienceKind = 'self'): Head {
  const head = must(db.prepare<[], Head>('SELECT seq, hash, ms, counter FROM head').get(), 'head of the own log');
  if (kind === 'self') return head;
  const other = db.prepare<[string], Pick<Head, 'seq' | 'hash'>>('SELECT seq, hash FROM other_heads WHERE kind = ?').get(kind);
  return { ...head, ...must(other, 'head of an own log') };
}

export function moveHead(db: WritableDb, own: Pick<OwnLog, 'id' | 'kind'>, { seq, hash, ms, counter }: Head): void {
  if (own.kind === 'self') {
    db.prepareWrite<[number, Buffer, number, number]>('UPDATE head SET seq = ?, hash = ?, ms = ?, counter = ?').run(seq, hash, ms, counter);
    return;
  }
  writeOtherHead(db, own.kind, own.id, { seq, hash });
  db.prepareWrite<[number, number]>('UPDATE head SET ms = ?, counter = ?').run(ms, counter);
}
