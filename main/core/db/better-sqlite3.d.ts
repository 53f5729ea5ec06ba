/**
 * The part of better-sqlite3-multiple-ciphers that this program uses. The package's own types cannot be found through its `exports`, and are wider:
 * what is not here (backup, functions of ours in SQL, 64-bit integers) is not used.
 */
declare module 'better-sqlite3' {
  class SqliteError extends Error {
    readonly code: string;
  }

  namespace Database {
    interface Statement {
      readonly readonly: boolean;
      run(...params: unknown[]): { readonly changes: number; readonly lastInsertRowid: number };
      get(...params: unknown[]): unknown;
      all(...params: unknown[]): unknown[];
      iterate(...params: unknown[]): IterableIterator<unknown>;
      /** Rows as lists of their columns. */
      raw(isRaw: boolean): this;
    }
    interface Database {
      readonly open: boolean;
      readonly inTransaction: boolean;
      prepare(sql: string): Statement;
      exec(sql: string): this;
      /** 0 = taken. */
      key(key: Buffer): number;
      rekey(key: Buffer): number;
      pragma(source: string, options?: { readonly simple?: boolean }): unknown;
      transaction<Result>(work: () => Result): (() => Result) & { immediate(): Result; exclusive(): Result };
      /** Lets the schema be written to like a table: for files that are thrown away. */
      unsafeMode(isUnsafe: boolean): this;
      close(): this;
    }
    interface Options {
      readonly readonly?: boolean;
      readonly fileMustExist?: boolean;
      /** Milliseconds to wait for a lock. */
      readonly timeout?: number;
    }
  }

  const Database: {
    new (file: string, options?: Database.Options): Database.Database;
    readonly SqliteError: typeof SqliteError;
  };
  export default Database;
}
