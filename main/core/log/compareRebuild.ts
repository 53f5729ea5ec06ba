import type { WritableDb } from '../db/database.ts';
import type { Projection } from './projection.ts';
import { rebuildTables } from './rebuildTables.ts';

export interface TableDifference {
  readonly table: string;
  /** Rows that stand in the table and that a rebuild would not make. */
  readonly surplus: number;
  /** Rows that a rebuild would make and that do not stand in the table. */
  readonly missing: number;
}

/** What of the log's own tables follows from the entries alone. */
const LOG_TABLES = ['SELECT id, status, reason FROM entries', 'SELECT entity, entity_id, entry FROM entity_changes'];

class Undo extends Error {}

/** Rebuilds the tables, compares them with what stood there, and puts everything back as it was. Empty = `rebuild(log) = the tables`. */
export function compareRebuild(db: WritableDb, projections: readonly Projection[]): TableDifference[] {
  const selects = [
    ...LOG_TABLES.map((select) => ({ table: select.split(' FROM ')[1] ?? select, select })),
    ...projections.flatMap(({ tables }) => tables.map((table) => ({ table, select: `SELECT * FROM ${table}` }))),
  ];
  let differences: TableDifference[] = [];
  try {
    db.transaction(() => {
      // Temporary tables stay in memory: `temp_store` is set and asserted.
      for (const { table, select } of selects) db.prepareWrite<[]>(`CREATE TEMP TABLE before_${table} AS ${select}`).run();
      rebuildTables(db, new Map(projections.map((projection) => [projection.entity, projection])));
      differences = selects.map((compared) => difference(db, compared));
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return differences.filter(({ surplus, missing }) => surplus > 0 || missing > 0);
}

function difference(db: WritableDb, { table, select }: { readonly table: string; readonly select: string }): TableDifference {
  const count = (from: string) => db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM (${from})`).get()?.count ?? 0;
  const before = `SELECT * FROM before_${table}`;
  return { table, surplus: count(`${before} EXCEPT ${select}`), missing: count(`${select} EXCEPT ${before}`) };
}
