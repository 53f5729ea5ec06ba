// The core as a process of its own: a child of the browser shell, or Electron's utility process. It ends when it locks.
import { parseArgs } from 'node:util';
import { createCore, type MessagePortLike } from './core.ts';

/** Between a shell and its core: frames are opaque, one `port` number for each connected page. */
type ShellMessage =
  | { readonly kind: 'connect'; readonly port: number }
  | { readonly kind: 'data'; readonly port: number; readonly data: string }
  | { readonly kind: 'disconnect'; readonly port: number };

/** What Electron gives a utility process instead of Node's IPC. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly ports: readonly (MessagePortLike & { start(): void })[] }) => void): void;
}

/** A page's end of the wire, as oRPC takes it. */
class RelayedPort {
  readonly #listeners = { message: new Set<(event: { data: unknown }) => void>(), close: new Set<(event: { data: unknown }) => void>() };
  readonly #send: (data: string) => void;

  constructor(send: (data: string) => void) {
    this.#send = send;
  }

  postMessage(data: unknown): void {
    if (typeof data !== 'string') throw new Error('only text frames cross to a page');
    this.#send(data);
  }

  addEventListener(event: string, listener: (event: { data: unknown }) => void): void {
    if (event === 'message' || event === 'close') this.#listeners[event].add(listener);
  }

  receive(data: string): void {
    for (const listener of this.#listeners.message) listener({ data });
  }

  close(): void {
    for (const listener of this.#listeners.close) listener({ data: null });
  }
}

const { values } = parseArgs({ options: { workspace: { type: 'string' }, resources: { type: 'string' } } });
if (values.workspace === undefined || values.resources === undefined) throw new Error('--workspace and --resources are needed');

/** Frames that the system has not taken yet: the process must not end before them. */
let unsent = 0;
let mustEnd = false;

const core = createCore({
  workspaceDir: values.workspace,
  resourcesDir: values.resources,
  program: 'window',
  onLocked() {
    mustEnd = true;
    endWhenSent();
  },
});

function endWhenSent(): void {
  if (mustEnd && unsent === 0) process.exit(0);
}

function send(message: ShellMessage): void {
  if (!process.connected) return;
  unsent += 1;
  process.send?.(message, undefined, undefined, () => {
    unsent -= 1;
    endWhenSent();
  });
}

async function endWithShell(): Promise<void> {
  await core.close();
  process.exit(0);
}

function serveRelay(): void {
  const ports = new Map<number, RelayedPort>();
  process.on('message', (message: ShellMessage) => {
    if (message.kind === 'connect') {
      const port = new RelayedPort((data) => send({ kind: 'data', port: message.port, data }));
      ports.set(message.port, port);
      core.connect(port);
    } else if (message.kind === 'data') {
      ports.get(message.port)?.receive(message.data);
    } else {
      ports.get(message.port)?.close();
      ports.delete(message.port);
    }
  });
  // The shell is gone or wants this to end: the database is closed in good order.
  process.on('disconnect', () => void endWithShell());
}

function serveElectron(parent: ParentPort): void {
  parent.on('message', ({ ports: [port] }) => {
    if (port === undefined) return;
    core.connect(port);
    port.start();
  });
}

const { parentPort } = process as { readonly parentPort?: ParentPort };
if (parentPort === undefined) serveRelay();
else serveElectron(parentPort);
// Node would print the message and the line: a message may repeat what was typed (that of `JSON.parse` does). Only the kind is told.
process.on('uncaughtException', (error: unknown) => {
  console.error(`the core has ended: ${error instanceof Error ? error.name : typeof error}`);
  process.exit(1);
});
process.on('SIGTERM', () => void endWithShell());
// A terminal sends these to the whole group; when the core ends is the shell's to say.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
