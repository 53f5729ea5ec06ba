import type { Holder } from '../../../shared/workspace/workspaceState.ts';

/** Who holds the workspace now: null = nobody; `holder` null = somebody, who could not be read. */
export function probeHolder(_dir: string): { readonly holder: Holder | null } | null {
  throw new Error('not yet');
}
