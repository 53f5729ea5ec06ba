import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { applyKey, type CipherChoice } from '../db/cipher.ts';
import { type DamagedFile, PAGE_BYTES } from './damagedFile.ts';

/** A row as it lies on a page: its columns by place. What a column means, whoever knows the table has to say. */
export type PageCell = null | number | string | Buffer;
export interface PageRow {
  /** tree: a row of a table with a rowid. index: one of a table without, or of an index. */
  readonly kind: 'tree' | 'index';
  /** 0 where there is none. */
  readonly rowid: number;
  readonly cells: readonly PageCell[];
}

/** Columns that are read of each row: those of the widest table that matters here. */
const TREE_COLUMNS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
const INDEX_COLUMNS = ['a', 'b', 'c', 'd'];
/** As many pages are looked at under one schema: their tables must fit on the first page. */
const SLOTS = 20;
/** More rows than a single page holds: what yields as many leads on to other pages, which are looked at by themselves. */
const ROWS_MAX = Math.floor(PAGE_BYTES / 6);
const FILLER_BYTES = 64 * 1024 * 1024;

/**
 * Reads single pages of a damaged database by SQLite itself, whatever has become of the tree that led to them, of the schema and of the first page: a sound
 * file of the same key is made, the damaged pages are laid over all but its first page, and on that page stand tables of no particular meaning
 * whose roots are set to the page that is to be read. A page that was changed by a single bit does not pass its authentication and yields nothing.
 */
export class PageReader {
  readonly #file: string;
  readonly #source: DamagedFile;
  readonly #cipher: CipherChoice;
  /** The caller's, who wipes it. */
  readonly #key: Buffer;
  #connection: Database.Database;

  /** @param file a name for the sound file, which nobody needs afterwards */
  constructor(file: string, source: DamagedFile, cipher: CipherChoice, key: Buffer) {
    this.#file = file;
    this.#source = source;
    this.#cipher = cipher;
    this.#key = key;
    this.#makeSoundFile();
    this.#layOver((target) => source.copyPages(target, 2, source.pages));
    this.#connection = this.#open();
  }

  /** Rows of `SLOTS` pages at most. */
  rowsOf(pages: readonly number[]): PageRow[] {
    if (pages.length > SLOTS) throw new Error('more pages than there are tables to read them by');
    const point = this.#connection.prepare('UPDATE sqlite_schema SET rootpage = ? WHERE name IN (?, ?)');
    for (const [slot, page] of pages.entries()) point.run(page, `t${slot}`, `x${slot}`);
    // Another number makes SQLite read the schema again.
    const version = Number(this.#connection.pragma('schema_version', { simple: true }));
    this.#connection.pragma(`schema_version = ${version + 1}`);
    return pages.flatMap((_, slot) => this.#treeRows(slot) ?? this.#indexRows(slot));
  }

  static readonly slots = SLOTS;

  /** Lays the older version of some pages over the newer. */
  takeOlder(pages: readonly number[]): void {
    this.#connection.close();
    this.#layOver((target) => {
      for (const page of pages) if (page > 1) this.#source.copyOlder(target, page);
    });
    this.#connection = this.#open();
  }

  /**
   * Puts the damaged file's own first page in its place, too: what is left can be read as the database that it was, as far as its trees lead. null where not even
   * the schema can be read. Single pages cannot be read any more.
   */
  asDatabase(): Database.Database | null {
    this.#connection.close();
    this.#layOver((target) => this.#source.copyPages(target, 1, this.#source.pages));
    this.#connection = new Database(this.#file);
    return rowsOrNull(() => {
      applyKey(this.#connection, this.#cipher, this.#key);
      this.#connection.pragma('temp_store = MEMORY');
      this.#connection.pragma('trusted_schema = OFF');
      this.#connection.prepare('SELECT count(*) FROM sqlite_schema').get();
      return this.#connection;
    });
  }

  close(): void {
    this.#connection.close();
  }

  /** null when the page is none of a table's. */
  #treeRows(slot: number): PageRow[] | null {
    const listed = rowsOrNull(() => this.#connection.prepare(`SELECT rowid FROM t${slot} LIMIT ${ROWS_MAX}`).raw(true).all());
    if (listed === null) return null;
    if (listed.length >= ROWS_MAX) return [];
    const one = this.#connection.prepare(`SELECT ${TREE_COLUMNS.join(', ')} FROM t${slot} WHERE rowid = ?`).raw(true);
    // One by one: a long row may lead on to a page that is damaged.
    return listed.flatMap((first) => {
      const rowid = Number(cellsOf(first)[0]);
      const row = rowsOrNull(() => one.get(rowid));
      return row === null || row === undefined ? [] : [{ kind: 'tree' as const, rowid, cells: cellsOf(row) }];
    });
  }

  #indexRows(slot: number): PageRow[] {
    const select = `SELECT ${INDEX_COLUMNS.join(', ')} FROM x${slot} LIMIT ${ROWS_MAX}`;
    const rows = rowsOrNull(() => this.#connection.prepare(select).raw(true).all());
    return (rows ?? []).map((row) => ({ kind: 'index' as const, rowid: 0, cells: cellsOf(row) }));
  }

  /** At least as long as the damaged one: SQLite refuses a root beyond the end of the file. */
  #makeSoundFile(): void {
    const db = this.#open();
    db.exec('CREATE TABLE filler (bytes)');
    for (let left = this.#source.pages * PAGE_BYTES; left > 0; left -= FILLER_BYTES)
      db.prepare('INSERT INTO filler VALUES (zeroblob(?))').run(Math.min(left, FILLER_BYTES));
    for (let slot = 0; slot < SLOTS; slot++) {
      db.exec(`CREATE TABLE t${slot}(${TREE_COLUMNS.join(',')})`);
      db.exec(`CREATE TABLE x${slot}(${INDEX_COLUMNS.join(',')},PRIMARY KEY(${INDEX_COLUMNS.join(',')}))WITHOUT ROWID`);
    }
    db.close();
  }

  #layOver(copy: (target: number) => void): void {
    const target = openSync(this.#file, 'r+');
    try {
      copy(target);
    } finally {
      closeSync(target);
    }
  }

  #open(): Database.Database {
    const db = new Database(this.#file);
    applyKey(db, this.#cipher, this.#key);
    db.pragma('temp_store = MEMORY');
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = OFF');
    // The schema of a file that is thrown away is ours to write.
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    return db;
  }
}

/** null when the pages that this needs are damaged. */
function rowsOrNull<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR|ERROR)/.test(error.code)) return null;
    throw error;
  }
}

function cellsOf(row: unknown): PageCell[] {
  const cells: readonly unknown[] = Array.isArray(row) ? row : [];
  return cells.map((value) => (typeof value === 'number' || typeof value === 'string' || Buffer.isBuffer(value) ? value : null));
}
