/** What a statement takes and gives. Whole numbers come back as `number`, so nothing above 2^53 may be stored. */
export type SqlValue = null | number | string | Buffer;

export interface ReadStatement<Params extends readonly SqlValue[], Row> {
  get(...params: Params): Row | undefined;
  all(...params: Params): Row[];
}

export interface WriteStatement<Params extends readonly SqlValue[]> {
  run(...params: Params): { readonly changes: number; readonly lastInsertRowid: number };
}

/**
 * A connection that reads. Statements are compiled once for each SQL text and kept, so asking for one each time is cheap; SQL texts are therefore
 * constants of the program, never put together from values.
 */
export interface ReadableDb {
  prepare<Params extends readonly SqlValue[], Row>(sql: string): ReadStatement<Params, Row>;
}

/** The one connection that writes. */
export interface WritableDb extends ReadableDb {
  prepareWrite<Params extends readonly SqlValue[]>(sql: string): WriteStatement<Params>;
  /** Runs `work` in a transaction that holds the write lock from its start; inside another one it is a savepoint. A throw rolls back. `work` must not await. */
  transaction<Result>(work: () => Result): Result;
}
