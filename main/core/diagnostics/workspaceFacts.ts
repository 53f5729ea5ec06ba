import { statSync } from 'node:fs';
import { ageClass, countClass, diskClass } from '../../../shared/diagnostics/classes.ts';
import type { Diagnostics } from '../../../shared/diagnostics/diagnostics.ts';
import { listBackups } from '../backup/backupFolder.ts';
import type { ReadableDb } from '../db/database.ts';
import { quickCheck } from '../doctor/quickCheck.ts';
import { type Keyring, passphraseSlots, readKeyring } from '../keys/keyring.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { filesIn } from '../workspace/workspaceFolder.ts';

type WorkspaceFacts = Diagnostics['workspace'];

/** null where the keyring is missing, damaged or newer. */
export function keyringOf(workspaceDir: string): Keyring | null {
  try {
    return readKeyring(filesIn(workspaceDir).keyring);
  } catch {
    return null;
  }
}

/** What diagnostics look at. */
export interface Looked {
  readonly workspaceDir: string;
  /** null while it is not open: what stands in the database is then not known. */
  readonly workspace: Workspace | null;
  /** Of `keyringOf`. */
  readonly keyring: Keyring | null;
}

/** How much there is, coarsely. */
export function workspaceFacts(
  { workspaceDir, workspace, keyring }: Looked,
  state: WorkspaceFacts['state'],
  nowMs: number,
): WorkspaceFacts {
  const database = statSync(filesIn(workspaceDir).database, { throwIfNoEntry: false });
  return {
    state,
    databaseSize: database === undefined ? null : diskClass(database.size),
    ...slotFacts(keyring),
    ...backupFacts(workspaceDir, nowMs),
    records: counted(workspace, 'incidents'),
    attachedFiles: counted(workspace, 'attachments'),
    drafts: counted(workspace, 'drafts'),
    changes: counted(workspace, 'entries'),
    changesWaiting: counted(workspace, "entries WHERE status = 'waiting'"),
    changesVoid: counted(workspace, "entries WHERE status = 'void'"),
    logs: counted(workspace, 'logs'),
  };
}

function slotFacts(keyring: Keyring | null): Pick<WorkspaceFacts, 'passphraseSlots' | 'recoverySlots' | 'otherSlots' | 'boundToComputer'> {
  if (keyring === null) return { passphraseSlots: null, recoverySlots: null, otherSlots: null, boundToComputer: null };
  const kinds: readonly string[] = keyring.slots.map(({ kind }) => kind);
  const of = (wanted: (kind: string) => boolean) => countClass(kinds.filter(wanted).length);
  return {
    passphraseSlots: of((kind) => kind === 'passphrase'),
    recoverySlots: of((kind) => kind === 'recovery'),
    otherSlots: of((kind) => kind !== 'passphrase' && kind !== 'recovery'),
    boundToComputer: passphraseSlots(keyring).some((slot) => slot.keyStore !== undefined),
  };
}

function backupFacts(workspaceDir: string, nowMs: number): Pick<WorkspaceFacts, 'backups' | 'newestBackup'> {
  try {
    const backups = listBackups(workspaceDir);
    const made = backups.flatMap(({ manifest }) => (manifest === null ? [] : [manifest.madeUtc]));
    return { backups: countClass(backups.length), newestBackup: made.length === 0 ? null : ageClass(nowMs - Math.max(...made)) };
  } catch {
    return { backups: null, newestBackup: null };
  }
}

type Counted = 'incidents' | 'attachments' | 'drafts' | 'entries' | 'logs' | `entries WHERE status = '${'waiting' | 'void'}'`;

function counted(workspace: Workspace | null, what: Counted): WorkspaceFacts['records'] {
  return workspace === null ? null : countClassOf(workspace.db, what);
}

function countClassOf(db: ReadableDb, what: Counted): WorkspaceFacts['records'] {
  try {
    return countClass(db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${what}`).get()?.count ?? 0);
  } catch {
    // A damaged page: the checks say so.
    return null;
  }
}

export function checkResults({ workspaceDir, workspace, keyring: found }: Looked): Diagnostics['checks'] {
  const keyring = found === null ? 'not sound' : 'sound';
  if (workspace === null) return { keyring, database: 'not looked at', settings: 'not looked at', search: 'not looked at' };
  const result = (name: 'database' | 'settings' | 'search') => {
    try {
      return quickCheck(workspace, name) ? 'sound' : 'not sound';
    } catch {
      return 'not sound';
    }
  };
  const isTooLarge = (statSync(filesIn(workspaceDir).database, { throwIfNoEntry: false })?.size ?? 0) > LOOKED_THROUGH_BYTES;
  return { keyring, database: isTooLarge ? 'not looked at' : result('database'), settings: result('settings'), search: result('search') };
}

/** Nobody waits for a file to be read whole that is larger than this: `baqylau doctor` does that. */
const LOOKED_THROUGH_BYTES = 48 * 1024 * 1024;
