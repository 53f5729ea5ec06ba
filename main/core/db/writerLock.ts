import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { type Holder, holderSchema } from '../../../shared/workspace/workspaceState.ts';
import { diskProblem } from './diskProblem.ts';
import { writeFileDurably } from './durableFile.ts';

/**
 * One writer. The lock is SQLite's own on an empty file, so it works alike on every system and over the end of a process however it comes: `kill -9`
 * frees it. Who holds it stands beside it for people to read; that file decides nothing.
 */
const LOCK_FILE = 'writer.lock';
const HOLDER_FILE = 'holder.json';

export interface WriterLock {
  release(): void;
}

/** Throws CoreError WORKSPACE_IN_USE, with the holder where it can be read, and WORKSPACE_READ_ONLY where no file can be made. */
export function takeWriterLock(dir: string, holder: Holder): WriterLock {
  const lock = lockFile(makeLockFile(dir));
  if (lock === null) throw new CoreError('WORKSPACE_IN_USE', readHolder(dir));
  writeHolder(dir, holder);
  return {
    release() {
      if (!lock.open) return;
      try {
        rmSync(join(dir, HOLDER_FILE), { force: true });
      } catch {
        // Left on a disk that can no longer be written to: the lock is what counts.
      }
      lock.close();
    },
  };
}

function makeLockFile(dir: string): string {
  const file = join(dir, LOCK_FILE);
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw diskProblem(error, dir) === 'read-only' ? new CoreError('WORKSPACE_READ_ONLY', {}) : error;
  }
  return file;
}

/** On a full disk nobody can be told who holds the workspace; it opens for reading all the same. */
function writeHolder(dir: string, holder: Holder): void {
  try {
    writeFileDurably(join(dir, HOLDER_FILE), JSON.stringify(holder));
  } catch (error) {
    if (diskProblem(error, dir) !== 'full') throw error;
    rmSync(join(dir, HOLDER_FILE), { force: true });
  }
}

/** Who holds the workspace now: null = nobody; `holder` null = somebody, who could not be read. */
export function probeHolder(dir: string): { readonly holder: Holder | null } | null {
  try {
    const lock = lockFile(join(dir, LOCK_FILE));
    if (lock === null) return { holder: readHolder(dir) };
    lock.close();
    return null;
  } catch {
    // No lock file, no folder: nobody holds it.
    return null;
  }
}

/** null when another connection has it. */
function lockFile(file: string): Database.Database | null {
  const db = new Database(file, { fileMustExist: true, timeout: 0 });
  try {
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}

function readHolder(dir: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(join(dir, HOLDER_FILE), 'utf8')));
  } catch {
    // Not there yet, or half gone: the lock is what counts.
    return null;
  }
}
