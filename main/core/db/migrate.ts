import type Database from 'better-sqlite3';
import { migrations } from './migrations/migrations.ts';

/** The newest schema that this program knows. */
export const supportedVersion = migrations.length;

/** Runs the migrations that the file has not had, all in one transaction. */
export function migrate(db: Database.Database): void {
  const found = Number(db.pragma('user_version', { simple: true }));
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
