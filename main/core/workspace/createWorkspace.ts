import type { KdfCost } from '../keys/passphraseSlot.ts';
import type { UnlockOptions } from './unlockWorkspace.ts';
import type { Workspace } from './workspace.ts';

export interface CreateOptions extends UnlockOptions {
  /** What deriving a key from the passphrase costs; `calibrateKdfCost()` for real ones. */
  readonly kdfCost: KdfCost;
  /** 16 bytes; null = no mission. */
  readonly mission: Uint8Array | null;
}

/** Makes a workspace and opens it. Throws CoreError WORKSPACE_EXISTS, PASSPHRASE_TOO_SHORT, WORKSPACE_IN_USE. */
export function createWorkspace(_options: CreateOptions): Promise<Workspace> {
  throw new Error('not yet');
}
