import type { Migration } from './migration.ts';

/** The logs, their entries, this device's keys. What the capabilities read is in tables of their own, projected from these. */
export const log: Migration = {
  version: 1,
  name: 'log',
  sql: `
    CREATE TABLE meta (
      name TEXT PRIMARY KEY,
      value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- One row. The time of the newest entry of this device's own, or seen from another: it commits with the batch that moves it.
    CREATE TABLE clock (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      ms INTEGER NOT NULL,
      counter INTEGER NOT NULL
    ) STRICT;

    -- One row. Secret halves included: this file is encrypted, and they never leave it.
    CREATE TABLE device (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      person BLOB NOT NULL,
      sign_public BLOB NOT NULL,
      sign_secret BLOB NOT NULL,
      box_public BLOB NOT NULL,
      box_secret BLOB NOT NULL
    ) STRICT;

    CREATE TABLE audience_keys (
      id BLOB PRIMARY KEY,
      audience TEXT NOT NULL,
      key BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- device is NULL until the opening entry is here. For own logs head_* is the entry that the next one follows.
    CREATE TABLE logs (
      id INTEGER PRIMARY KEY,
      log BLOB NOT NULL UNIQUE,
      device BLOB,
      mission BLOB,
      audience TEXT,
      own_key BLOB REFERENCES audience_keys (id),
      head_seq INTEGER,
      head_hash BLOB
    ) STRICT;

    -- head = header and signature, body = ciphertext (of an opening entry: the clear body). id is the order of arrival and means nothing else.
    CREATE TABLE entries (
      id INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE,
      log INTEGER NOT NULL REFERENCES logs (id),
      seq INTEGER NOT NULL,
      head BLOB NOT NULL,
      body BLOB NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('applied', 'waiting', 'void')),
      reason TEXT,
      ahead INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX entries_by_seq ON entries (log, seq);
    CREATE INDEX entries_waiting ON entries (reason) WHERE status = 'waiting';

    -- Which entries speak of an entity: those that could be opened and read, whether they are applied or not.
    CREATE TABLE entity_changes (
      entity TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      entry INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
      PRIMARY KEY (entity, entity_id, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX entity_changes_by_entry ON entity_changes (entry);
  `,
};
