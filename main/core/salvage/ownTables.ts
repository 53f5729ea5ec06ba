import Database from 'better-sqlite3';
import type { SqlValue, WritableDb } from '../db/database.ts';
import type { Projection } from '../log/projection.ts';

/** Tables that say where the log stands, or follow from it: they are made anew, never copied. */
const OF_THE_LOG: readonly string[] = [
  'meta',
  'device',
  'audience_keys',
  'logs',
  'head',
  'other_heads',
  'erased_entries',
  'entries',
  'entity_changes',
  'incidents',
  'incident_also',
  'incident_words_due',
  'drafts',
];

/**
 * Copies the tables that exist in this workspace alone (settings, files on their way in, own data), row by row from both ends until a damaged page stands
 * in the way. `old` is the damaged database, null where not even its schema can be read. Must run in a transaction, foreign keys off.
 * @returns the tables of which rows may be missing
 */
export function copyOwnTables(db: WritableDb, old: Database.Database | null, projections: readonly Projection[]): string[] {
  const derived = new Set([...OF_THE_LOG, ...projections.flatMap(({ tables }) => tables)]);
  return tablesOf(db)
    .filter(({ name }) => !derived.has(name))
    .filter((table) => !copyTable(db, old, table))
    .map(({ name }) => name);
}

interface Table {
  readonly name: string;
  /** Without rowid. */
  readonly wr: number;
}

function tablesOf(db: WritableDb): Table[] {
  return db
    .prepare<[], Table>(
      `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all();
}

/** @returns whether every row came over */
function copyTable(db: WritableDb, old: Database.Database | null, { name, wr }: Table): boolean {
  if (old === null) return false;
  const before = columnsOf(old, name);
  if (before === null) return false;
  const own = db.prepare<[string], Column>(COLUMNS).all(name);
  // None at all: the table came with a later version, and the old file never had rows of it.
  const shared = own.filter((column) => before.includes(column.name));
  if (shared.length === 0) return true;
  const names = shared.map((column) => `"${column.name}"`).join(', ');
  const keys = own.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const orderBy = (order: string) => (wr === 1 ? keys.map((column) => `"${column.name}" ${order}`).join(', ') : `rowid ${order}`);
  const insert = db.prepareWrite<SqlValue[]>(`INSERT OR IGNORE INTO "${name}" (${names}) VALUES (${shared.map(() => '?').join(', ')})`);
  const copy = (order: string) => copyUntilDamage(old, `SELECT ${names} FROM "${name}" ORDER BY ${orderBy(order)}`, insert);
  if (copy('ASC')) return true;
  copy('DESC');
  return false;
}

interface Column {
  readonly name: string;
  readonly pk: number;
}

const IS_THERE = 'SELECT 1 FROM sqlite_schema WHERE name = ?';
const IS_TABLE = "SELECT 1 FROM sqlite_schema WHERE name = ? AND type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";
const COLUMNS = 'SELECT name, pk FROM pragma_table_info(?)';

/** null where the schema cannot be read, or something else than a table bears the name: a view may never come to an end. */
function columnsOf(old: Database.Database, table: string): string[] | null {
  try {
    if (old.prepare(IS_TABLE).get(table) === undefined && old.prepare(IS_THERE).get(table) !== undefined) return null;
    return old
      .prepare(COLUMNS)
      .raw(true)
      .all(table)
      .map((row) => String(Array.isArray(row) ? row[0] : ''));
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

/** @returns whether it came to the end */
function copyUntilDamage(old: Database.Database, select: string, insert: { run(...params: SqlValue[]): unknown }): boolean {
  const rows = readingOf(() => old.prepare(select).raw(true).iterate());
  if (rows === null) return false;
  for (;;) {
    const next = readingOf(() => rows.next());
    if (next === null) return false;
    if (next.done === true) return true;
    // The columns of a row of SQLite's.
    insert.run(...(next.value as SqlValue[]));
  }
}

/** null when what is read is damaged. A failure of the new database is none of this. */
function readingOf<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}
