// The core as a process of its own: a child of the browser shell, or Electron's utility process. It ends when it locks.
import { Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { createCore, type MessagePortLike } from './core.ts';
import { FRAME_PIPE, LOCK_MESSAGE, NOTHING_TO_LOCK } from './coreStart.ts';
import { endProcess } from './endThread.ts';
import { FrameReader } from './frameReader.ts';
import { KeyStoreClient } from './wire/keyStoreClient.ts';
import type { KeyStoreAsk } from './wire/keyStoreFrames.ts';
import { isRequestFrame, type RequestFrame } from './wire/requestFrames.ts';
import { RequestReceiver } from './wire/requestReceiver.ts';

/** To the shell, by Node's IPC: a frame for one of its pages. What comes from there is in `coreStart.ts`; bytes of files go by IPC both ways. */
interface PageMessage {
  readonly port: number;
  readonly data: string;
}

/** What Electron gives a utility process instead of Node's IPC. */
interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly (MessagePortLike & { start(): void })[] }) => void,
  ): void;
  postMessage(message: RequestFrame | KeyStoreAsk | typeof NOTHING_TO_LOCK): void;
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

const { values } = parseArgs({
  options: { workspace: { type: 'string' }, resources: { type: 'string' }, 'key-store': { type: 'string' } },
});
if (values.workspace === undefined || values.resources === undefined) throw new Error('--workspace and --resources are needed');

const { parentPort } = process as { readonly parentPort?: ParentPort };
const keyStoreName = values['key-store'];
const keyStore =
  parentPort === undefined || keyStoreName === undefined
    ? null
    : new KeyStoreClient(keyStoreName, (frame) => parentPort.postMessage(frame));

/** Frames that the system has not taken yet: the process must not end before them. */
let unsent = 0;
let mustEnd = false;

const core = createCore({
  workspaceDir: values.workspace,
  resourcesDir: values.resources,
  program: 'window',
  secretKeeper: keyStore,
  onLocked() {
    mustEnd = true;
    endWhenSent();
  },
});

function endWhenSent(): void {
  if (mustEnd && unsent === 0) endProcess(0);
}

function send(message: PageMessage | RequestFrame): void {
  if (!process.connected) return;
  unsent += 1;
  process.send?.(message, undefined, undefined, () => {
    unsent -= 1;
    endWhenSent();
  });
}

async function endWithShell(): Promise<void> {
  await core.close();
  endProcess(0);
}

function serveRelay(): void {
  const ports = new Map<number, RelayedPort>();
  const frames = new FrameReader(({ kind, port: number, text }) => {
    if (kind === 'connect') {
      const port = new RelayedPort((data) => send({ port: number, data }));
      ports.set(number, port);
      core.connect(port);
    } else if (kind === 'data') {
      ports.get(number)?.receive(text);
    } else {
      ports.get(number)?.close();
      ports.delete(number);
    }
  });
  const files = new RequestReceiver(core.fetch, send);
  process.on('message', (message) => {
    if (isRequestFrame(message)) files.receive(message);
  });
  new Socket({ fd: FRAME_PIPE, writable: false }).on('data', (piece) => frames.add(piece)).on('error', () => undefined);
  // The shell is gone or wants this to end: the database is closed in good order.
  process.on('disconnect', () => void endWithShell());
}

function serveElectron(parent: ParentPort): void {
  const files = new RequestReceiver(core.fetch, (frame) => parent.postMessage(frame));
  parent.on('message', ({ data, ports: [port] }) => {
    if (isRequestFrame(data)) files.receive(data);
    else if (isLockMessage(data)) void lock(parent);
    else keyStore?.receive(data);
    if (port === undefined) return;
    core.connect(port);
    port.start();
  });
}

/** A shell that hears neither this nor the end of this process ends it. */
async function lock(parent: ParentPort): Promise<void> {
  if (!(await core.lock())) parent.postMessage(NOTHING_TO_LOCK);
}

function isLockMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === LOCK_MESSAGE.kind;
}

if (parentPort === undefined) serveRelay();
else serveElectron(parentPort);
// Node would print the message and the line: a message may repeat what was typed (that of `JSON.parse` does). Only the kind is told.
process.on('uncaughtException', (error: unknown) => {
  console.error(`the core has ended: ${error instanceof Error ? error.name : typeof error}`);
  endProcess(1);
});
process.on('SIGTERM', () => void endWithShell());
// A terminal sends these to the whole group; when the core ends is the shell's to say.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
