import { existsSync } from 'node:fs';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { Holder } from '../../../shared/workspace/workspaceState.ts';
import { wipe } from '../crypto/primitives.ts';
import { takeWriterLock } from '../db/writerLock.ts';
import { readKeyring, unlockKeyring } from '../keys/keyring.ts';
import { normalisePassphrase } from '../keys/passphrase.ts';
import type { Projection } from '../log/projection.ts';
import { openWorkspace } from './openWorkspace.ts';
import type { Workspace } from './workspace.ts';
import { filesIn, isWorkspaceThere, recoverCreation } from './workspaceFolder.ts';

export interface UnlockOptions {
  readonly dir: string;
  /** UTF-8; wiped before this settles, whatever happens. */
  readonly passphrase: Buffer;
  readonly program: Holder['program'];
  readonly projections: readonly Projection[];
  nowMs(): number;
}

/**
 * Rejects with CoreError WORKSPACE_ABSENT, WORKSPACE_IN_USE, WRONG_PASSPHRASE, WORKSPACE_DAMAGED, WORKSPACE_NEWER, WORKSPACE_DRAFT_FORMAT; nothing
 * is lost and nothing made anew then.
 */
export async function unlockWorkspace(options: UnlockOptions): Promise<Workspace> {
  const passphrase = normalisePassphrase(options.passphrase);
  try {
    if (!isWorkspaceThere(options.dir)) throw new CoreError('WORKSPACE_ABSENT', {});
    const lock = takeWriterLock(options.dir, { program: options.program, pid: process.pid, sinceUtc: options.nowMs() });
    try {
      recoverCreation(options.dir);
      return await openWithPassphrase(options, passphrase, () => lock.release());
    } catch (error) {
      lock.release();
      throw error;
    }
  } finally {
    wipe(passphrase);
  }
}

async function openWithPassphrase(options: UnlockOptions, passphrase: Buffer, release: () => void): Promise<Workspace> {
  const files = filesIn(options.dir);
  const keyring = readKeyring(files.keyring);
  if (!existsSync(files.database)) throw new CoreError('WORKSPACE_DAMAGED', { part: 'database' });
  const dataKey = await unlockKeyring(keyring, passphrase);
  try {
    return openWorkspace({ ...options, keyring, dataKey, release });
  } finally {
    wipe(dataKey);
  }
}
