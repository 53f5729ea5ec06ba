/** How often the core looks at the clock. A timer alone would stand still while the computer sleeps. */
export const IDLE_LOOK_MS = 5000;

/** Tells when nobody has been at the keyboard for as long as the preferences allow. */
export class IdleLock {
  readonly #nowMs: () => number;
  readonly #idleMs: () => number;
  #lastActiveMs: number;

  constructor(nowMs: () => number, idleMs: () => number) {
    this.#nowMs = nowMs;
    this.#idleMs = idleMs;
    this.#lastActiveMs = nowMs();
  }

  stayUnlocked(): void {
    this.#lastActiveMs = this.#nowMs();
  }

  isDue(): boolean {
    const now = this.#nowMs();
    // A clock that was put back would otherwise keep the workspace open for as long again.
    if (now < this.#lastActiveMs) this.#lastActiveMs = now;
    return now - this.#lastActiveMs >= this.#idleMs();
  }
}
