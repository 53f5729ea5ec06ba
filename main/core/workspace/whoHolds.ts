import type { Holder } from '../../../shared/workspace/workspaceState.ts';
import { probeHolder } from '../db/writerLock.ts';
import { wallAt } from '../time/wallClock.ts';
import { computerZone } from '../time/zones.ts';

/** Who has the workspace open. Both null = somebody who could not be read. */
export interface WorkspaceHolder {
  readonly holder: Holder | null;
  /** Since when, on this computer's wall clock: `YYYY-MM-DDTHH:mm`. */
  readonly sinceWall: string | null;
}

/** null = nobody. A door of the core: for a shell that must know before it starts one. */
export function whoHolds(workspaceDir: string): WorkspaceHolder | null {
  const held = probeHolder(workspaceDir);
  if (held === null) return null;
  const { holder } = held;
  return { holder, sinceWall: holder === null ? null : wallAt(holder.sinceUtc, computerZone()).wall };
}
