import { CoreError } from '../../../shared/contract/coreError.ts';
import type { KeysState, PassphraseChanged, RecoveryAnswer, RecoveryMade } from '../../../shared/keys/keys.ts';
import { sheetId } from '../../../shared/keys/recoverySheet.ts';
import { KEY_BYTES, randomBytes, wipe } from '../crypto/primitives.ts';
import { filesIn, isWorkspaceThere } from '../workspace/workspaceFolder.ts';
import {
  boundOf,
  type Keyring,
  openSecond,
  passphraseSlots,
  readKeyring,
  recoverySlots,
  type Slot,
  unlockKeyring,
  unlockKeyringByRecovery,
  withSlots,
} from './keyring.ts';
import { backupsUnderKey, changeAllKeyrings, countBackups } from './keyringChange.ts';
import { checkPassphraseLength, normalisePassphrase } from './passphrase.ts';
import { type BoundSecret, type KdfCost, sealPassphraseSlot } from './passphraseSlot.ts';
import { recoverySecret } from './recovery.ts';
import { renewDataKey } from './renewDataKey.ts';
import type { SecretKeeper } from './secretKeeper.ts';
import { setPassphrase } from './setPassphrase.ts';
import { makeSheet, type WaitingSheet } from './waitingSheet.ts';

export interface KeyDeskOptions {
  readonly dir: string;
  readonly secretKeeper: SecretKeeper | null;
  /** What a new passphrase costs. */
  kdfCost(): Promise<KdfCost>;
  nowMs(): number;
  /** Throws CoreError LOCKED where the workspace is not open any more: with it the writer lock went, under which alone keyrings change. */
  checkOpen(): void;
}

/** What a new data key asks of whoever has the database open. */
export interface DatabaseSwap {
  /** Settles when nothing is at work on the database; what comes after it runs in the same turn. */
  quiet(): Promise<void>;
  closeOld(): void;
  openNew(keyring: Keyring, dataKey: Buffer): void;
}

interface OpenKeyring {
  readonly keyring: Keyring;
  readonly dataKey: Buffer;
  /** Opens another keyring by the same passphrase. */
  unlock(keyring: Keyring): Promise<Buffer>;
}

/**
 * Changes how a workspace is opened. Each change needs the present passphrase, although the workspace is open: whoever sits down at it must not be able
 * to take it over. Changes come one after the other, under the writer lock of the open workspace.
 */
