import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { WritableDb } from '../db/database.ts';

/** Names in `meta` of the files, and folders, that are being written outside the workspace; the value is the path. */
const NOTED = 'part:';
const PART_NAME = /^\.[0-9a-f]{16}\.part$/;

/**
 * The path of a new temporary file in a folder, noted before it is made: what a kill leaves of it is clear to read, and is taken away when the workspace is
 * opened again. Not noted without a database: only what tells nobody anything is written while the workspace is locked.
 */
export function notedPartPath(db: WritableDb | null, folder: string): string {
  const path = join(folder, `.${randomBytes(8).toString('hex')}.part`);
  if (db === null) return path;
  db.prepareWrite<[string, Buffer]>('INSERT INTO meta (name, value) VALUES (?, ?)').run(NOTED + basename(path), Buffer.from(path, 'utf8'));
  return path;
}

/** The file is gone from its temporary name. */
export function forgetPart(db: WritableDb | null, path: string): void {
  try {
    db?.prepareWrite<[string]>('DELETE FROM meta WHERE name = ?').run(NOTED + basename(path));
  } catch {
    // The workspace was locked meanwhile, or the disk is full: whoever opens it next finds no such file and forgets it.
  }
}

/** Takes away what was left over when the program was killed. What lies on a disk that is not here now waits until it is. @returns how many files went */
export function clearParts(db: WritableDb): number {
  const noted = db.prepare<[string, string], { value: Buffer }>('SELECT value FROM meta WHERE name >= ? AND name < ?').all(NOTED, 'part;');
  let cleared = 0;
  for (const { value } of noted) {
    const path = value.toString('utf8');
    if (!PART_NAME.test(basename(path)) || !existsSync(dirname(path))) continue;
    if (existsSync(path)) cleared += 1;
    try {
      rmSync(path, { recursive: true, force: true });
      forgetPart(db, path);
    } catch {
      // Write-protected now: the next time.
    }
  }
  return cleared;
}
