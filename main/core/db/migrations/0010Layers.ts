import type { Migration } from './migration.ts';

/** Map layers that a person added: display data of this computer, in no log. */
export const layers: Migration = {
  version: 10,
  name: 'layers',
  sql: `
    -- state: importing, ready, or leaving; only ready ones are shown, the features of leaving ones go in idle time.
    -- Ids are never given twice: what is still leaving must not become part of a new layer.
    CREATE TABLE layers (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      state TEXT NOT NULL,
      position INTEGER NOT NULL,
      title TEXT NOT NULL,
      source TEXT NOT NULL,
      name_column TEXT,
      code_column TEXT,
      colour TEXT NOT NULL,
      drawn_as TEXT NOT NULL,
      opacity INTEGER NOT NULL,
      visible INTEGER NOT NULL,
      replaces_regions INTEGER NOT NULL,
      -- What is in it: point, line, area, comma-separated.
      kinds TEXT NOT NULL,
      -- Codes of units of the first level for which an area is there, comma-separated.
      region_codes TEXT NOT NULL,
      features INTEGER NOT NULL,
      without_geometry INTEGER NOT NULL,
      vertices INTEGER NOT NULL,
      bounds TEXT,
      added_at INTEGER NOT NULL
    ) STRICT;

    -- label: where the name stands, in 1e-7 degrees. properties: JSON, bounded.
    CREATE TABLE layer_features (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      layer INTEGER NOT NULL REFERENCES layers (id),
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      code TEXT NOT NULL,
      label_lng INTEGER NOT NULL,
      label_lat INTEGER NOT NULL,
      properties TEXT NOT NULL
    ) STRICT;
    CREATE INDEX layer_features_by_layer ON layer_features (layer, id);

    -- The geometry, once for each level of detail that differs: level is the last zoom that it serves, 99 for all of it.
    CREATE TABLE layer_shapes (
      feature INTEGER NOT NULL REFERENCES layer_features (id),
      level INTEGER NOT NULL,
      vertices INTEGER NOT NULL,
      shape BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX layer_shapes_by_feature ON layer_shapes (feature, level);

    -- By place, by layer and by the levels at which anything of a feature can be seen. 32-bit floats: bounds are rounded outwards.
    CREATE VIRTUAL TABLE layer_bounds USING rtree(feature, west, east, south, north, layer_from, layer_to, level_from, level_to);
  `,
};
