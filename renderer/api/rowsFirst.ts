/** Calls that go through all records, and what nobody reads before the rows. */
const AFTER_ROWS: ReadonlySet<string> = new Set(['incidents.counts', 'incidents.points']);
const ROWS = 'incidents.list';
/** Rows that take longer keep nothing else back: while records pour in, some list is always on its way. */
const LONGEST_WAIT_MS = 400;

interface Call<Result> {
  readonly path: readonly string[];
  readonly signal?: AbortSignal | undefined;
  next(): Promise<Result>;
}

/**
 * The core answers one call after the other. When a filter changes, list, counts and map ask at the same moment, in no order that they know of: here the
 * list's rows go first, and what has been overtaken by a further letter meanwhile is not asked at all.
 */
export class RowsFirst {
  readonly #answering = new Set<Promise<unknown>>();

  async pass<Result>({ path, signal, next }: Call<Result>): Promise<Result> {
    const name = path.join('.');
    if (name === ROWS) return this.#watched(next());
    if (AFTER_ROWS.has(name)) {
      // What is asked at the same moment is there by then.
      await afterMs(0);
      if (this.#answering.size > 0) await Promise.race([Promise.allSettled(this.#answering), afterMs(LONGEST_WAIT_MS)]);
      signal?.throwIfAborted();
    }
    return next();
  }

  #watched<Result>(rows: Promise<Result>): Promise<Result> {
    this.#answering.add(rows);
    return rows.finally(() => this.#answering.delete(rows));
  }
}

function afterMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
