import { equalBytes, toHex } from '../../../shared/log/bytes.ts';
import { decodeOpening, logId } from '../../../shared/log/opening.ts';
import { hashing, sign, verify } from '../crypto/primitives.ts';
import type { WritableDb } from '../db/database.ts';
import { storeAudienceKey } from '../log/audienceKeys.ts';
import { headerOf } from '../log/chain.ts';
import { createDevice, deviceSigningKeys } from '../log/device.ts';
import { deleteEntry, type EntryRow, entriesOfLogAfter, openingOf } from '../log/entryStore.ts';
import { isSignedBy } from '../log/sealEntry.ts';
import type { FoundRows } from './foundRows.ts';

/** Entries looked at between two questions to the database. */
const BATCH = 1000;

/** Puts device, keys and what is known of each log into the new database. Must run in a transaction. @returns whether this device's own keys were found */
export function fillLogs(db: WritableDb, found: FoundRows): boolean {
  const isSameDevice = keepDevice(db, found);
  for (const { audience, key } of found.keys.values()) storeAudienceKey(db, audience, key);
  for (const { id, log } of logsIn(db)) fillLog(db, found, id, log);
  const { publicKey } = deviceSigningKeys(db);
  for (const { id, log } of logsIn(db)) {
    dropUnsigned(db, id);
    takeAsOwn(db, found, id, log, publicKey);
  }
  return isSameDevice;
}

const PROBE = Buffer.from('are these the two halves of one key', 'ascii');

function keepDevice(db: WritableDb, { device }: FoundRows): boolean {
  if (device === null || !verify(sign(PROBE, device.signSecret), PROBE, device.signPublic)) {
    createDevice(db);
    return false;
  }
  db.prepareWrite<[Buffer, Buffer, Buffer, Buffer, Buffer]>(
    'INSERT INTO device (id, person, sign_public, sign_secret, box_public, box_secret) VALUES (1, ?, ?, ?, ?, ?)',
  ).run(device.person, device.signPublic, device.signSecret, device.boxPublic, device.boxSecret);
  return true;
}

function logsIn(db: WritableDb): { readonly id: number; readonly log: Buffer }[] {
  return db.prepare<[], { id: number; log: Buffer }>('SELECT id, log FROM logs ORDER BY id').all();
}

/** The opening says it, signed; where that is gone, the old table of logs. */
function fillLog(db: WritableDb, found: FoundRows, id: number, log: Buffer): void {
  const row = openingOf(db, id);
  const opening = row !== undefined && equalBytes(logId(row.body, hashing), log) ? decodeOpening(row.body) : null;
  if (row !== undefined && opening === null) deleteEntry(db, row.id);
  const known = opening ?? found.logs.get(toHex(log)) ?? null;
  if (known === null) return;
  db.prepareWrite<[Buffer, Buffer, string, number]>('UPDATE logs SET device = ?, mission = ?, audience = ? WHERE id = ?').run(
    Buffer.from(known.device),
    Buffer.from(known.mission),
    known.audience,
    id,
  );
}

/** What its device never signed is no entry of the log, however it came onto a page. */
function dropUnsigned(db: WritableDb, id: number): void {
  const device = db.prepare<[number], { device: Buffer | null }>('SELECT device FROM logs WHERE id = ?').get(id)?.device ?? null;
  if (device === null) return;
  let last: Pick<EntryRow, 'seq' | 'hash'> = { seq: -1, hash: Buffer.alloc(0) };
  for (;;) {
    const rows = entriesOfLogAfter(db, id, last, BATCH);
    for (const row of rows) if (!isSignedBy(row.head, device)) deleteEntry(db, row.id);
    const end = rows.at(-1);
    if (end === undefined) return;
    last = { seq: end.seq, hash: end.hash };
  }
}

/** A log of this device is its own again where the key is here under which it writes. */
function takeAsOwn(db: WritableDb, found: FoundRows, id: number, log: Buffer, publicKey: Buffer): void {
  const row = db
    .prepare<[number], { device: Buffer | null; audience: string | null }>('SELECT device, audience FROM logs WHERE id = ?')
    .get(id);
  if (row?.device?.equals(publicKey) !== true || row.audience === null) return;
  const named = found.logs.get(toHex(log))?.ownKey ?? lastKeyOf(db, id);
  const key = db
    .prepare<[string, Buffer], { id: Buffer }>('SELECT id FROM audience_keys WHERE audience = ? ORDER BY id = ? DESC LIMIT 1')
    .get(row.audience, named ?? Buffer.alloc(0));
  if (key !== undefined) db.prepareWrite<[Buffer, number]>('UPDATE logs SET own_key = ? WHERE id = ?').run(key.id, id);
}

function lastKeyOf(db: WritableDb, id: number): Buffer | null {
  const row = db.prepare<[number], { head: Buffer }>('SELECT head FROM entries WHERE log = ? ORDER BY seq DESC LIMIT 1').get(id);
  return row === undefined ? null : Buffer.from(headerOf(row).key);
}
