import type { SecretKeeper } from '../keys/secretKeeper.ts';
import { KEY_STORE_NAME, type KeyStoreAsk, keyStoreAnswerSchema, secretSchema } from './keyStoreFrames.ts';

/** The core's end: the key store of the computer, which only the shell can reach. */
export class KeyStoreClient implements SecretKeeper {
  readonly backend: string;
  readonly #send: (frame: KeyStoreAsk) => void;
  readonly #waiting = new Map<number, (answer: Buffer | null) => void>();
  #nextId = 1;

  constructor(backend: string, send: (frame: KeyStoreAsk) => void) {
    if (!KEY_STORE_NAME.test(backend)) throw new Error('not the name of a key store');
    this.backend = backend;
    this.#send = send;
  }

  async seal(secret: Buffer): Promise<Buffer> {
    const sealed = await this.#ask('seal', secret);
    if (sealed === null) throw new Error('the key store refused');
    return sealed;
  }

  async open(sealed: Buffer): Promise<Buffer | null> {
    const secret = await this.#ask('open', sealed);
    return secret !== null && secretSchema.safeParse(secret).success ? secret : null;
  }

  /** Takes what is an answer to a question of ours; everything else on the same channel is left alone. */
  receive(message: unknown): void {
    const answer = keyStoreAnswerSchema.safeParse(message);
    if (!answer.success) return;
    const { id, bytes } = answer.data;
    const settle = this.#waiting.get(id);
    this.#waiting.delete(id);
    settle?.(bytes === null ? null : Buffer.from(bytes));
  }

  #ask(action: KeyStoreAsk['action'], bytes: Buffer): Promise<Buffer | null> {
    const id = this.#nextId++;
    // A copy of exactly these bytes: a slice of Node's pool would take its neighbours along.
    this.#send({ kind: 'key-store-ask', id, action, bytes: Uint8Array.from(bytes) });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}
