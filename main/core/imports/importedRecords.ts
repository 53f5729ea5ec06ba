import { IMPORT_KEY_FIELD } from '../../../shared/incidents/importKey.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

/** Whether a record of this name is here, withdrawn or not. */
export function isIncidentThere(db: ReadableDb, id: string): boolean {
  return db.prepare<[string], { one: number }>('SELECT 1 AS one FROM incidents WHERE id = ?').get(id) !== undefined;
}

/** Whether a record came from a foreign row with this key. */
export function isImportedThere(db: ReadableDb, key: string): boolean {
  return db.prepare<[string], { one: number }>('SELECT 1 AS one FROM incident_import_keys WHERE import_key = ?').get(key) !== undefined;
}

export function isShortCodeTaken(db: ReadableDb, code: string): boolean {
  return db.prepare<[string], { one: number }>('SELECT 1 AS one FROM incidents WHERE short_code = ?').get(code) !== undefined;
}

/** Part of the projection of a record: remembers from which foreign row it came. */
export function writeImportKey(db: WritableDb, { id, fields }: MergedEntity): void {
  const key = fields.get(IMPORT_KEY_FIELD)?.shown.value;
  if (typeof key !== 'string') return;
  db.prepareWrite<[string, string]>('INSERT OR IGNORE INTO incident_import_keys (import_key, incident) VALUES (?, ?)').run(key, id);
}

export function removeImportKey(db: WritableDb, id: string): void {
  db.prepareWrite<[string]>('DELETE FROM incident_import_keys WHERE incident = ?').run(id);
}

export function clearImportKeys(db: WritableDb): void {
  db.prepareWrite<[]>('DELETE FROM incident_import_keys').run();
}
