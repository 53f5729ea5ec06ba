import type { ReadableDb, WritableDb } from '../db/database.ts';

/** Crockford's base 32: no letter that is taken for a digit or for another. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Three signs out of the device's public key, until a mission gives teams and devices letters of their own. */
function shortCodePrefix(db: ReadableDb): string {
  const key = db.prepare<[], { key: Buffer }>('SELECT sign_public AS key FROM device').get()?.key ?? Buffer.alloc(2);
  const bits = key.readUInt16BE(0) >> 1;
  return [10, 5, 0].map((shift) => SIGNS[(bits >> shift) & 31] ?? '').join('');
}

/** A code that this device never gave before. Must run in the transaction that logs the record. */
export function nextShortCode(db: WritableDb): string {
  const prefix = shortCodePrefix(db);
  const last = db.prepare<[], { number: number }>('SELECT short_number AS number FROM head').get();
  let number = (last?.number ?? 0) + 1;
  // After a restore the number stands behind the records that came back from elsewhere.
  while (isGiven(db, codeOf(prefix, number))) number += 1;
  db.prepareWrite<[number]>('UPDATE head SET short_number = ?').run(number);
  return codeOf(prefix, number);
}

function codeOf(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(3, '0')}`;
}

function isGiven(db: ReadableDb, code: string): boolean {
  return db.prepare<[string], { found: number }>('SELECT 1 AS found FROM incidents WHERE short_code = ?').get(code) !== undefined;
}
