import type { Migration } from './migration.ts';

/** What lists, maps, filters and searches of incidents read: a projection of the log. */
export const incidents: Migration = {
  version: 2,
  name: 'incidents',
  sql: `
    -- row is this table's own and may differ after a rebuild; id is the record's name everywhere else.
    -- occurred_sort: first instant, else last; far below every date where neither is known, so that those come last.
    CREATE TABLE incidents (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      category TEXT NOT NULL,
      group_letter TEXT NOT NULL,
      title TEXT NOT NULL,
      description TEXT NOT NULL,
      time_precision TEXT NOT NULL,
      time_zone TEXT NOT NULL,
      occurred_from TEXT,
      occurred_to TEXT,
      occurred_from_utc INTEGER,
      occurred_to_utc INTEGER,
      occurred_sort INTEGER NOT NULL,
      phase TEXT,
      place_words TEXT NOT NULL,
      place_kind TEXT,
      region TEXT,
      lat REAL,
      lng REAL,
      accuracy_m INTEGER,
      pin_origin TEXT,
      cell INTEGER,
      severity INTEGER NOT NULL,
      severity_reason TEXT,
      persons_value INTEGER,
      persons_qualifier TEXT NOT NULL,
      how_known TEXT,
      attributed_to TEXT NOT NULL,
      source TEXT NOT NULL,
      purpose TEXT NOT NULL,
      withdrawn INTEGER NOT NULL,
      withdrawn_reason TEXT,
      withdrawn_at INTEGER,
      logged_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      amendments INTEGER NOT NULL,
      CHECK ((lat IS NULL) = (cell IS NULL) AND (lat IS NULL) = (lng IS NULL))
    ) STRICT;

    -- Each holds all that the filter asks for, so that rows which do not pass are never fetched.
    CREATE INDEX incidents_by_occurred ON incidents (occurred_sort, id, group_letter, severity, region, withdrawn, cell);
    CREATE INDEX incidents_by_logged ON incidents (logged_at, id, group_letter, severity, region, withdrawn, cell);
    CREATE INDEX incidents_by_cell ON incidents (cell, id, lat, lng, group_letter, severity, region, withdrawn) WHERE cell IS NOT NULL;

    CREATE TABLE incident_also (
      row INTEGER NOT NULL REFERENCES incidents (row) ON DELETE CASCADE,
      code TEXT NOT NULL,
      PRIMARY KEY (row, code)
    ) STRICT, WITHOUT ROWID;

    -- Folded words only, given ready: the ascii tokenizer takes every other letter as it is, whatever the Unicode version.
    CREATE VIRTUAL TABLE incident_words USING fts5 (
      words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'ascii'
    );
    -- Rows whose words the index does not hold yet; search looks through these itself.
    CREATE TABLE incident_words_due (row INTEGER PRIMARY KEY) STRICT;

    -- The projection without what is free to differ after a rebuild.
    CREATE VIEW incidents_compared AS
      SELECT id, category, group_letter, title, description, time_precision, time_zone, occurred_from, occurred_to, occurred_from_utc,
        occurred_to_utc, occurred_sort, phase, place_words, place_kind, region, lat, lng, accuracy_m, pin_origin, cell, severity,
        severity_reason, persons_value, persons_qualifier, how_known, attributed_to, source, purpose, withdrawn, withdrawn_reason,
        withdrawn_at, logged_at, changed_at, amendments
      FROM incidents;
    CREATE VIEW incident_also_compared AS
      SELECT incidents.id AS id, incident_also.code AS code FROM incident_also JOIN incidents ON incidents.row = incident_also.row;
  `,
};
