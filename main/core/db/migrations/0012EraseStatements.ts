import type { Migration } from './migration.ts';

/**
 * What is asked to be erased, by each statement that asks and no longer by the request alone: a second statement under one id took the first one's
 * target away, whose rows then showed or hid by the order in which the two had come. All tables are made anew from the log.
 */
export const eraseStatements: Migration = {
  version: 12,
  name: 'erase statements',
  sql: `
    DROP TABLE erase_requests;

    -- entry: the name of the entry that asks. field NULL: all of it. clock_ms, clock_counter: when it was asked for; what was said later shows.
    CREATE TABLE erase_requests (
      id TEXT NOT NULL,
      entry TEXT NOT NULL,
      entity TEXT NOT NULL,
      target TEXT NOT NULL,
      field TEXT,
      reason TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      withdrawn INTEGER NOT NULL,
      clock_ms INTEGER NOT NULL,
      clock_counter INTEGER NOT NULL,
      PRIMARY KEY (id, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX erase_requests_by_target ON erase_requests (entity, target);

    -- Whoever opens the workspace next makes the tables anew from the log.
    INSERT OR REPLACE INTO meta (name, value) VALUES ('rebuild-due', x'01');
  `,
};
