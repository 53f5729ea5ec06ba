/** One step of the schema. Only adds; never changed once released. */
export interface Migration {
  /** `PRAGMA user_version` after it: 1, 2, 3 … without gaps. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
