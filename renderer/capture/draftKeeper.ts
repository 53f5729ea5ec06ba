import type { DraftContent } from '../../shared/drafts/draft.ts';

export type DraftState =
  | { readonly status: 'none' }
  /** Something was typed that is not on disk yet. */
  | { readonly status: 'keeping' }
  | { readonly status: 'kept'; readonly atUtc: number }
  | { readonly status: 'failed'; readonly error: unknown };

export interface DraftKeeperOptions {
  /** Durable when it answers. */
  readonly keep: (content: DraftContent) => Promise<{ readonly keptAtUtc: number }>;
  readonly onState: (state: DraftState) => void;
  /** Longest time that something typed waits before it is sent. */
  readonly waitMs: number;
  readonly setTimer: (run: () => void, ms: number) => unknown;
  readonly clearTimer: (timer: unknown) => void;
}

/**
 * Keeps a form as it is typed: the first change at once, then at most one message at a time and none later than `waitMs`
 * after the change. The last content always goes; one that failed is sent again with the next change or by `flush`.
 */
export class DraftKeeper {
  readonly #options: DraftKeeperOptions;
  #pending: DraftContent | null = null;
  #sending: Promise<void> | null = null;
  #timer: unknown = null;
  #closed = false;
  #sentOnce = false;
  /** The last content did not get through and waits for the next change or `flush`. */
  #failed = false;

  constructor(options: DraftKeeperOptions) {
    this.#options = options;
  }

  change(content: DraftContent): void {
    if (this.#closed) return;
    this.#pending = content;
    this.#options.onState({ status: 'keeping' });
    if (!this.#sentOnce) {
      this.#sentOnce = true;
      void this.#send();
      return;
    }
    if (this.#timer === null && this.#sending === null) this.#startTimer();
  }

  /** Sends what waits and resolves when everything typed so far was answered, well or not. */
  async flush(): Promise<void> {
    this.#stopTimer();
    await this.#sending;
    if (this.#pending !== null) await this.#send();
  }

  /** Nothing is sent after this: the record was logged or the draft thrown away. */
  close(): void {
    this.#closed = true;
    this.#pending = null;
    this.#stopTimer();
  }

  #startTimer(): void {
    this.#timer = this.#options.setTimer(() => {
      this.#timer = null;
      void this.#send();
    }, this.#options.waitMs);
  }

  #stopTimer(): void {
    if (this.#timer !== null) this.#options.clearTimer(this.#timer);
    this.#timer = null;
  }

  #send(): Promise<void> {
    this.#stopTimer();
    if (this.#sending !== null) return this.#sending;
    this.#sending = this.#sendPending().finally(() => {
      this.#sending = null;
      if (this.#pending !== null && !this.#failed && !this.#closed && this.#timer === null) this.#startTimer();
    });
    return this.#sending;
  }

  async #sendPending(): Promise<void> {
    const content = this.#pending;
    if (content === null) return;
    this.#pending = null;
    this.#failed = false;
    try {
      const { keptAtUtc } = await this.#options.keep(content);
      if (this.#pending === null && !this.#closed) this.#options.onState({ status: 'kept', atUtc: keptAtUtc });
    } catch (error) {
      if (this.#closed) return;
      this.#failed = true;
      this.#pending ??= content;
      this.#options.onState({ status: 'failed', error });
    }
  }
}
