import type { BackupSecret, Restored } from '../../shared/backup/backup.ts';
import { CoreError } from '../../shared/contract/coreError.ts';
import type { SalvageReport, SalvageRequest } from '../../shared/salvage/salvage.ts';
import { openBackupKeyring } from './backup/openBackupKeyring.ts';
import { eraseWorkspaceFiles, finishErasing, removeLastTraces } from './eraseWorkspace/eraseFiles.ts';
import { type Keyring, readKeyring } from './keys/keyring.ts';
import type { SecretKeeper } from './keys/secretKeeper.ts';
import { type SalvageOptions, salvageWorkspace } from './salvage/salvageWorkspace.ts';
import { filesIn } from './workspace/workspaceFolder.ts';

/** What puts another workspace in the place of this one, or none, needs of the core that may have it open. */
export interface WorkspaceHold {
  readonly dir: string;
  readonly secretKeeper: SecretKeeper | null;
  nowMs(): number;
  isOpen(): boolean;
  /** Throws CoreError LOCKED. */
  checkOpen(): void;
  /** Until nothing that was begun is at work. Rejects with CoreError LOCKED when the workspace is not open, or was locked meanwhile. */
  quiet(): Promise<void>;
  /** Closes it, and keeps the next writer out until what it gives is called. */
  handOver(): () => void;
  /** The process ends as soon as it has answered. */
  end(): void;
  /** The process ends when it is locked next. */
  endWithLock(): void;
}

/** Runs a restore that closes the workspace by itself; a process that had it open ends then. */
export async function restoreOver(hold: WorkspaceHold, restore: () => Promise<Restored>): Promise<Restored> {
  const wasOpen = hold.isOpen();
  if (wasOpen) await hold.quiet();
  // What is put into a folder that is being erased would be erased with it.
  else finishErasing(hold.dir, hold.nowMs());
  try {
    return await restore();
  } finally {
    if (wasOpen && !hold.isOpen()) hold.end();
  }
}

/** As `salvageWorkspace`, of one that may be open: it is closed, and the report can still be read before the process ends. */
export async function salvageFrom(
  hold: WorkspaceHold,
  options: Omit<SalvageOptions, 'unlock' | 'target'>,
  { secret, target }: SalvageRequest,
): Promise<SalvageReport> {
  if (hold.isOpen()) {
    await hold.quiet();
    hold.handOver()();
    hold.endWithLock();
  }
  return await salvageWorkspace({ ...options, unlock: (keyring) => unlockedKey(hold, keyring, secret), target });
}

/** Erases the open workspace for good. Rejects with CoreError LOCKED, WRONG_PASSPHRASE, KEY_STORE_NEEDED. */
export async function eraseFrom(hold: WorkspaceHold, passphrase: string): Promise<void> {
  const { dir } = hold;
  hold.checkOpen();
  (await unlockedKey(hold, readKeyring(filesIn(dir).keyring), { kind: 'passphrase', passphrase })).fill(0);
  await hold.quiet();
  const release = hold.handOver();
  try {
    eraseWorkspaceFiles(dir);
  } finally {
    release();
    hold.end();
  }
  removeLastTraces(dir);
}

/** What a crash left of erasing is gone before anybody looks, where that is possible; whoever makes a new workspace is told where it is not. */
export function finishErasingOrLater(hold: WorkspaceHold): void {
  try {
    finishErasing(hold.dir, hold.nowMs());
  } catch (error) {
    console.error(`erasing goes on later: ${error instanceof CoreError ? error.code : 'failed'}`);
  }
}

function unlockedKey({ secretKeeper }: WorkspaceHold, keyring: Keyring, secret: BackupSecret): Promise<Buffer> {
  return openBackupKeyring(keyring, secret, secretKeeper);
}
