import { type KeyStoreAnswer, type KeyStoreAsk, keyStoreAskSchema, sealedSchema, secretSchema } from '../core/wire/keyStoreFrames.ts';
import type { ElectronParts } from './electronParts.ts';

/** Stores of Linux that keep a secret from other people of the computer; `basic_text` is a file in clear, `unknown` may become one. */
const REAL_ON_LINUX: ReadonlySet<string> = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);
/** Asked at once by a core that has lost its mind; a sane one asks one thing at a time. */
const ASKED_LIMIT = 4;

/**
 * What the system's key store is called; null where it keeps nothing secret. Says nothing of whether it will answer: asking it could
 * bring up the system's own question, and nobody who does not use it should see that. Only after `ready`.
 */
export function keyStoreName({ safeStorage }: Pick<ElectronParts, 'safeStorage'>, platform: NodeJS.Platform): string | null {
  switch (platform) {
    case 'darwin':
      return 'keychain';
    case 'win32':
      return 'dpapi';
    case 'linux': {
      const backend = safeStorage.getSelectedStorageBackend();
      return REAL_ON_LINUX.has(backend) ? backend : null;
    }
    default:
      return null;
  }
}

/**
 * The shell's end. The secret passes through this process as text, which nobody can wipe: it opens nothing by itself, since the passphrase
 * is needed beside it.
 */
export class KeyStoreServer {
  readonly #store: ElectronParts['safeStorage'];
  readonly #platform: NodeJS.Platform;
  #asked = 0;

  constructor({ safeStorage }: Pick<ElectronParts, 'safeStorage'>, platform: NodeJS.Platform) {
    this.#store = safeStorage;
    this.#platform = platform;
  }

  /** Answers what is a question to the store; everything else on the same channel is left alone. */
  receive(message: unknown, answer: (frame: KeyStoreAnswer) => void): void {
    const ask = keyStoreAskSchema.safeParse(message);
    if (!ask.success) return;
    const { id } = ask.data;
    const say = (bytes: KeyStoreAnswer['bytes']) => answer({ kind: 'key-store-answer', id, bytes });
    if (this.#asked >= ASKED_LIMIT) {
      say(null);
      return;
    }
    this.#asked += 1;
    this.#do(ask.data)
      .then(say, () => say(null))
      .finally(() => {
        this.#asked -= 1;
      });
  }

  async #do(ask: KeyStoreAsk): Promise<KeyStoreAnswer['bytes']> {
    // Asked anew each time: a store can go while the program runs.
    if (keyStoreName({ safeStorage: this.#store }, this.#platform) === null) return null;
    if (!(await this.#store.isAsyncEncryptionAvailable())) return null;
    if (ask.action === 'seal') {
      const sealed = await this.#store.encryptStringAsync(Buffer.from(ask.bytes).toString('base64'));
      return sealedSchema.parse(Uint8Array.from(sealed));
    }
    const { result } = await this.#store.decryptStringAsync(Buffer.from(ask.bytes));
    return secretSchema.parse(Uint8Array.from(Buffer.from(result, 'base64')));
  }
}
