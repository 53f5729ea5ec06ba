import type Database from 'better-sqlite3';
import { z } from '../../../shared/zod.ts';

/** How a database file is encrypted: recorded in the keyring when it is made, so that a later choice leaves old files readable. */
export const cipherChoiceSchema = z.strictObject({ name: z.literal('aegis'), algorithm: z.literal('aegis-256'), keyBytes: z.literal(32) });
export type CipherChoice = z.infer<typeof cipherChoiceSchema>;

/** Measured: docs/decisions/0002-database-cipher.md. */
export const CHOSEN_CIPHER: CipherChoice = { name: 'aegis', algorithm: 'aegis-256', keyBytes: 32 };

const RAW_KEY_PREFIX = Buffer.from('raw:', 'ascii');

/**
 * Sets cipher and key, and checks that the library took them: an unknown pragma is silently nothing, and the file would be in clear.
 * `key` (32 random bytes) bypasses the library's own key derivation; the caller still owns it.
 */
export function applyKey(db: Database.Database, cipher: CipherChoice, key: Buffer): void {
  if (key.length !== cipher.keyBytes) throw new Error('database key of a wrong length');
  expectPragma(db, `cipher = '${cipher.name}'`, cipher.name);
  expectPragma(db, `algorithm = '${cipher.algorithm}'`, cipher.algorithm);
  withRawKey(key, (rawKey) => db.key(rawKey));
  expectPragma(db, 'cipher', cipher.name);
}

/** Encrypts every page of an open database anew, under the same cipher. It must not be in WAL mode: the library refuses that. */
export function applyNewKey(db: Database.Database, cipher: CipherChoice, key: Buffer): void {
  if (key.length !== cipher.keyBytes) throw new Error('database key of a wrong length');
  withRawKey(key, (rawKey) => db.rekey(rawKey));
  expectPragma(db, 'cipher', cipher.name);
  expectPragma(db, 'algorithm', cipher.algorithm);
}

function withRawKey(key: Buffer, give: (rawKey: Buffer) => number): void {
  const rawKey = Buffer.alloc(RAW_KEY_PREFIX.length + key.length);
  rawKey.set(RAW_KEY_PREFIX);
  rawKey.set(key, RAW_KEY_PREFIX.length);
  try {
    if (give(rawKey) !== 0) throw new Error('database library refused the key');
  } finally {
    rawKey.fill(0);
  }
}

/** Runs a pragma, and throws unless it answers `expected`. */
export function expectPragma(db: Database.Database, pragma: string, expected: string | number): void {
  const found: unknown = db.pragma(pragma, { simple: true });
  if (found !== expected) throw new Error(`PRAGMA ${pragma}: expected ${expected}, found ${String(found)}`);
}
