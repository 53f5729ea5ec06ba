import { type BlobDepth, type BlobReport, checkBlobs } from '../attachments/checkBlobs.ts';
import { type BackupsReport, checkBackups } from '../backup/checkBackups.ts';
import type { ReadableDb } from '../db/database.ts';
import { readKeyring } from '../keys/keyring.ts';
import { compareRebuild, type TableDifference } from '../log/compareRebuild.ts';
import type { Projection } from '../log/projection.ts';
import { type LogReport, verifyLog } from '../log/verifyLog.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { filesIn } from '../workspace/workspaceFolder.ts';

/** One thing that was looked at, and what was found. `isSound` decides; what waits or is void is told and is no fault. */
export type DoctorCheck =
  | { readonly name: 'keyring'; readonly isSound: boolean; readonly slots: number }
  | { readonly name: 'database'; readonly isSound: boolean; readonly problems: readonly string[] }
  | { readonly name: 'settings'; readonly isSound: boolean; readonly wrong: readonly string[] }
  | ({ readonly name: 'log'; readonly isSound: boolean } & LogReport)
  | { readonly name: 'tables'; readonly isSound: boolean; readonly differences: readonly TableDifference[] }
  | { readonly name: 'search'; readonly isSound: boolean; readonly missing: number; readonly due: number }
  | ({ readonly name: 'files'; readonly isSound: boolean } & BlobReport)
  | ({ readonly name: 'backups'; readonly isSound: boolean } & BackupsReport);

export interface DoctorReport {
  readonly isSound: boolean;
  readonly checks: readonly DoctorCheck[];
}

/** What every connection must have set; the same that opening asserts. */
const SETTINGS = { journal_mode: 'wal', synchronous: 2, temp_store: 2, secure_delete: 1, foreign_keys: 1, trusted_schema: 0 } as const;

/**
 * Looks at everything that an unlocked workspace consists of, and changes nothing. Tables are made anew from the log in a
 * transaction that is taken back. A damaged database ends the round: `checks` then holds no more than was looked at.
 * @param files how closely the attached files are looked at
 * @param onCheck is told the name of each check as it begins, and how many log parts or files are done
 */
export function runDoctor(
  workspace: Workspace,
  projections: readonly Projection[],
  files: BlobDepth = 'quick',
  onCheck: (name: DoctorCheck['name'], done: number) => void = () => undefined,
): DoctorReport {
  const checks: readonly (readonly [DoctorCheck['name'], () => DoctorCheck])[] = [
    ['keyring', () => keyringCheck(workspace)],
    ['database', () => databaseCheck(workspace)],
    ['settings', () => settingsCheck(workspace.db)],
    ['log', () => logCheck(workspace.db, (done) => onCheck('log', done))],
    ['tables', () => tablesCheck(workspace, projections)],
    ['search', () => searchCheck(workspace.db)],
    ['files', () => filesCheck(workspace, files, (done) => onCheck('files', done))],
    ['backups', () => backupsCheck(workspace, files)],
  ];
  const found: DoctorCheck[] = [];
  for (const [name, check] of checks) {
    onCheck(name, 0);
    const result = check();
    found.push(result);
    // What a damaged file still gives up proves nothing, and most of it cannot be read at all.
    if (name === 'database' && !result.isSound) break;
  }
  return { isSound: found.every(({ isSound }) => isSound), checks: found };
}

function keyringCheck({ dir }: Workspace): DoctorCheck {
  const keyring = readKeyring(filesIn(dir).keyring);
  return { name: 'keyring', isSound: true, slots: keyring.slots.length };
}

export function databaseCheck(workspace: Workspace): DoctorCheck {
  const problems = workspace.integrityProblems();
  return { name: 'database', isSound: problems.length === 0, problems };
}

export function settingsCheck(db: ReadableDb): DoctorCheck {
  const wrong = Object.entries(SETTINGS)
    .filter(
      ([name, wanted]) => Object.values(db.prepare<[], Record<string, unknown>>(`SELECT * FROM pragma_${name}`).get() ?? {})[0] !== wanted,
    )
    .map(([name]) => name);
  return { name: 'settings', isSound: wrong.length === 0, wrong };
}

function logCheck(db: ReadableDb, onProgress: (done: number) => void): DoctorCheck {
  const report = verifyLog(db, onProgress);
  return { name: 'log', isSound: report.problems.length === 0, ...report };
}

function tablesCheck({ db }: Workspace, projections: readonly Projection[]): DoctorCheck {
  const differences = compareRebuild(db, projections);
  return { name: 'tables', isSound: differences.length === 0, differences };
}

/** A record that neither the word index holds nor waits for it would be found by no search. */
export function searchCheck(db: ReadableDb): DoctorCheck {
  const count = (sql: string) => db.prepare<[], { count: number }>(sql).get()?.count ?? 0;
  const due = count('SELECT count(*) AS count FROM incident_words_due');
  const missing = count(
    `SELECT count(*) AS count FROM incidents
     WHERE row NOT IN (SELECT rowid FROM incident_words) AND row NOT IN (SELECT row FROM incident_words_due)`,
  );
  return { name: 'search', isSound: missing === 0, missing, due };
}

function backupsCheck({ dir }: Workspace, depth: BlobDepth): DoctorCheck {
  const report = checkBackups(dir, depth);
  return { name: 'backups', isSound: report.problems.length === 0, ...report };
}

function filesCheck({ dir, db }: Workspace, depth: BlobDepth, onProgress: (done: number) => void): DoctorCheck {
  const report = checkBlobs(dir, db, depth, onProgress);
  return { name: 'files', isSound: report.problems.length === 0, ...report };
}
