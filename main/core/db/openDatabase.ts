import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { applyKey, type CipherChoice, expectPragma } from './cipher.ts';
import type { WritableDb } from './database.ts';
import { fileIdentity } from './fileIdentity.ts';
import { migrate, schemaVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as ownMigrations } from './migrations/migrations.ts';
import { writableDb } from './statements.ts';

export interface OpenedDatabase {
  readonly db: WritableDb;
  /** Moves what it can of the write-ahead log into the file, without waiting for anybody. */
  checkpoint(): void;
  /** What `integrity_check` and `foreign_key_check` say; empty when the file is sound. */
  integrityProblems(): string[];
  /** Whether the file still stands under its name: false once its disk was taken off or its folder moved. */
  isThere(): boolean;
  /** Moves the write-ahead log into the file where that is possible, and closes it. */
  close(): void;
}

export interface OpenDatabaseOptions {
  readonly file: string;
  readonly cipher: CipherChoice;
  /** The raw key. The caller wipes it once this has returned. */
  readonly key: Buffer;
  /** `create`: the file must not be there, and is made; `existing`: it must be there, and is never made. */
  readonly mode: 'create' | 'existing';
  /** All that this program knows, in order. */
  readonly migrations?: readonly Migration[];
  /** Called before the schema of an existing file is changed, with the version found. What it throws ends the opening, and the file stays as it was. */
  readonly beforeMigration?: (db: WritableDb, found: number) => void;
}

/** Pages in the write-ahead log at which a commit moves it into the file, if idle time has not come first: 16 MiB. */
const CHECKPOINT_PAGES = 4096;

/**
 * Opens the encrypted database, sets what must be set and checks that it holds, and brings the schema up to date.
 * Throws CoreError WORKSPACE_DAMAGED when the file is missing or not readable under this key, WORKSPACE_NEWER when a newer version wrote it,
 * WORKSPACE_DRAFT_FORMAT when one did from before the format was frozen.
 */
export function openDatabase(options: OpenDatabaseOptions): OpenedDatabase {
  if (options.mode === 'create') closeSync(openSync(options.file, 'wx', 0o600));
  else if (!existsSync(options.file)) throw new CoreError('WORKSPACE_DAMAGED', { part: 'database' });
  try {
    return openFile(options, 'NORMAL');
  } catch (error) {
    if (!isWithoutSharedMemory(error)) throw error;
    // No room for the file in which connections of several processes share the index of the write-ahead log. There is only this one: it keeps the index in memory.
    return openFile(options, 'EXCLUSIVE');
  }
}

function openFile(options: OpenDatabaseOptions, locking: 'NORMAL' | 'EXCLUSIVE'): OpenedDatabase {
  const connection = new Database(options.file, { fileMustExist: true });
  const isThere = fileIdentity(options.file);
  const db = writableDb(connection, () => {
    if (!isThere()) throw new CoreError('DISK_GONE', {});
  });
  try {
    applyKey(connection, options.cipher, options.key);
    // Before the first read of the schema: a file from elsewhere may bring one that calls what it should not.
    distrustSchema(connection);
    // Before the first read: what would be sorted on disk in clear stays in memory.
    connection.pragma('temp_store = MEMORY');
    expectPragma(connection, 'temp_store', 2);
    if (locking === 'EXCLUSIVE') expectPragma(connection, 'locking_mode = EXCLUSIVE', 'exclusive');
    prepareSchema(connection, db, options);
    // The driver's default falls back to NORMAL when write-ahead logging starts, so it is looked at again after a read.
    expectPragma(connection, 'synchronous', 2);
    expectPragma(connection, 'temp_store', 2);
    expectPragma(connection, 'trusted_schema', 0);
  } catch (error) {
    connection.close();
    throw namedDamage(error);
  }
  return {
    db,
    checkpoint: () => void connection.pragma('wal_checkpoint(PASSIVE)'),
    integrityProblems: () => integrityProblems(connection),
    isThere,
    close: () => close(connection),
  };
}

function prepareSchema(
  connection: Database.Database,
  db: WritableDb,
  { mode, migrations = ownMigrations, beforeMigration }: OpenDatabaseOptions,
): void {
  // Before anything that writes: what is not ours to read stays as it is.
  checkSchema(connection, mode, migrations.length);
  setPragmas(connection);
  const found = schemaVersion(connection);
  if (mode === 'existing' && found < migrations.length) beforeMigration?.(db, found);
  migrate(connection, migrations);
}

function isWithoutSharedMemory(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(IOERR_SHM|CANTOPEN)/.test(error.code);
}

function distrustSchema(db: Database.Database): void {
  db.pragma('trusted_schema = OFF');
  expectPragma(db, 'trusted_schema', 0);
}

function setPragmas(db: Database.Database): void {
  expectPragma(db, 'mmap_size = 0', 0);
  expectPragma(db, 'journal_mode = WAL', 'wal');
  db.pragma('synchronous = FULL');
  expectPragma(db, 'synchronous', 2);
  expectPragma(db, 'secure_delete = ON', 1);
  db.pragma('foreign_keys = ON');
  expectPragma(db, 'foreign_keys', 1);
  db.pragma('cell_size_check = ON');
  expectPragma(db, 'cell_size_check', 1);
  expectPragma(db, `wal_autocheckpoint = ${CHECKPOINT_PAGES}`, CHECKPOINT_PAGES);
}

/** A quick read: a wrong key and a torn file show themselves at the schema, a file cut off at zero bytes by having none. */
function checkSchema(db: Database.Database, mode: OpenDatabaseOptions['mode'], supported: number): void {
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
  const version = schemaVersion(db);
  if (version > supported) throw new CoreError('WORKSPACE_NEWER', { found: version, supported });
  if (version === 0 && mode === 'existing') throw new CoreError('WORKSPACE_DAMAGED', { part: 'database' });
  if (mode === 'existing' && isDraft(db)) throw new CoreError('WORKSPACE_DRAFT_FORMAT', {});
}

/** The version stands in the first byte of every entry. 0 was the draft, whose tables are other ones, too: told before anything looks for them. */
function isDraft(db: Database.Database): boolean {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'entries'").get() === undefined) return false;
  return db.prepare("SELECT 1 FROM (SELECT head FROM entries ORDER BY id LIMIT 1) WHERE substr(head, 1, 1) = x'00'").get() !== undefined;
}

/** The error to throw on: WORKSPACE_DAMAGED where SQLite says that the file cannot be read, else the error itself. */
export function namedDamage(error: unknown): unknown {
  return isDamage(error) ? new CoreError('WORKSPACE_DAMAGED', { part: 'database' }) : error;
}

function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && (error.code.startsWith('SQLITE_NOTADB') || error.code.startsWith('SQLITE_CORRUPT'));
}

function integrityProblems(db: Database.Database): string[] {
  try {
    const found = db
      .prepare('PRAGMA integrity_check')
      .all()
      .map((row) => String(Object.values(row ?? {})[0]));
    const orphans = db.prepare('PRAGMA foreign_key_check').all().length;
    return [...found.filter((line) => line !== 'ok'), ...(orphans > 0 ? [`${orphans} rows point to rows that are missing`] : [])];
  } catch (error) {
    if (isDamage(error)) return ['the file is damaged'];
    throw error;
  }
}

function close(db: Database.Database): void {
  if (!db.open) return;
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // A full disk or one that is gone: what was committed stands in the write-ahead log, and whoever opens the file next reads it there.
    console.error(`write-ahead log: ${error instanceof Database.SqliteError ? error.code : 'failed'}`);
  }
  db.close();
}
