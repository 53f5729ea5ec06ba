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

    -- device is NULL until the opening entry is here. own_key is the key under which this device writes; NULL for the logs of others.
    CREATE TABLE logs (
      id INTEGER PRIMARY KEY,
      log BLOB NOT NULL UNIQUE,
      device BLOB,
      mission BLOB,
      audience TEXT,
      own_key BLOB REFERENCES audience_keys (id)
    ) STRICT;

    -- One row: the own log that is written to, the entry that the next one follows, and the newest time, own or seen from another.
    -- In one row because each logged entry moves all of it, in its own transaction.
    CREATE TABLE head (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      log INTEGER NOT NULL REFERENCES logs (id),
      seq INTEGER NOT NULL,
      hash BLOB NOT NULL,
      ms INTEGER NOT NULL,
      counter INTEGER NOT NULL
    ) STRICT;

    -- The own logs beside the one in head, one an audience: what the next entry there follows. The time is that of head.
    CREATE TABLE other_heads (
      kind TEXT PRIMARY KEY,
      log INTEGER NOT NULL REFERENCES logs (id),
      seq INTEGER NOT NULL,
      hash BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Entries whose bodies every holder drops, whether they have come yet or not.
    CREATE TABLE erased_entries (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

    -- head = header and signature, body = ciphertext (of an opening entry: the clear body; empty where the body was erased or never came).
    -- id is the order of arrival and means nothing else. own = written here, not come from elsewhere.
    CREATE TABLE entries (
      id INTEGER PRIMARY KEY,
      hash BLOB NOT NULL,
      log INTEGER NOT NULL REFERENCES logs (id),
      seq INTEGER NOT NULL,
      head BLOB NOT NULL,
      body BLOB NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('applied', 'waiting', 'void', 'erased')),
      reason TEXT,
      ahead INTEGER NOT NULL DEFAULT 0,
      own INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    -- Whoever looks for an entry has the header that names it, and so its place; an index of hashes alone would touch a page at random for each entry.
    CREATE UNIQUE INDEX entries_by_place ON entries (log, seq, hash);
    CREATE INDEX entries_not_plain ON entries (status, ahead) WHERE status <> 'applied' OR ahead = 1;
    CREATE INDEX entries_waiting ON entries (reason) WHERE status = 'waiting';

    -- Which entries speak of an entity: those that could be opened and read, whether they are applied or not. Such an entry is never deleted,
    -- so there is no foreign key that would want an index of its own.
    CREATE TABLE entity_changes (
      entity TEXT NOT NULL,
      entity_id TEXT NOT NULL,
      entry INTEGER NOT NULL,
      PRIMARY KEY (entity, entity_id, entry)
    ) STRICT, WITHOUT ROWID;
  `,
};
