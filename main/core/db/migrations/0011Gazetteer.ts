import type { Migration } from './migration.ts';

/** Places that a person added for the search: display data of this computer, in no log. */
export const gazetteer: Migration = {
  version: 11,
  name: 'gazetteer',
  sql: `
    -- state: as of layers.
    CREATE TABLE gazetteers (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      state TEXT NOT NULL,
      title TEXT NOT NULL,
      source TEXT NOT NULL,
      used INTEGER NOT NULL,
      places INTEGER NOT NULL,
      left_out INTEGER NOT NULL,
      added_at INTEGER NOT NULL
    ) STRICT;

    -- names: JSON {en?, ru?, kk?, other?}; alternatives: JSON list. rank as of built-in places: 1 comes first.
    CREATE TABLE own_places (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      gazetteer INTEGER NOT NULL REFERENCES gazetteers (id),
      kind TEXT NOT NULL,
      names TEXT NOT NULL,
      alternatives TEXT NOT NULL,
      region TEXT,
      lat REAL NOT NULL,
      lng REAL NOT NULL,
      rank INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX own_places_by_gazetteer ON own_places (gazetteer, id);

    -- What a search begins with, in an order in which each beginning is a range. part: 0 for a whole name, 1 from a later word on.
    CREATE TABLE own_place_keys (
      gazetteer INTEGER NOT NULL,
      part INTEGER NOT NULL,
      rank INTEGER NOT NULL,
      key TEXT NOT NULL,
      place INTEGER NOT NULL,
      PRIMARY KEY (gazetteer, part, rank, key, place)
    ) STRICT, WITHOUT ROWID;
  `,
};
