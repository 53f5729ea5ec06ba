import type { Migration } from './migration.ts';

/** Files that belong to records: a projection of the log; beside it what is being taken in, and which blobs are ours. */
export const attachments: Migration = {
  version: 6,
  name: 'attachments',
  sql: `
    -- exif, exif_answer and thumbnail: as the log has them, in JSON. key: the blob's own, base64.
    CREATE TABLE attachments (
      id TEXT PRIMARY KEY,
      incident TEXT NOT NULL,
      file_name TEXT NOT NULL,
      media_type TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      blob TEXT NOT NULL,
      key TEXT NOT NULL,
      chunks INTEGER NOT NULL,
      exif TEXT,
      exif_answer TEXT NOT NULL,
      thumbnail TEXT,
      caption TEXT NOT NULL,
      withdrawn_reason TEXT,
      withdrawn_at INTEGER,
      logged_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX attachments_by_incident ON attachments (incident, withdrawn_at, logged_at, id);

    -- Taken in for a draft, or only a small picture yet: not in the log. content: the fields that will be logged, in JSON; null until the file is here.
    CREATE TABLE uploads (
      id TEXT PRIMARY KEY,
      draft TEXT,
      incident TEXT,
      content TEXT,
      thumbnail TEXT,
      began_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX uploads_by_draft ON uploads (draft) WHERE draft IS NOT NULL;

    -- Every blob in the folder that is no leftover. upload: null once the log names it; such a row stays for ever.
    CREATE TABLE blobs (
      name TEXT PRIMARY KEY,
      upload TEXT
    ) STRICT;
    CREATE INDEX blobs_by_upload ON blobs (upload) WHERE upload IS NOT NULL;
  `,
};
