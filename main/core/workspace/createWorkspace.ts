import { CoreError } from '../../../shared/contract/coreError.ts';
import { NO_MISSION } from '../../../shared/log/opening.ts';
import { KEY_BYTES, randomBytes, wipe } from '../crypto/primitives.ts';
import { CHOSEN_CIPHER } from '../db/cipher.ts';
import { openDatabase } from '../db/openDatabase.ts';
import { takeWriterLock } from '../db/writerLock.ts';
import { boundOf, type Keyring, newKeyring, writeKeyring } from '../keys/keyring.ts';
import { checkPassphraseLength, normalisePassphrase } from '../keys/passphrase.ts';
import { type KdfCost, sealPassphraseSlot } from '../keys/passphraseSlot.ts';
import { createDevice } from '../log/device.ts';
import { openFirstLog } from '../log/ownLog.ts';
import { openWorkspace, WORKSPACE_ID } from './openWorkspace.ts';
import { settleWorkspace } from './settleWorkspace.ts';
import type { UnlockOptions } from './unlockWorkspace.ts';
import type { Workspace } from './workspace.ts';
import { createInPlace, isWorkspaceThere, makeWorkspaceFolder, type WorkspaceFiles } from './workspaceFolder.ts';

export interface CreateOptions extends UnlockOptions {
  /** What deriving a key from the passphrase costs; `calibrateKdfCost()` for real ones. */
  readonly kdfCost: KdfCost;
  /** 16 bytes; null = no mission. */
  readonly mission: Uint8Array | null;
}

/** Makes a workspace and opens it. Rejects with CoreError WORKSPACE_EXISTS, PASSPHRASE_TOO_SHORT, WORKSPACE_IN_USE. */
export async function createWorkspace(options: CreateOptions): Promise<Workspace> {
  const passphrase = normalisePassphrase(options.passphrase);
  const dataKey = randomBytes(KEY_BYTES);
  try {
    checkPassphraseLength(passphrase);
    makeWorkspaceFolder(options.dir);
    const lock = takeWriterLock(options.dir, { program: options.program, pid: process.pid, sinceUtc: options.nowMs() });
    try {
      settleWorkspace(options.dir);
      if (isWorkspaceThere(options.dir)) throw new CoreError('WORKSPACE_EXISTS', {});
      const keyring = await sealKeyring(options, passphrase, dataKey);
      await createInPlace(options.dir, async (files) => makeFiles(files, keyring, dataKey, options.mission));
      return openWorkspace({ ...options, keyring, dataKey, release: () => lock.release() });
    } catch (error) {
      lock.release();
      throw error;
    }
  } finally {
    wipe(passphrase, dataKey);
  }
}

async function sealKeyring(options: CreateOptions, passphrase: Buffer, dataKey: Buffer): Promise<Keyring> {
  const head = { workspace: randomBytes(16).toString('hex'), cipher: CHOSEN_CIPHER };
  const slot = await sealPassphraseSlot(dataKey, passphrase, options.kdfCost, boundOf(head));
  return newKeyring({ ...head, slots: [slot], createdUtc: options.nowMs() });
}

function makeFiles(files: WorkspaceFiles, keyring: Keyring, dataKey: Buffer, mission: Uint8Array | null): void {
  const opened = openDatabase({ file: files.database, cipher: keyring.cipher, key: dataKey, mode: 'create' });
  try {
    opened.db.transaction(() => {
      const id = Buffer.from(keyring.workspace, 'hex');
      opened.db.prepareWrite<[string, Buffer]>('INSERT INTO meta (name, value) VALUES (?, ?)').run(WORKSPACE_ID, id);
      createDevice(opened.db);
      openFirstLog(opened.db, Buffer.from(mission ?? NO_MISSION));
    });
  } finally {
    opened.close();
  }
  writeKeyring(files.keyring, keyring);
}
