import { type BackupElsewhere, backupElsewhereSchema } from '../../../shared/backup/backup.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

/** Names in `meta`; the value says when and where in JSON. Of the place only what the folder or memory stick is called. */
const NAMED = 'backup-elsewhere:';
/** So many are remembered. */
const REMEMBERED = 100;

export function rememberElsewhere(db: WritableDb, backup: BackupElsewhere): void {
  const name = `${NAMED}${String(backup.madeUtc).padStart(16, '0')}`;
  db.transaction(() => {
    db.prepareWrite<[string, Buffer]>(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(name, Buffer.from(JSON.stringify({ ...backup, place: backup.place.slice(0, 255) }), 'utf8'));
    db.prepareWrite<[string, string, number]>(
      `DELETE FROM meta WHERE name IN (SELECT name FROM meta WHERE name >= ? AND name < ? ORDER BY name DESC LIMIT -1 OFFSET ?)`,
    ).run(NAMED, 'backup-elsewhere;', REMEMBERED);
  });
}

/** The newest first, as far as they are remembered: what became of them since nobody knows. */
export function backupsElsewhere(db: ReadableDb): BackupElsewhere[] {
  return db
    .prepare<[string, string], { value: Buffer }>('SELECT value FROM meta WHERE name >= ? AND name < ? ORDER BY name DESC')
    .all(NAMED, 'backup-elsewhere;')
    .flatMap(({ value }) => parsed(value) ?? []);
}

/** null for a note that is damaged: the others are told all the same. */
function parsed(value: Buffer): BackupElsewhere | null {
  try {
    return backupElsewhereSchema.parse(JSON.parse(value.toString('utf8')));
  } catch {
    return null;
  }
}
