import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { SalvageEvent, SalvageReport } from '../../../shared/salvage/salvage.ts';
import type { Holder } from '../../../shared/workspace/workspaceState.ts';
import { filesOfBackup, listBackups } from '../backup/backupFolder.ts';
import { freeStampedName } from '../backup/backupStamp.ts';
import { wipe } from '../crypto/primitives.ts';
import type { CipherChoice } from '../db/cipher.ts';
import { diskProblem } from '../db/diskProblem.ts';
import { takeWriterLock } from '../db/writerLock.ts';
import { type Keyring, readKeyring, writeKeyring } from '../keys/keyring.ts';
import type { Projection } from '../log/projection.ts';
import {
  beginReplacement,
  filesIn,
  isWorkspaceThere,
  recoverCreation,
  SET_ASIDE,
  type SetAside,
  type WorkspaceFiles,
} from '../workspace/workspaceFolder.ts';
import { DamagedFile } from './damagedFile.ts';
import { NewDatabase } from './newDatabase.ts';
import { PageReader } from './pageReader.ts';
import { copyBlobs, copyPreferences } from './salvageFiles.ts';
import { lookAtSalvaged } from './salvageReport.ts';
import { prepareTarget, readingFolder } from './salvageTarget.ts';

/** How whoever asked follows it. */
export interface SalvageWatch {
  onProgress(event: Extract<SalvageEvent, { kind: 'progress' }>): void;
  readonly signal?: AbortSignal | undefined;
}

export interface SalvageOptions extends SalvageWatch {
  readonly dir: string;
  /** null = in the same folder, from which the damaged files are set aside. */
  readonly target: string | null;
  /** The data key of a keyring, which is wiped here. Rejects with CoreError WRONG_PASSPHRASE and the like. */
  unlock(keyring: Keyring): Promise<Buffer>;
  readonly program: Holder['program'];
  readonly projections: readonly Projection[];
  nowMs(): number;
}

/**
 * Reads everything whole out of a workspace with damaged pages, into a new workspace in another folder that opens with the same passphrase. The old
 * files are read and never changed. What the workspace no longer has is looked for in its backups. Rejects with CoreError WORKSPACE_ABSENT,
 * WORKSPACE_IN_USE, WRONG_PASSPHRASE, KEY_STORE_NEEDED, WORKSPACE_DAMAGED (no keyring is left that can be read), SALVAGE_TARGET, SALVAGE_NOTHING, and what the
 * disk says; then nothing is left in the target.
 */
export async function salvageWorkspace(options: SalvageOptions): Promise<SalvageReport> {
  if (!isWorkspaceThere(options.dir)) throw new CoreError('WORKSPACE_ABSENT', {});
  // In the same folder it has to be held; a folder that is only read may be on a disk that takes no lock any more.
  const release = options.target === null ? lockOf(options, options.dir) : keepWritersOut(options);
  try {
    // What a crash left of another replacement stands in the way of this one.
    if (options.target === null) recoverCreation(options.dir);
    if (!existsSync(filesIn(options.dir).database)) throw new CoreError('WORKSPACE_ABSENT', {});
    return await salvageInto(options);
  } finally {
    release();
  }
}

function lockOf({ program, nowMs }: SalvageOptions, dir: string): () => void {
  const lock = takeWriterLock(dir, { program, pid: process.pid, sinceUtc: nowMs() });
  return () => lock.release();
}

/** Where the folder can no longer be written to, nobody else can write to it either. */
function keepWritersOut(options: SalvageOptions): () => void {
  try {
    return lockOf(options, options.dir);
  } catch (error) {
    const isOfTheDisk = diskProblem(error, options.dir) !== null || (error instanceof CoreError && error.code === 'WORKSPACE_READ_ONLY');
    if (!isOfTheDisk) throw error;
    return () => undefined;
  }
}

interface Opened {
  readonly keyring: Keyring;
  /** Whoever has it wipes it. */
  readonly key: Buffer;
}

async function salvageInto(options: SalvageOptions): Promise<SalvageReport> {
  const { dir } = options;
  const opened = await openKeyring(options);
  try {
    if (options.target === null) {
      const setAside = { stamp: freeStampedName(join(dir, SET_ASIDE), options.nowMs()), names: OLD };
      return await makeIn(dir, options, opened, setAside);
    }
    const target = prepareTarget(options.target, dir);
    const release = lockOf(options, target);
    try {
      const report = await makeIn(target, options, opened, null);
      copyPreferences(dir, target);
      return report;
    } finally {
      release();
    }
  } finally {
    wipe(opened.key);
  }
}

/** What makes way for the new workspace. The backups stay: they are of the same one. */
const OLD: SetAside['names'] = ['workspace.db', 'keyring.json', 'blobs'];

