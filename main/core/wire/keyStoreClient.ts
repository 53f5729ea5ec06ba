import { CoreError } from '../../../shared/contract/coreError.ts';
import type { SecretKeeper } from '../keys/secretKeeper.ts';
import { KEY_STORE_NAME, type KeyStoreAsk, keyStoreAnswerSchema, secretSchema } from './keyStoreFrames.ts';

/** A person may have to answer the system's own question first; one that is silent for so long, in milliseconds, is taken for gone. */
const ANSWER_MS = 120_000;

/** Calls back after a while, in milliseconds. @returns what takes that back */
export type After = (ms: number, then: () => void) => () => void;

const afterRealTime: After = (ms, then) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};

/** The core's end: the key store of the computer, which only the shell can reach. One that does not answer counts as one that refuses. */
export class KeyStoreClient implements SecretKeeper {
  readonly backend: string;
  readonly #send: (frame: KeyStoreAsk) => void;
  readonly #after: After;
  readonly #waiting = new Map<number, (answer: Buffer | null) => void>();
  #nextId = 1;

  constructor(backend: string, send: (frame: KeyStoreAsk) => void, after: After = afterRealTime) {
    if (!KEY_STORE_NAME.test(backend)) throw new Error('not the name of a key store');
    this.backend = backend;
    this.#send = send;
    this.#after = after;
  }

  /** Throws CoreError KEY_STORE_UNAVAILABLE where the store refuses or stays silent. */
  async seal(secret: Buffer): Promise<Buffer> {
    const sealed = await this.#ask('seal', secret);
    if (sealed === null) throw new CoreError('KEY_STORE_UNAVAILABLE', {});
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
    this.#waiting.get(id)?.(bytes === null ? null : Buffer.from(bytes));
  }

  #ask(action: KeyStoreAsk['action'], bytes: Buffer): Promise<Buffer | null> {
    const id = this.#nextId++;
    // A copy of exactly these bytes: a slice of Node's pool would take its neighbours along.
    this.#send({ kind: 'key-store-ask', id, action, bytes: Uint8Array.from(bytes) });
    return new Promise((resolve) => {
      const settle = (answer: Buffer | null) => {
        this.#waiting.delete(id);
        resolve(answer);
      };
      const takeBack = this.#after(ANSWER_MS, () => settle(null));
      this.#waiting.set(id, (answer) => {
        takeBack();
        settle(answer);
      });
    });
  }
}
