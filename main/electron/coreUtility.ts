import type { UtilityProcess, WebContents } from 'electron';
import { type CoreStart, coreArguments, coreEnvironment, LOCK_MESSAGE, NOTHING_TO_LOCK } from '../core/coreStart.ts';
import { isRequestFrame } from '../core/wire/requestFrames.ts';
import { RequestSender } from '../core/wire/requestSender.ts';
import type { ElectronParts } from './electronParts.ts';
import { KeyStoreServer } from './keyStore.ts';

export interface CoreUtilityOptions extends CoreStart {
  /** The core's built entry. */
  readonly entry: string;
  /** The core has ended and a fresh one is there: the page must be loaded afresh. */
  readonly onFresh: () => void;
  /** No core stays up. */
  readonly onHopeless: () => void;
  readonly platform: NodeJS.Platform;
}

const QUICK_DEATHS_LIMIT = 3;
const QUICK_DEATH_MS = 1000;
/** So long a core may take to end its work when it has to lock. It loses nothing acknowledged when it is ended in the middle. */
const LOCK_LIMIT_MS = 30_000;

/** The one core, in a utility process: the main process holds no key and hands over ports only. */
export class CoreUtility {
  readonly #electron: ElectronParts;
  readonly #options: CoreUtilityOptions;
  readonly #keyStore: KeyStoreServer;
  #core: UtilityProcess;
  #startedMs = 0;
  #quickDeaths = 0;
  #lockLimit: NodeJS.Timeout | null = null;
  #closing = false;
  readonly #files = new RequestSender((frame) => this.#core.postMessage(frame));

  constructor(electron: ElectronParts, options: CoreUtilityOptions) {
    this.#electron = electron;
    this.#options = options;
    this.#keyStore = new KeyStoreServer(electron, options.platform);
    this.#core = this.#start();
  }

  /** A port to the core for this page, which speaks to it directly from then on. */
  connect(page: WebContents): void {
    const { port1, port2 } = new this.#electron.MessageChannelMain();
    this.#core.postMessage({ kind: 'connect' }, [port1]);
    page.postMessage('baqylau:port', null, [port2]);
  }

  /** Bytes of files, to and from the core as they are. Rejects when the core ends before it has answered. */
  fetch(request: Request): Promise<Response> {
    return this.#files.fetch(request);
  }

  /** The core closes what is open and ends; where nothing is open, it says so. One that does neither is ended: the key must not stay. */
  lock(): void {
    const core = this.#core;
    core.postMessage(LOCK_MESSAGE);
    this.#lockLimit ??= setTimeout(() => endByForce(core), LOCK_LIMIT_MS);
  }

  close(): void {
    this.#closing = true;
    this.#core.kill();
  }

  #start(): UtilityProcess {
    this.#startedMs = performance.now();
    const core = this.#electron.utilityProcess.fork(this.#options.entry, coreArguments(this.#options), {
      env: coreEnvironment(process.env),
      execArgv: [],
      serviceName: 'core',
      stdio: 'inherit',
    });
    core.on('message', (message: unknown) => {
      // A core that has ended is told nothing more, nor listened to.
      if (core !== this.#core) return;
      if (isNothingToLock(message)) this.#forgetLock();
      else if (isRequestFrame(message)) this.#files.receive(message);
      else this.#keyStore.receive(message, (frame) => core === this.#core && core.postMessage(frame));
    });
    core.once('exit', (code) => this.#ended(code));
    return core;
  }

  #forgetLock(): void {
    if (this.#lockLimit !== null) clearTimeout(this.#lockLimit);
    this.#lockLimit = null;
  }

  /** Exit code 0 = locked. Only the end of the process forgets the keys, and only a fresh page forgets what was on the screen. */
  #ended(code: number): void {
    this.#files.fail();
    this.#forgetLock();
    if (this.#closing) return;
    const quick = code !== 0 && performance.now() - this.#startedMs < QUICK_DEATH_MS;
    this.#quickDeaths = quick ? this.#quickDeaths + 1 : 0;
    if (this.#quickDeaths >= QUICK_DEATHS_LIMIT) {
      this.#options.onHopeless();
      return;
    }
    this.#core = this.#start();
    this.#options.onFresh();
  }
}

function isNothingToLock(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === NOTHING_TO_LOCK.kind;
}

/** `kill` of a utility process asks only, and a core that hangs hears nothing. */
function endByForce({ pid }: UtilityProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
