import type { Holder } from '../../../shared/workspace/workspaceState.ts';
import type { Projection } from '../log/projection.ts';
import type { Workspace } from './workspace.ts';

export interface UnlockOptions {
  readonly dir: string;
  /** UTF-8; wiped before this returns, whatever happens. */
  readonly passphrase: Buffer;
  readonly program: Holder['program'];
  readonly projections: readonly Projection[];
  nowMs(): number;
}

/**
 * Throws CoreError WORKSPACE_ABSENT, WORKSPACE_IN_USE, WRONG_PASSPHRASE, WORKSPACE_DAMAGED, WORKSPACE_NEWER; nothing is lost and nothing made anew then.
 */
export function unlockWorkspace(_options: UnlockOptions): Promise<Workspace> {
  throw new Error('not yet');
}
