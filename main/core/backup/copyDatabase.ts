import { chmodSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { applyKey, type CipherChoice, expectPragma } from '../db/cipher.ts';
import { syncFile } from '../db/durableFile.ts';
import { schemaVersion, supportedVersion } from '../db/migrate.ts';
import { hasOwnSchema } from '../db/ownSchema.ts';
import { sha256OfFile } from './hashFile.ts';
import { type NeededBlob, neededBlobs } from './neededBlobs.ts';

/** What the copying of a database is asked for: it can run in a thread of its own. */
export interface DatabaseCopyWork {
  /** The database, which may be open and written to meanwhile. */
  readonly from: string;
  /** Nothing may stand there. */
  readonly to: string;
  readonly cipher: CipherChoice;
  /** The raw key; wiped when the work is done. */
  readonly key: Uint8Array<ArrayBuffer>;
}

export interface DatabaseCopy {
  readonly bytes: number;
  readonly sha256: string;
  /** The number of its last migration. */
  readonly schema: number;
  readonly blobs: readonly NeededBlob[];
}

/** The copy does not hold what it should: SQLite says so, or it holds nothing. */
export class UnsoundCopyError extends Error {
  override readonly name = 'UnsoundCopyError';
}

/**
 * Writes a whole copy of an encrypted database under the same cipher and key, as it is at one moment, and looks at what was written: by a connection
 * of its own, and every page. On disk when it returns. SQLite's own backup call refuses encrypted files, and a copy of the file alone would lack what
 * stands in its write-ahead log.
 */
export function copyDatabase({ from, to, cipher, key }: DatabaseCopyWork): DatabaseCopy {
  const raw = Buffer.from(key.buffer, key.byteOffset, key.byteLength);
  try {
    withConnection(from, cipher, raw, (db) => {
      db.prepare('VACUUM INTO ?').run(to);
    });
    chmodSync(to, 0o600);
    const found = withConnection(to, cipher, raw, (db) => {
      if (!isSound(db)) throw new UnsoundCopyError();
      return { schema: schemaVersion(db), blobs: neededBlobs(db) };
    });
    syncFile(to);
    return { ...found, bytes: statSync(to).size, sha256: sha256OfFile(to) };
  } finally {
    raw.fill(0);
  }
}

/** Whether SQLite finds nothing wrong with a database under this key, and nothing in it acts by itself that is not ours: it may come from anybody. */
export function isDatabaseSound({ from, cipher, key }: Pick<DatabaseCopyWork, 'from' | 'cipher' | 'key'>): boolean {
  const raw = Buffer.from(key.buffer, key.byteOffset, key.byteLength);
  try {
    return withConnection(from, cipher, raw, (db) => {
      // What a later version wrote cannot be judged here; whoever opens it is told so.
      if (schemaVersion(db) > supportedVersion) return true;
      return hasOwnSchema(db) && isSound(db);
    });
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) return false;
    throw error;
  } finally {
    raw.fill(0);
  }
}

function isSound(db: Database.Database): boolean {
  const problems = db.prepare('PRAGMA quick_check').all();
  const isFine = problems.length === 1 && Object.values(problems[0] ?? {})[0] === 'ok';
  return isFine && db.prepare('SELECT 1 FROM logs LIMIT 1').get() !== undefined;
}

function withConnection<Result>(file: string, cipher: CipherChoice, key: Buffer, use: (db: Database.Database) => Result): Result {
  const db = new Database(file, { fileMustExist: true });
  try {
    applyKey(db, cipher, key);
    // What SQLite sets aside while it works stays in memory: on disk it would be in clear.
    db.pragma('temp_store = MEMORY');
    expectPragma(db, 'temp_store', 2);
    db.pragma('synchronous = FULL');
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    return use(db);
  } finally {
    db.close();
  }
}
