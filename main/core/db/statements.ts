import type Database from 'better-sqlite3';
import type { ReadStatement, SqlValue, WritableDb, WriteStatement } from './database.ts';

/**
 * The typed face of a connection. Statements are kept, one for each SQL text. `beforeCommit` is asked before what was written becomes final, and may
 * throw: then it is taken back.
 */
export function writableDb(db: Database.Database, beforeCommit: () => void = () => undefined): WritableDb {
  const kept = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    const known = kept.get(sql);
    if (known) return known;
    const fresh = db.prepare(sql);
    kept.set(sql, fresh);
    return fresh;
  };
  return {
    prepare<Params extends readonly SqlValue[], Row>(sql: string): ReadStatement<Params, Row> {
      const prepared = statement(sql);
      if (!prepared.readonly) throw new Error('a statement that writes was prepared for reading');
      // The library cannot know the row's type; it stands beside the SQL text at each call.
      return prepared as unknown as ReadStatement<Params, Row>;
    },
    prepareWrite<Params extends readonly SqlValue[]>(sql: string): WriteStatement<Params> {
      // Outside a transaction each statement is its own commit.
      if (!db.inTransaction) beforeCommit();
      return statement(sql) as unknown as WriteStatement<Params>;
    },
    transaction: <Result>(work: () => Result) => transaction(db, statement, beforeCommit, work),
  };
}

const OUTER = { begin: 'BEGIN IMMEDIATE', commit: ['COMMIT'], undo: ['ROLLBACK'] };
const INNER = { begin: 'SAVEPOINT inner', commit: ['RELEASE inner'], undo: ['ROLLBACK TO inner', 'RELEASE inner'] };

/** As the library's own does it, without making functions anew for each. SQLite itself may have ended the transaction (full disk): then nothing is left to undo. */
function transaction<Result>(
  db: Database.Database,
  statement: (sql: string) => Database.Statement,
  beforeCommit: () => void,
  work: () => Result,
): Result {
  const steps = db.inTransaction ? INNER : OUTER;
  statement(steps.begin).run();
  try {
    const result = work();
    if (steps === OUTER) beforeCommit();
    for (const sql of steps.commit) statement(sql).run();
    return result;
  } catch (error) {
    if (db.inTransaction) for (const sql of steps.undo) statement(sql).run();
    throw error;
  }
}
