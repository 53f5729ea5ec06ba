import type { BackupSecret, BackupSourceChoice, Restored } from '../../../shared/backup/backup.ts';
import type { Preferences } from '../../../shared/preferences/preferences.ts';
import type { SalvageReport, SalvageRequest } from '../../../shared/salvage/salvage.ts';
import type { ClockState } from '../../../shared/time/clockDoubt.ts';
import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import type { WorkspaceState } from '../../../shared/workspace/workspaceState.ts';
import type { BackupDesk } from '../backup/backupDesk.ts';
import type { DiagnosticsDesk } from '../diagnostics/diagnose.ts';
import type { KeyDesk } from '../keys/keyDesk.ts';
import type { PlaceFinder } from '../places/placeFinder.ts';
import type { SalvageWatch } from '../salvage/salvageWorkspace.ts';
import type { Session } from '../session.ts';
import type { ChangeFeed } from './changeFeed.ts';

/** What the handlers need of the core. */
export interface RouterCore {
  /** Throws CoreError LOCKED. */
  session(): Session;
  state(): WorkspaceState;
  create(request: {
    readonly passphrase: string;
    readonly start: 'empty' | 'demo';
    readonly language: Preferences['language'];
  }): Promise<WorkspaceState>;
  unlock(passphrase: string): Promise<WorkspaceState>;
  unlockWithRecovery(request: { readonly recovery: string; readonly next: string | null }): Promise<WorkspaceState>;
  /** Makes way for a new workspace. Throws CoreError WORKSPACE_EXISTS while this one is open. */
  setWorkspaceAside(): Promise<{ readonly folder: string }>;
  readonly keys: KeyDesk;
  /**
   * A change of how the open workspace is opened, when its turn among what opens, closes and changes it as a whole has come: one that waited inside while a
   * new data key waits for all that is at work would wait for ever. Throws CoreError LOCKED.
   */
  changeKeys<Result>(change: (keys: KeyDesk) => Promise<Result>): Promise<Result>;
  /** A new passphrase and a new data key, under the open database. */
  newDataKey(request: { readonly present: string; readonly next: string }): Promise<{ readonly deletedBackups: number }>;
  readonly backups: BackupDesk;
  /** As `restoreBackup`; a workspace that was open is closed by it, and the process ends. */
  restore(source: BackupSourceChoice, secret: BackupSecret): Promise<Restored>;
  /** Erases the open workspace for good; the process ends. Rejects with CoreError LOCKED, WRONG_PASSPHRASE, KEY_STORE_NEEDED. */
  eraseWorkspace(passphrase: string): Promise<void>;
  /** As `salvageWorkspace`; a workspace that was open is closed by it, and the process ends with the next lock. */
  salvage(request: SalvageRequest, watch: SalvageWatch): Promise<SalvageReport>;
  lock(): void;
  /** Work that goes on over several turns; a lock waits until it has tidied up. */
  whileOpen<Result>(work: Promise<Result>): Promise<Result>;
  stayUnlocked(): void;
  preferences(): Preferences;
  setPreferences(changes: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined }): Preferences;
  readonly workspaceDir: string;
  readonly vocabulary: IncidentVocabulary;
  readonly places: PlaceFinder;
  readonly changes: ChangeFeed;
  /** What a diagnostics file is made from, whatever state the workspace is in. */
  diagnosticsDesk(): DiagnosticsDesk;
  nowMs(): number;
  clockState(): ClockState;
  /** A person says that the clock is right. Throws CoreError LOCKED. */
  confirmClock(): void;
}
