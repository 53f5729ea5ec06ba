import type { Migration } from './migration.ts';

/**
 * The whole record: more fields of an incident, its sources, links and confidential part, and what is asked to be erased. The tables of incidents are made anew: a rebuild fills them from the log.
 */
export const record: Migration = {
  version: 5,
  name: 'record',
  sql: `
    DROP VIEW incidents_compared;
    DROP VIEW incident_also_compared;
    DROP TABLE incident_also;
    DROP TABLE incidents;
    INSERT INTO incident_words (incident_words) VALUES ('delete-all');
    DELETE FROM incident_words_due;

    -- As before, but for the source, which is a table of its own now. detention: the facts as JSON; NULL when none is told.
    CREATE TABLE incidents (
      row INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      short_code TEXT,
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
      observed_by TEXT NOT NULL,
      typed_by TEXT NOT NULL,
      authorities_informed TEXT,
      authority_response TEXT NOT NULL,
      effect_on_voting TEXT NOT NULL,
      consent TEXT,
      detention TEXT,
      purpose TEXT NOT NULL,
      withdrawn INTEGER NOT NULL,
      withdrawn_reason TEXT,
      withdrawn_at INTEGER,
      logged_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      amendments INTEGER NOT NULL,
      CHECK ((lat IS NULL) = (cell IS NULL) AND (lat IS NULL) = (lng IS NULL))
    ) STRICT;
    CREATE INDEX incidents_by_occurred ON incidents (occurred_sort, id, group_letter, severity, region, withdrawn, cell);
    CREATE INDEX incidents_by_logged ON incidents (logged_at, id, group_letter, severity, region, withdrawn, cell);
    CREATE INDEX incidents_by_cell ON incidents (cell, id, lat, lng, group_letter, severity, region, withdrawn) WHERE cell IS NOT NULL;
    CREATE INDEX incidents_by_short_code ON incidents (short_code) WHERE short_code IS NOT NULL;

    CREATE TABLE incident_also (
      row INTEGER NOT NULL REFERENCES incidents (row) ON DELETE CASCADE,
      code TEXT NOT NULL,
      PRIMARY KEY (row, code)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW incidents_compared AS
      SELECT id, short_code, category, group_letter, title, description, time_precision, time_zone, occurred_from, occurred_to,
        occurred_from_utc, occurred_to_utc, occurred_sort, phase, place_words, place_kind, region, lat, lng, accuracy_m, pin_origin, cell,
        severity, severity_reason, persons_value, persons_qualifier, how_known, observed_by, typed_by, authorities_informed,
        authority_response, effect_on_voting, consent, detention, purpose, withdrawn, withdrawn_reason, withdrawn_at, logged_at,
        changed_at, amendments
      FROM incidents;
    CREATE VIEW incident_also_compared AS
      SELECT incidents.id AS id, incident_also.code AS code FROM incident_also JOIN incidents ON incidents.row = incident_also.row;

    -- incident is no foreign key here or below: a part may come before its record. Texts whose erasing was asked for are '' here.
    CREATE TABLE sources (
      id TEXT PRIMARY KEY,
      incident TEXT NOT NULL,
      how_known TEXT,
      attributed_to TEXT NOT NULL,
      publisher TEXT NOT NULL,
      title TEXT NOT NULL,
      address TEXT NOT NULL,
      date TEXT NOT NULL,
      retrieved TEXT NOT NULL,
      withdrawn_reason TEXT,
      withdrawn_at INTEGER,
      erase_asked INTEGER NOT NULL,
      logged_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sources_by_incident ON sources (incident, logged_at, id);

    CREATE TABLE links (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      from_id TEXT NOT NULL,
      to_id TEXT NOT NULL,
      note TEXT NOT NULL,
      withdrawn INTEGER NOT NULL,
      logged_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX links_by_from ON links (from_id);
    CREATE INDEX links_by_to ON links (to_id);

    -- The confidential part. Nothing but the names capability reads it.
    CREATE TABLE persons (
      id TEXT PRIMARY KEY,
      incident TEXT NOT NULL,
      name TEXT NOT NULL,
      contact TEXT NOT NULL,
      affiliation TEXT NOT NULL,
      age_band TEXT,
      gender_band TEXT,
      exact_place TEXT NOT NULL,
      note TEXT NOT NULL,
      withdrawn INTEGER NOT NULL,
      erase_asked INTEGER NOT NULL,
      logged_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX persons_by_incident ON persons (incident, logged_at, id);

    -- field NULL: all of it. clock_ms, clock_counter: when it was asked for; what was said later shows.
    CREATE TABLE erase_requests (
      id TEXT PRIMARY KEY,
      entity TEXT NOT NULL,
      target TEXT NOT NULL,
      field TEXT,
      reason TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      withdrawn INTEGER NOT NULL,
      clock_ms INTEGER NOT NULL,
      clock_counter INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX erase_requests_by_target ON erase_requests (entity, target);

    -- Whoever opens the workspace next makes the tables anew from the log.
    INSERT OR REPLACE INTO meta (name, value) VALUES ('rebuild-due', x'01');
  `,
};
