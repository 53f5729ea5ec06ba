import type { WebSocket } from 'ws';
import type { FrameKind } from '../core/coreStart.ts';
import { RequestSender } from '../core/wire/requestSender.ts';
import { type CoreChild, type CoreEnding, type PageMessage, startCoreChild } from './coreChild.ts';

/** The page is told by these codes why it lost its core (renderer/api/connection.ts reads them). */
const CLOSE_LOCKED = 4001;
const CLOSE_CORE_ENDED = 4002;
/** A page that reads nothing for so long that this much waits for it is cut off. */
const UNREAD_LIMIT_BYTES = 64 * 1024 * 1024;
/** So many cores in a row that ended within a second of their start mean that none will do better. */
const QUICK_DEATHS_LIMIT = 3;
const QUICK_DEATH_MS = 1000;

export interface RelayOptions {
  readonly coreEntry: string;
  readonly workspaceDir: string;
  readonly resourcesDir: string;
  /** The core cannot be kept running; the shell should end. */
  readonly onHopeless: () => void;
}

/** Passes frames between pages and the one core as they are, and starts a fresh core when one has ended. */
export class PageRelay {
  readonly #options: RelayOptions;
  readonly #pages = new Map<number, WebSocket>();
  readonly #files = new RequestSender((frame) => this.#core.sendFile(frame));
  #nextPort = 1;
  #core: CoreChild;
  #startedAt = 0;
  #quickDeaths = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#core = this.#startCore();
  }

  get corePid(): number {
    return this.#core.pid;
  }

  connect(page: WebSocket): void {
    const port = this.#nextPort++;
    this.#pages.set(port, page);
    const send = (kind: FrameKind, data: Buffer = Buffer.alloc(0)) => {
      if (!this.#core.send(kind, port, data, () => page.resume())) page.pause();
    };
    send('connect');
    page.on('message', (data, isBinary) => {
      // The contract holds no files: its frames are text.
      if (isBinary) page.close(1003);
      else if (this.#pages.has(port) && Buffer.isBuffer(data)) send('data', data);
    });
    // A frame too large, or one that is no frame: `close` follows.
    page.on('error', () => undefined);
    page.on('close', () => {
      if (this.#pages.delete(port)) send('disconnect');
    });
  }

  /** Bytes of files, to and from the core as they are. Rejects when the core ends before it has answered. */
  fetch(request: Request): Promise<Response> {
    return this.#files.fetch(request);
  }

  async close(): Promise<void> {
    this.#dropPages(1001);
    await this.#core.close();
  }

  #startCore(): CoreChild {
    this.#startedAt = performance.now();
    return startCoreChild({
      entry: this.#options.coreEntry,
      workspaceDir: this.#options.workspaceDir,
      resourcesDir: this.#options.resourcesDir,
      onMessage: (message) => this.#fromCore(message),
      onFile: (frame) => this.#files.receive(frame),
      onEnd: (ending) => this.#coreEnded(ending),
    });
  }

  #fromCore({ port, data }: PageMessage): void {
    const page = this.#pages.get(port);
    if (page === undefined) return;
    page.send(data);
    if (page.bufferedAmount > UNREAD_LIMIT_BYTES) page.terminate();
  }

  #coreEnded(ending: CoreEnding): void {
    this.#files.fail();
    const quick = ending === 'failed' && performance.now() - this.#startedAt < QUICK_DEATH_MS;
    this.#quickDeaths = quick ? this.#quickDeaths + 1 : 0;
    if (this.#quickDeaths < QUICK_DEATHS_LIMIT) this.#core = this.#startCore();
    // After the fresh core is there: the page that loads next finds it.
    this.#dropPages(ending === 'locked' ? CLOSE_LOCKED : CLOSE_CORE_ENDED);
    if (this.#quickDeaths >= QUICK_DEATHS_LIMIT) this.#options.onHopeless();
  }

  #dropPages(code: number): void {
    const pages = [...this.#pages.values()];
    this.#pages.clear();
    for (const page of pages) page.close(code);
  }
}
