import type Database from 'better-sqlite3';
import type { Migration } from './migrations/migration.ts';
import { migrations as ownMigrations } from './migrations/migrations.ts';

/** The newest schema that this program knows. */
export const supportedVersion = ownMigrations.length;

/** Runs the migrations that the file has not had, all in one transaction: a crash leaves the old schema or the new one, whole. */
export function migrate(db: Database.Database, migrations: readonly Migration[]): void {
  const found = schemaVersion(db);
  const missing = migrations.slice(found);
  if (missing.length === 0) return;
  db.transaction(() => {
    for (const [index, migration] of missing.entries()) {
      if (migration.version !== found + index + 1) throw new Error(`migration ${migration.name} stands in the wrong place`);
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    }
  }).exclusive();
}

export function schemaVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
