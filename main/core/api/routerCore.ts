import type { Preferences } from '../../../shared/preferences/preferences.ts';
import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import type { WorkspaceState } from '../../../shared/workspace/workspaceState.ts';
import type { PlaceFinder } from '../places/placeFinder.ts';
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
  nowMs(): number;
}
