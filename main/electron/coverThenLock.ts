/** So long a page may take to send off what stands in its forms, in milliseconds. It is covered meanwhile. */
const COVER_MS = 500;

/**
 * The page covers itself at once: what is on the screen must not be seen while the core ends. The core locks when the page has sent off the last of its
 * drafts, and after a moment in any case.
 */
export class CoverThenLock {
  readonly #cover: () => boolean;
  readonly #lock: () => void;
  #limit: NodeJS.Timeout | null = null;

  /** @param cover false where no page shows anything */
  constructor(cover: () => boolean, lock: () => void) {
    this.#cover = cover;
    this.#lock = lock;
  }

  begin(): void {
    if (this.#limit !== null) return;
    if (this.#cover()) this.#limit = setTimeout(() => this.covered(), COVER_MS);
    else this.#lock();
  }

  /** The page has nothing left to send. Not asked, it locks nothing. */
  covered(): void {
    if (this.#limit === null) return;
    clearTimeout(this.#limit);
    this.#limit = null;
    this.#lock();
  }
}
