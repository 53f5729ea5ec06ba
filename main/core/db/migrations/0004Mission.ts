import type { Migration } from './migration.ts';

/** What the program shows of the mission: a projection of the log. */
export const mission: Migration = {
  version: 4,
  name: 'mission',
  sql: `
    -- name and note: a text in each language, as JSON.
    CREATE TABLE missions (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      election_day TEXT,
      zone TEXT NOT NULL,
      note TEXT,
      logged_at INTEGER NOT NULL
    ) STRICT;
  `,
};