async function makeIn(target: string, options: SalvageOptions, opened: Opened, setAside: SetAside | null): Promise<SalvageReport> {
  const reading = readingFolder(target);
  const replacement = beginReplacement(target, setAside);
  try {
    const report = await makeNew(options, opened, replacement.files, reading);
    options.signal?.throwIfAborted();
    replacement.commit();
    return { ...report, folder: target, setAside: setAside === null ? null : join(target, SET_ASIDE, setAside.stamp) };
  } catch (error) {
    replacement.abandon();
    throw error;
  } finally {
    rmSync(reading, { recursive: true, force: true });
  }
}

async function makeNew(options: SalvageOptions, opened: Opened, files: WorkspaceFiles, reading: string): Promise<SalvageReport> {
  const { dir, onProgress } = options;
  const folder = dirname(files.database);
  writeKeyring(files.keyring, opened.keyring);
  const made = new NewDatabase(files.database, opened.keyring, opened.key, options.projections);
  try {
    await readPages(options, made, { file: filesIn(dir).database, ...opened, scratch: join(reading, 'pages.db') }, 'workspace');
    await readBackups(options, made, opened, reading);
    const copied = await copyBlobs(dir, folder, (done, total) => onProgress({ kind: 'progress', step: 'files', done, total }));
    onProgress({ kind: 'progress', step: 'checking', done: 0, total: 1 });
    await nextTurn();
    return lookAtSalvaged(made, folder, copied);
  } finally {
    made.close();
  }
}

/** The workspace's own keyring; where that cannot be read, one of a backup's, which may well wrap the same key. */
async function openKeyring({ dir, unlock }: SalvageOptions): Promise<Opened> {
  const files = [filesIn(dir).keyring, ...listBackups(dir).map((backup) => filesOfBackup(backup.dir).keyring)];
  for (const [index, file] of files.entries()) {
    const keyring = keyringOrNull(file);
    if (keyring === null) continue;
    try {
      return { keyring, key: await unlock(keyring) };
    } catch (error) {
      // A backup's may have had another passphrase; the workspace's own decides.
      if (index === 0 || !(error instanceof CoreError)) throw error;
    }
  }
  throw new CoreError('WORKSPACE_DAMAGED', { part: 'keyring' });
}

function keyringOrNull(file: string): Keyring | null {
  try {
    return readKeyring(file);
  } catch (error) {
    if (error instanceof CoreError && error.code === 'WORKSPACE_DAMAGED') return null;
    throw error;
  }
}

interface Source {
  readonly file: string;
  readonly keyring: { readonly cipher: CipherChoice };
  readonly key: Buffer;
  /** Where the pages are laid out while they are read. */
  readonly scratch: string;
}

/** Pages after which others get their turn. */
const PAGES_AT_ONCE = PageReader.slots * 10;

async function readPages(options: SalvageOptions, made: NewDatabase, source: Source, origin: 'workspace' | 'backup'): Promise<void> {
  const file = new DamagedFile(source.file);
  try {
    const reader = new PageReader(source.scratch, file, source.keyring.cipher, source.key);
    try {
      await readEach(
        options,
        made,
        reader,
        Array.from({ length: Math.max(file.pages - 1, 0) }, (_, index) => index + 2),
      );
      // Should the write-ahead log have been torn: what it was going to replace.
      reader.takeOlder(file.renewed);
      await readEach(
        options,
        made,
        reader,
        file.renewed.filter((page) => page > 1),
      );
      if (origin === 'workspace') made.takeOwnTables(reader.asDatabase());
    } finally {
      reader.close();
    }
  } finally {
    file.close();
    rmSync(source.scratch, { force: true });
  }
}

async function readEach(
  { onProgress, signal }: SalvageOptions,
  made: NewDatabase,
  reader: PageReader,
  pages: readonly number[],
): Promise<void> {
  for (let at = 0; at < pages.length; at += PAGES_AT_ONCE) {
    signal?.throwIfAborted();
    const part = pages.slice(at, at + PAGES_AT_ONCE);
    made.add(() => rowsOf(reader, part));
    onProgress({ kind: 'progress', step: 'pages', done: Math.min(at + PAGES_AT_ONCE, pages.length), total: pages.length });
    await nextTurn();
  }
}

function* rowsOf(reader: PageReader, pages: readonly number[]) {
  for (let at = 0; at < pages.length; at += PageReader.slots) yield reader.rowsOf(pages.slice(at, at + PageReader.slots));
}

/** Entries and keys that a backup still has. One that cannot be opened or is another workspace's gives nothing, and that is no failure. */
async function readBackups(options: SalvageOptions, made: NewDatabase, own: Opened, reading: string): Promise<void> {
  made.backupsFollow();
  for (const { name, dir } of listBackups(options.dir)) {
    const { database, keyring: file } = filesOfBackup(dir);
    const keyring = keyringOrNull(file);
    if (keyring === null || keyring.workspace !== own.keyring.workspace || !existsSync(database)) continue;
    const key = await options.unlock(keyring).catch(() => null);
    if (key === null) continue;
    try {
      await readPages(options, made, { file: database, keyring, key, scratch: join(reading, `${name}.db`) }, 'backup');
    } finally {
      wipe(key);
    }
  }
}
