import type { Migration } from './migration.ts';

/** From which foreign row a record came (a projection of the log), and how the columns of files were taken (a setting). */
export const imports: Migration = {
  version: 7,
  name: 'imports',
  sql: `
    -- Two devices may have imported the same row.
    CREATE TABLE incident_import_keys (
      import_key TEXT NOT NULL,
      incident TEXT NOT NULL,
      PRIMARY KEY (import_key, incident)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX incident_import_keys_by_incident ON incident_import_keys (incident);

    -- header: SHA-256 of the column names; mapping: JSON.
    CREATE TABLE import_mappings (
      header TEXT PRIMARY KEY,
      mapping TEXT NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
