/** What changed, for whoever watches: they ask again. */
export type ChangeKind = 'incidents' | 'attachments' | 'drafts' | 'preferences' | 'backups' | 'maps' | 'keys' | 'layers' | 'clock';

/** Tells watchers that something changed. A slow watcher is told once of a kind, however often it changed. */
export class ChangeFeed {
  readonly #watchers = new Set<Watcher>();
  #isClosed = false;

  publish(kind: ChangeKind): void {
    for (const watcher of this.#watchers) watcher.tell(kind);
  }

  /** Ends when the signal aborts, when the reader stops, and when the feed is closed. */
  async *watch(signal: AbortSignal | undefined): AsyncGenerator<{ readonly kind: ChangeKind }, void> {
    const watcher = new Watcher();
    const stop = () => watcher.end();
    if (this.#isClosed || signal?.aborted) return;
    this.#watchers.add(watcher);
    signal?.addEventListener('abort', stop);
    try {
      for (;;) {
        const kinds = await watcher.next();
        if (kinds === null) return;
        for (const kind of kinds) yield { kind };
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#watchers.delete(watcher);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const watcher of this.#watchers) watcher.end();
  }
}

class Watcher {
  #told = new Set<ChangeKind>();
  #isOver = false;
  #wake: () => void = () => undefined;

  tell(kind: ChangeKind): void {
    this.#told.add(kind);
    this.#wake();
  }

  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  /** Waits until there is something to tell; null at the end. */
  async next(): Promise<readonly ChangeKind[] | null> {
    if (this.#told.size === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#isOver) return null;
    const kinds = [...this.#told];
    this.#told = new Set();
    return kinds;
  }
}
