import { randomInt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { blobPath } from '../attachments/blobStore.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { openDatabase } from '../db/openDatabase.ts';
import type { Keyring } from '../keys/keyring.ts';
import { ownLogs, readHead, succeedOwnLog } from '../log/ownLog.ts';
import { WORKSPACE_ID } from '../workspace/openWorkspace.ts';
import type { WorkspaceFiles } from '../workspace/workspaceFolder.ts';
import { copyFile, isPlainFile, linkOrCopy, makeFolderOf, NotAsToldError } from './copyFiles.ts';
import { type NeededBlob, neededBlobs } from './neededBlobs.ts';
import { unusable } from './readBackup.ts';

interface AnewOptions {
  /** Where the workspace will be, and where attached files may lie already. */
  readonly workspaceDir: string;
  /** What is made ready. Attached files go beside the database. */
  readonly files: WorkspaceFiles;
  readonly keyring: Keyring;
  readonly dataKey: Buffer;
  /** A backup that carries attached files. */
  readonly filesFrom: string | null;
}

/**
 * Makes the copy of a backup's database one that can be written to: this device goes on in new logs, each of which names the one before, since entries may
 * have been written to the old ones after the backup. On disk before anybody can open it. Gives the number of attached files that are not here.
 */
export async function beginAnew({ workspaceDir, files, keyring, dataKey, filesFrom }: AnewOptions): Promise<number> {
  const { db, close } = openCopy(files, keyring, dataKey);
  try {
    const placed = new Set<string>();
    const needed = neededBlobs(db);
    for (const blob of needed) if (await placeBlob(blob, workspaceDir, dirname(files.database), filesFrom)) placed.add(blob.name);
    return db.transaction(() => {
      for (const former of ownLogs(db)) succeedOwnLog(db, former);
      jumpShortNumber(db);
      const missing = needed.filter(({ name }) => !placed.has(name)).map(({ name }) => name);
      forgetBlobs(db, missing);
      return attachmentsAmong(db, missing);
    });
  } finally {
    close();
  }
}

/** Throws CoreError BACKUP_UNUSABLE, WORKSPACE_NEWER. */
function openCopy(files: WorkspaceFiles, keyring: Keyring, dataKey: Buffer) {
  const opened = open(files, keyring, dataKey);
  try {
    const id = opened.db.prepare<[string], { value: Buffer }>('SELECT value FROM meta WHERE name = ?').get(WORKSPACE_ID)?.value;
    if (id?.toString('hex') !== keyring.workspace) throw unusable('mixed');
    readHead(opened.db);
    if (ownLogs(opened.db).length === 0) throw unusable('damaged');
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

function open(files: WorkspaceFiles, keyring: Keyring, dataKey: Buffer) {
  try {
    return openDatabase({ file: files.database, cipher: keyring.cipher, key: dataKey, mode: 'existing' });
  } catch (error) {
    throw error instanceof CoreError && error.code === 'WORKSPACE_DAMAGED' ? unusable('damaged') : error;
  }
}

/** Where the database was left, records may have got numbers since: this copy goes on at a round thousand further on, so that few meet. */
function jumpShortNumber(db: WritableDb): void {
  db.prepareWrite<[number]>('UPDATE head SET short_number = (short_number / 1000 + 1 + ?) * 1000').run(randomInt(9));
}

/** Puts a blob beside the new database; false where there is none that is what its name says. */
async function placeBlob({ name }: NeededBlob, workspaceDir: string, newDir: string, filesFrom: string | null): Promise<boolean> {
  const [here, to] = [blobPath(workspaceDir, name), blobPath(newDir, name)];
  if (isPlainFile(here)) {
    await linkOrCopy(here, to);
    return true;
  }
  if (filesFrom === null || !isPlainFile(blobPath(filesFrom, name))) return false;
  makeFolderOf(to);
  try {
    const { blobName } = await copyFile({ from: blobPath(filesFrom, name), to, bytes: null });
    if (blobName === name) return true;
    await rm(to);
  } catch (error) {
    if (!(error instanceof NotAsToldError)) throw error;
  }
  return false;
}

/** What is not here is as if it had not come yet: a normal state. A file of a draft that is not here cannot be logged any more. */
function forgetBlobs(db: WritableDb, names: readonly string[]): void {
  for (const name of names) {
    const of = db.prepare<[string], { upload: string | null }>('SELECT upload FROM blobs WHERE name = ?').get(name);
    db.prepareWrite<[string]>('DELETE FROM blobs WHERE name = ?').run(name);
    if (of === undefined || of.upload === null) continue;
    db.prepareWrite<[string]>('DELETE FROM blobs WHERE upload = ?').run(of.upload);
    db.prepareWrite<[string]>('DELETE FROM uploads WHERE id = ?').run(of.upload);
  }
}

function attachmentsAmong(db: ReadableDb, names: readonly string[]): number {
  const found = db
    .prepare<[string], { count: number }>('SELECT count(*) AS count FROM json_each(?) AS missing JOIN attachments ON blob = missing.value')
    .get(JSON.stringify(names));
  return found?.count ?? 0;
}
