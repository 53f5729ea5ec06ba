import Database from 'better-sqlite3';
import { z } from '../../../shared/zod.ts';
import { schemaVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as ownMigrations } from './migrations/migrations.ts';

/**
 * Whether a database holds what the migrations up to its version make, and nothing that acts by itself besides: a trigger that somebody planted in a file
 * that they hand over would change or drop what is logged in it later, and a view in the place of a table can keep its reader for ever. Tables and indices
 * are told by their names; triggers, views and virtual tables by their text. Reads the schema only. `db` is open under its key.
 */
export function hasOwnSchema(db: Database.Database, migrations: readonly Migration[] = ownMigrations): boolean {
  const found = partsOf(db);
  const expected = expectedParts(migrations.slice(0, schemaVersion(db)));
  return found.size === expected.size && [...found].every((part) => expected.has(part));
}

function expectedParts(migrations: readonly Migration[]): Set<string> {
  const db = new Database(':memory:');
  try {
    for (const { sql } of migrations) db.exec(sql);
    return partsOf(db);
  } finally {
    db.close();
  }
}

const rowsSchema = z.array(z.object({ type: z.string(), name: z.string(), sql: z.string().nullable() }));
type SchemaRow = z.infer<typeof rowsSchema>[number];

/** Without what SQLite and its virtual tables make for themselves, whose text may differ from version to version. */
function partsOf(db: Database.Database): Set<string> {
  const all = db.prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'").all();
  const rows = rowsSchema.parse(all);
  const virtual = rows.filter(isVirtual).map(({ name }) => name);
  return new Set(rows.filter((row) => row.type !== 'table' || isVirtual(row) || !isShadow(row.name, virtual)).map(partOf));
}

function isVirtual({ type, sql }: SchemaRow): boolean {
  return type === 'table' && /^CREATE\s+VIRTUAL\b/i.test(sql ?? '');
}

const SHADOW = /_(data|idx|content|docsize|config|node|parent|rowid)$/;

function isShadow(name: string, virtual: readonly string[]): boolean {
  return virtual.some((table) => name.startsWith(`${table}_`) && SHADOW.test(name.slice(table.length)));
}

function partOf(row: SchemaRow): string {
  const isTold = row.type === 'trigger' || row.type === 'view' || isVirtual(row);
  return JSON.stringify([row.type, row.name, isTold ? plain(row.sql ?? '') : '']);
}

/** Comments and line ends are no part of what it does. */
function plain(sql: string): string {
  return sql.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim();
}
