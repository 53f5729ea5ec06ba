import {
  DIAGNOSTICS_VERSION,
  type Diagnostics,
  diagnosticsSchema,
  hourOf,
  type WindowFacts,
} from '../../../shared/diagnostics/diagnostics.ts';
import { HEADER_VERSION } from '../../../shared/log/header.ts';
import type { Preferences } from '../../../shared/preferences/preferences.ts';
import { PROGRAM_NOT_BEFORE, PROGRAM_VERSION } from '../../../shared/programVersion.ts';
import type { ReadableDb } from '../db/database.ts';
import { supportedVersion } from '../db/migrate.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ProblemRing } from './problemRing.ts';
import { numberOnly, systemFacts } from './systemFacts.ts';
import { checkResults, keyringOf, type Looked, workspaceFacts } from './workspaceFacts.ts';

/** What the facts are taken from. */
export interface DiagnosticsDesk {
  readonly workspaceDir: string;
  readonly state: Diagnostics['workspace']['state'];
  /** null while it is not open. */
  readonly workspace: Workspace | null;
  readonly preferences: Preferences;
  readonly problems: ProblemRing;
  readonly isClockDoubtful: boolean;
  readonly nowMs: number;
}

/** What would stand in the file. Never throws for what a workspace or a disk is like: what cannot be told is null. */
export function diagnose(desk: DiagnosticsDesk, window: WindowFacts): Diagnostics {
  const { language, theme, textSizePercent, singleKeyShortcuts, idleMinutes, practice } = desk.preferences;
  const looked = { workspaceDir: desk.workspaceDir, workspace: desk.workspace, keyring: keyringOf(desk.workspaceDir) };
  // The schema has the last word: what it does not name does not leave here.
  return diagnosticsSchema.parse({
    format: 'baqylau-diagnostics',
    formatVersion: DIAGNOSTICS_VERSION,
    madeHour: hourOf(desk.nowMs),
    program: programFacts(looked),
    system: systemFacts(desk.workspaceDir, desk.nowMs, desk.isClockDoubtful),
    window: { ...window, language, theme, textSizePercent, singleKeyShortcuts, idleMinutes, practice },
    workspace: workspaceFacts(looked, desk.state, desk.nowMs),
    checks: checkResults(looked),
    problems: desk.problems.list(),
  } satisfies Diagnostics);
}

function programFacts({ workspace, keyring }: Looked): Diagnostics['program'] {
  const { node, electron, tz } = process.versions as Readonly<Record<string, string | undefined>>;
  return {
    programVersion: numberOnly(PROGRAM_VERSION),
    programDate: PROGRAM_NOT_BEFORE.slice(0, 10),
    logFormat: HEADER_VERSION,
    databaseVersion: supportedVersion,
    databaseVersionFound: workspace === null ? null : databaseVersion(workspace.db),
    node: numberOnly(node) ?? '0',
    electron: numberOnly(electron),
    ...libraryVersions(workspace),
    cipher: keyring?.cipher.algorithm ?? null,
    timeZoneData: tz !== undefined && /^\d{4}[a-z]$/.test(tz) ? tz : null,
  };
}

function databaseVersion(db: ReadableDb): number | null {
  return db.prepare<[], { user_version: number }>('SELECT user_version FROM pragma_user_version').get()?.user_version ?? null;
}

/** Known only where a database is open: nobody opens one to ask. */
function libraryVersions(workspace: Workspace | null): Pick<Diagnostics['program'], 'sqlite' | 'cipherLibrary'> {
  if (workspace === null) return { sqlite: null, cipherLibrary: null };
  const versions = workspace.db
    .prepare<[], { sqlite: string; cipher: string }>('SELECT sqlite_version() AS sqlite, sqlite3mc_version() AS cipher')
    .get();
  return { sqlite: numberOnly(versions?.sqlite), cipherLibrary: numberOnly(/\d+[.]\d.*$/.exec(versions?.cipher ?? '')?.[0]) };
}
