import type { Migration } from './migration.ts';

/** Forms as they were typed, kept on this computer only. */
export const drafts: Migration = {
  version: 3,
  name: 'drafts',
  sql: `
    -- content: the form as JSON.
    CREATE TABLE drafts (
      id TEXT PRIMARY KEY,
      subject TEXT NOT NULL,
      content TEXT NOT NULL,
      kept_at INTEGER NOT NULL
    ) STRICT;
  `,
};
