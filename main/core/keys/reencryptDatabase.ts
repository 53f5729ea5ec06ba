import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { applyKey, applyNewKey, type CipherChoice, expectPragma } from '../db/cipher.ts';

/**
 * Copies a database, encrypted anew under another key, into a file that must not be there: a whole copy without free pages (`VACUUM INTO`, under the old
 * key, as the library has it), then every page of the copy under the new one. Its journal is kept in memory, so that no page under the old key goes to
 * the disk a second time; the copy is opened by the new key and looked through before this returns. May run while the database is open.
 */
export function reencryptDatabase(from: string, to: string, cipher: CipherChoice, oldKey: Buffer, newKey: Buffer): void {
  // Empty, and for its owner only: SQLite would let others read what it makes.
  closeSync(openSync(to, 'wx', 0o600));
  withDatabase(from, cipher, oldKey, (db) => void db.prepare('VACUUM INTO ?').run(to));
  withDatabase(to, cipher, oldKey, (db) => {
    expectPragma(db, 'journal_mode = MEMORY', 'memory');
    db.pragma('synchronous = FULL');
    applyNewKey(db, cipher, newKey);
  });
  withDatabase(to, cipher, newKey, (db) => expectPragma(db, 'quick_check', 'ok'));
}

function withDatabase(file: string, cipher: CipherChoice, key: Buffer, use: (db: Database.Database) => void): void {
  const db = new Database(file, { fileMustExist: true });
  try {
    applyKey(db, cipher, key);
    db.pragma('temp_store = MEMORY');
    expectPragma(db, 'temp_store', 2);
    use(db);
  } finally {
    db.close();
  }
}
