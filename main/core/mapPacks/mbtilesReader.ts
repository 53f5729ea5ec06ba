import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PackFacts, PackProblem } from '../../../shared/mapPacks/mapPack.ts';
import { endThread } from '../endThread.ts';
import { packRefusal } from './packRefusal.ts';

export type MbtilesQuestion =
  | { readonly id: number; readonly kind: 'check' }
  | { readonly id: number; readonly kind: 'tile'; readonly z: number; readonly x: number; readonly y: number };
export type MbtilesAnswer =
  | { readonly id: number; readonly facts: PackFacts }
  | { readonly id: number; readonly tile: Uint8Array | null }
  | { readonly id: number; readonly refused: PackProblem };

/** How long somebody waits for an answer of the file, in milliseconds. */
const CHECK_MS = 60_000;
const TILE_MS = 10_000;
/** Megabytes of JavaScript's own memory that the thread may take. */
const HEAP_MB = 256;

const workerFile = join(import.meta.dirname, `mbtilesWorker${import.meta.filename.endsWith('.ts') ? '.ts' : '.js'}`);

interface Waiting {
  readonly resolve: (answer: MbtilesAnswer) => void;
  readonly timer: NodeJS.Timeout;
}

/** An MBTiles archive behind its own thread. After one answer that did not come in time nothing is asked of it any more. */
export class MbtilesReader {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #failed: PackProblem | null = null;

  constructor(path: string) {
    this.#worker = new Worker(workerFile, { workerData: { path }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    this.#worker.unref();
    this.#worker.on('message', (answer: MbtilesAnswer) => this.#settle(answer));
    this.#worker.on('error', () => this.#fail('database-damaged'));
    this.#worker.on('exit', () => this.#fail('database-damaged'));
  }

  /** Throws CoreError MAP_PACK_REFUSED; the signal's reason when it aborts, whatever the file keeps the thread busy with. */
  async check(signal: AbortSignal): Promise<PackFacts> {
    const stop = () => this.#fail('too-slow');
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const answer = await this.#ask({ kind: 'check' }, CHECK_MS);
    signal.removeEventListener('abort', stop);
    signal.throwIfAborted();
    if (!('facts' in answer)) throw packRefusal('refused' in answer ? answer.refused : 'database-damaged');
    return answer.facts;
  }

  /** Plain bytes; null where the archive has no such tile. Throws CoreError MAP_PACK_REFUSED. */
  async tile(z: number, x: number, y: number): Promise<Uint8Array | null> {
    const answer = await this.#ask({ kind: 'tile', z, x, y }, TILE_MS);
    if (!('tile' in answer)) throw packRefusal('refused' in answer ? answer.refused : 'database-damaged');
    return answer.tile;
  }

  /** Waits a moment only: a thread inside SQLite goes when the query is through, and a hostile file can make that never. */
  async close(): Promise<void> {
    this.#fail('database-damaged');
    await endThread(this.#worker);
  }

  #ask(question: DistributedOmit<MbtilesQuestion, 'id'>, timeLimitMs: number): Promise<MbtilesAnswer> {
    const id = this.#nextId++;
    if (this.#failed !== null) return Promise.resolve({ id, refused: this.#failed });
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#fail('too-slow');
        void endThread(this.#worker);
      }, timeLimitMs);
      this.#waiting.set(id, { resolve, timer });
      this.#worker.postMessage({ ...question, id });
    });
  }

  #settle(answer: MbtilesAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    waiting.resolve(answer);
  }

  #fail(why: PackProblem): void {
    this.#failed ??= why;
    for (const id of [...this.#waiting.keys()]) this.#settle({ id, refused: this.#failed });
  }
}

type DistributedOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
