import type { KdfCost } from './keys/passphraseSlot.ts';
import type { SecretKeeper } from './keys/secretKeeper.ts';

/** What a core is started with. */
export interface CoreOptions {
  readonly workspaceDir: string;
  readonly resourcesDir: string;
  readonly program: 'window' | 'command-line';
  readonly clock?: { nowMs(): number };
  /** Before this, UTC milliseconds, no copy of the program was there; that of this version when it is left out. */
  readonly programMs?: number;
  /** What a passphrase costs in a workspace that is made here; measured on this machine when it is left out. */
  readonly kdfCost?: KdfCost;
  /** The key store of this computer; null where the shell has none. */
  readonly secretKeeper?: SecretKeeper | null;
  /** The workspace was open and is closed: this process has to end, since only that forgets a key. Called once the answer is out. */
  onLocked(): void;
}
