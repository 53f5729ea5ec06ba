import { CoreError } from '../../../shared/contract/coreError.ts';
import { type BackupSource, makeBackupNow } from '../backup/makeBackup.ts';
import { wipe } from '../crypto/primitives.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { namedDamage, openDatabase } from '../db/openDatabase.ts';
import type { Keyring } from '../keys/keyring.ts';
import type { ChangeLog } from '../log/changeLog.ts';
import { openChangeLog } from '../log/openChangeLog.ts';
import { readHead } from '../log/ownLog.ts';
import type { Projection } from '../log/projection.ts';
import type { Workspace } from './workspace.ts';
import { filesIn } from './workspaceFolder.ts';

export interface OpenOptions {
  readonly dir: string;
  readonly keyring: Keyring;
  /** The caller wipes it. */
  readonly dataKey: Buffer;
  readonly projections: readonly Projection[];
  nowMs(): number;
  /** Lets the next writer in; called once, when the workspace is closed. */
  release(): void;
}

/** Opens the database of a workspace whose key is known and whose writer lock is held. */
export function openWorkspace(options: OpenOptions): Workspace {
  const { dir, keyring, dataKey, projections, nowMs } = options;
  const held = Buffer.from(dataKey);
  const backupSource: BackupSource = { dir, cipher: keyring.cipher, takeKey: () => Uint8Array.from(held) };
  const opened = openDatabase({
    file: filesIn(dir).database,
    cipher: keyring.cipher,
    key: dataKey,
    mode: 'existing',
    beforeMigration: () => void makeBackupNow({ source: backupSource, reason: 'before-migration', nowMs: nowMs() }),
  });
  try {
    if (workspaceIdIn(opened.db) !== keyring.workspace) throw new CoreError('WORKSPACE_DAMAGED', { part: 'keyring' });
    readHead(opened.db);
  } catch (error) {
    opened.close();
    throw namedDamage(error);
  }
  const log = openChangeLog({ db: opened.db, projections, nowMs });
  rebuildIfDue(opened.db, log);
  let isOpen = true;
  return {
    id: keyring.workspace,
    dir,
    db: opened.db,
    log,
    backupSource,
    checkpoint: () => {
      if (isOpen) opened.checkpoint();
    },
    isThere: () => opened.isThere(),
    integrityProblems: () => opened.integrityProblems(),
    close() {
      if (!isOpen) return;
      isOpen = false;
      wipe(held);
      try {
        opened.close();
      } finally {
        options.release();
      }
    },
    handOver() {
      isOpen = false;
      wipe(held);
      opened.close();
      return options.release;
    },
  };
}

/** A migration may leave tables empty that a rebuild fills: it says so in `meta`. */
function rebuildIfDue(db: WritableDb, log: ChangeLog): void {
  if (db.prepare<[], { value: Buffer }>("SELECT value FROM meta WHERE name = 'rebuild-due'").get() === undefined) return;
  db.transaction(() => {
    log.rebuild();
    db.prepareWrite<[]>("DELETE FROM meta WHERE name = 'rebuild-due'").run();
  });
}

/** Name in `meta`. */
export const WORKSPACE_ID = 'workspace';

function workspaceIdIn(db: ReadableDb): string | null {
  const row = db.prepare<[string], { value: Buffer }>('SELECT value FROM meta WHERE name = ?').get(WORKSPACE_ID);
  return row?.value.toString('hex') ?? null;
}
