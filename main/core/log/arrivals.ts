import { equalBytes } from '../../../shared/log/bytes.ts';
import type { EntryHeader } from '../../../shared/log/header.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { isUnlinked } from './chain.ts';
import { entryAt, isErased, type LogRow, logFor } from './entryStore.ts';

/** What is known of the logs that a batch of entries belongs to, so that the usual case, one entry after the other, asks the database little. */
export class Arrivals {
  readonly #db: WritableDb;
  readonly #logs = new Map<string, LogRow>();
  /** By log, the last entry of the batch whose chain is whole. */
  readonly #heads = new Map<number, { readonly seq: number; readonly hash: Buffer }>();
  readonly #gaps = new Set<number>();
  readonly #areSomeErased: boolean;

  constructor(db: WritableDb) {
    this.#db = db;
    this.#areSomeErased = db.prepare<[], unknown>('SELECT 1 FROM erased_entries LIMIT 1').get() !== undefined;
  }

  logOf({ log }: EntryHeader): LogRow {
    const name = Buffer.from(log);
    const key = name.toString('latin1');
    const known = this.#logs.get(key) ?? logFor(this.#db, name);
    // Until its opening is here, a log changes.
    if (known.device !== null) this.#logs.set(key, known);
    return known;
  }

  isErased(hash: Buffer): boolean {
    return this.#areSomeErased && isErased(this.#db, hash);
  }

  /** Whether the chain of an entry that is about to be stored is whole. */
  isLinked(log: number, header: EntryHeader, hash: Buffer): boolean {
    const head = this.#heads.get(log);
    const isNext = head !== undefined && head.seq === header.seq - 1 && equalBytes(head.hash, header.prev);
    if (!isNext && !this.#joins(log, header)) return false;
    this.#heads.set(log, { seq: header.seq, hash });
    return true;
  }

  /** INVARIANT: what stands behind an entry that did not follow the last one was there before it, or has come in this batch and has left a gap. */
  #joins(log: number, { seq, prev }: EntryHeader): boolean {
    const before = seq === 0 ? undefined : entryAt(this.#db, log, seq - 1, Buffer.from(prev));
    if (seq > 0 && (before === undefined || isUnlinked(before))) {
      this.#gaps.add(log);
      return false;
    }
    if (hasAfter(this.#db, log, seq)) this.#gaps.add(log);
    return true;
  }

  /** Whether entries of this log may wait for one that has come. */
  hasGaps(log: number): boolean {
    return this.#gaps.has(log);
  }
}

function hasAfter(db: ReadableDb, log: number, seq: number): boolean {
  return db.prepare<[number, number], unknown>('SELECT 1 FROM entries WHERE log = ? AND seq > ? LIMIT 1').get(log, seq) !== undefined;
}