export class KeyDesk {
  readonly #options: KeyDeskOptions;
  #waiting: WaitingSheet | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: KeyDeskOptions) {
    this.#options = options;
  }

  /** Needs no open workspace. Throws CoreError WORKSPACE_ABSENT, WORKSPACE_DAMAGED, WORKSPACE_NEWER. */
  state(): KeysState {
    const { dir, secretKeeper } = this.#options;
    if (!isWorkspaceThere(dir)) throw new CoreError('WORKSPACE_ABSENT', {});
    const keyring = this.#keyring();
    const [sheet] = recoverySlots(keyring);
    return {
      sheetId: sheetId(keyring.workspace),
      recovery: sheet === undefined ? null : { madeUtc: sheet.madeUtc },
      keyStore: { boundTo: keyStoreOf(keyring)?.backend ?? null, available: secretKeeper?.backend ?? null },
      backups: countBackups(dir, keyring),
    };
  }

  /** Needs no open workspace. */
  checkRecovery(typed: string): void {
    const secret = recoverySecret(typed);
    try {
      wipe(unlockKeyringByRecovery(this.#keyring(), secret));
    } finally {
      wipe(secret);
    }
  }

  changePassphrase(present: string, next: string): Promise<PassphraseChanged> {
    return this.#withNew(next, present, async (passphrase, open) =>
      this.#reseal(open, passphrase, await this.#openSecondOf(open.keyring), await this.#options.kdfCost()),
    );
  }

  /** A new passphrase and a new data key: see renewDataKey.ts. */
  newDataKey(present: string, next: string, swap: DatabaseSwap): Promise<{ readonly deletedBackups: number }> {
    return this.#withNew(next, present, async (passphrase, { keyring, dataKey: oldKey }) => {
      const newKey = randomBytes(KEY_BYTES);
      const second = keyStoreOf(keyring) === null ? null : await this.#newSecond();
      try {
        const slot = await sealPassphraseSlot(newKey, passphrase, await this.#options.kdfCost(), boundOf(keyring), second);
        await swap.quiet();
        const { dir } = this.#options;
        const renewed = renewDataKey({ dir, keyring, oldKey, newKey, slot, closeOld: () => swap.closeOld() });
        this.forgetSheet();
        swap.openNew(renewed.keyring, newKey);
        return { deletedBackups: renewed.deletedBackups };
      } finally {
        wipe(newKey);
        if (second !== null) wipe(second.secret);
      }
    });
  }

  makeRecovery(present: string): Promise<RecoveryMade> {
    return this.#byPassphrase(present, async (open) => {
      this.forgetSheet();
      const { files } = await this.#backups(open);
      const { waiting, made } = makeSheet(open.keyring, open.dataKey, this.#options.nowMs(), files);
      this.#waiting = waiting;
      return made;
    });
  }

  /** Throws CoreError NOT_FOUND, RECOVERY_NOT_CONFIRMED. */
  confirmRecovery(answer: RecoveryAnswer): Promise<void> {
    return this.#inTurn(async () => {
      const waiting = this.#waiting;
      if (waiting === null) throw new CoreError('NOT_FOUND', {});
      if (!waiting.isAnsweredBy(answer)) throw new CoreError('RECOVERY_NOT_CONFIRMED', {});
      const keyring = this.#keyring();
      this.#change(keyring, [...passphraseSlots(keyring), waiting.slot], waiting.backups);
      this.forgetSheet();
    });
  }

  forgetSheet(): void {
    this.#waiting?.wipe();
    this.#waiting = null;
  }

  removeRecovery(present: string): Promise<void> {
    return this.#byPassphrase(present, async (open) => {
      if (keyStoreOf(open.keyring) !== null) throw new CoreError('RECOVERY_NEEDED', {});
      const { files } = await this.#backups(open);
      this.#change(open.keyring, passphraseSlots(open.keyring), files);
    });
  }

  /** Throws CoreError KEY_STORE_UNAVAILABLE; RECOVERY_ABSENT, for on another computer only the sheet will open the workspace. */
  bindToComputer(present: string): Promise<void> {
    return this.#byPassphrase(present, async (open, passphrase) => {
      if (recoverySlots(open.keyring).length === 0) throw new CoreError('RECOVERY_ABSENT', {});
      await this.#reseal(open, passphrase, await this.#newSecond(), costOf(open.keyring));
    });
  }

  unbindFromComputer(present: string): Promise<void> {
    return this.#byPassphrase(present, async (open, passphrase) => {
      await this.#reseal(open, passphrase, null, costOf(open.keyring));
    });
  }

  /** Wipes `second`. */
  async #reseal(open: OpenKeyring, passphrase: Buffer, second: BoundSecret | null, cost: KdfCost): Promise<PassphraseChanged> {
    try {
      return await setPassphrase({ dir: this.#options.dir, ...open, passphrase, cost, second, checkHeld: () => this.#options.checkOpen() });
    } finally {
      if (second !== null) wipe(second.secret);
    }
  }

  #backups(open: OpenKeyring): ReturnType<typeof backupsUnderKey> {
    return backupsUnderKey(this.#options.dir, open.keyring, open.dataKey, open.unlock);
  }

  #change(keyring: Keyring, slots: readonly Slot[], backups: readonly string[]): void {
    this.#options.checkOpen();
    changeAllKeyrings(this.#options.dir, keyring, withSlots(keyring, slots), backups);
  }

  #keyring(): Keyring {
    return readKeyring(filesIn(this.#options.dir).keyring);
  }

  async #newSecond(): Promise<BoundSecret> {
    const { secretKeeper } = this.#options;
    if (secretKeeper === null || secretKeeper.backend === null) throw new CoreError('KEY_STORE_UNAVAILABLE', {});
    const secret = randomBytes(KEY_BYTES);
    const sealed = await secretKeeper.seal(secret);
    return { secret, keyStore: { backend: secretKeeper.backend, sealed: sealed.toString('base64') } };
  }

  async #openSecondOf(keyring: Keyring): Promise<BoundSecret | null> {
    const keyStore = keyStoreOf(keyring);
    if (keyStore === null) return null;
    const secret = await openSecond(keyStore, this.#options.secretKeeper);
    if (secret === null) throw new CoreError('KEY_STORE_NEEDED', {});
    return { secret, keyStore };
  }

  /** The new passphrase is looked at first: whoever typed one too short need not wait. */
  async #withNew<Result>(next: string, present: string, use: (passphrase: Buffer, open: OpenKeyring) => Promise<Result>): Promise<Result> {
    const passphrase = normalisePassphrase(Buffer.from(next, 'utf8'));
    try {
      checkPassphraseLength(passphrase);
      return await this.#byPassphrase(present, (open) => use(passphrase, open));
    } finally {
      wipe(passphrase);
    }
  }

  #byPassphrase<Result>(present: string, use: (open: OpenKeyring, passphrase: Buffer) => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      const passphrase = normalisePassphrase(Buffer.from(present, 'utf8'));
      const unlock = (keyring: Keyring) => unlockKeyring(keyring, passphrase, this.#options.secretKeeper);
      try {
        const keyring = this.#keyring();
        const dataKey = await unlock(keyring);
        try {
          return await use({ keyring, dataKey, unlock }, passphrase);
        } finally {
          wipe(dataKey);
        }
      } finally {
        wipe(passphrase);
      }
    });
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function keyStoreOf(keyring: Keyring): BoundSecret['keyStore'] | null {
  return passphraseSlots(keyring).find((slot) => slot.keyStore !== undefined)?.keyStore ?? null;
}

/** As dear as it was. A workspace whose only slot is a sheet's is none that this program makes. */
function costOf(keyring: Keyring): KdfCost {
  const [slot] = passphraseSlots(keyring);
  if (slot === undefined) throw new CoreError('WORKSPACE_DAMAGED', { part: 'keyring' });
  return { opslimit: slot.kdf.opslimit, memlimitBytes: slot.kdf.memlimitBytes };
}
