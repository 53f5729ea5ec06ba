import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { WebSocketServer } from 'ws';
import { CORE_PATHS, isCorePath } from '../../shared/corePaths.ts';
import { createContentHandler, secured } from '../core/content/contentHandler.ts';
import { keepMemoryOutOfCrashFiles } from '../core/coreStart.ts';
import { hasDisplay, type OpenFile, openInBrowser, writeOpenFile } from './openFile.ts';
import { preparePage } from './pageBundle.ts';
import { PageRelay } from './pageRelay.ts';
import { refusalPage } from './refusalPage.ts';
import { type Guard, type GuardedRequest, refuseFileRequest, refuseRequest, refuseSocket } from './requestGuard.ts';
import { makeSecret, OneTimeTokens } from './secrets.ts';

export interface BrowserShellOptions {
  readonly workspaceDir: string;
  readonly resourcesDir: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Whether to open the system's browser, where there is a screen. */
  readonly openBrowser: boolean;
  /** For tests that need no real core or page. */
  readonly coreEntry?: string;
  readonly pageFolder?: string;
  /** The core cannot be kept running. */
  readonly onHopeless?: () => void;
}

export interface BrowserShell {
  /** Opens the page once: `http://127.0.0.1:PORT/open/TOKEN`. */
  readonly url: string;
  readonly port: number;
  corePid(): number;
  close(): Promise<void>;
}

/** Longest frame between page and core. */
const FRAME_LIMIT_BYTES = 8 * 1024 * 1024;
/** The form that opens the page holds one token. Whoever sends it is not known yet, so nothing longer is taken in. */
const FORM_LIMIT_BYTES = 1024;
const root = join(import.meta.dirname, '../..');
const ownCore = join(root, 'main/core/coreProcess.ts');

/** Serves the page and the core to the system's browser on the loopback. Resolves when the page can be loaded. */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  // Passphrases and records pass through here on their way between page and core.
  keepMemoryOutOfCrashFiles();
  const pageFolder = options.pageFolder ?? (await preparePage(root));
  const tokens = new OneTimeTokens();
  const app = new Hono();
  const server = createAdaptorServer({ fetch: app.fetch, hostname: '127.0.0.1', overrideGlobalObjects: false });
  const port = await listen(server, options.port);
  const guard: Guard = { port, cookieName: `baqylau-${port}`, cookie: makeSecret(), pageKey: makeSecret() };
  const origin = `http://127.0.0.1:${port}`;
  const relay = new PageRelay({
    coreEntry: options.coreEntry ?? ownCore,
    workspaceDir: options.workspaceDir,
    resourcesDir: options.resourcesDir,
    onHopeless: () => options.onHopeless?.(),
  });
  let openFile: OpenFile | null = null;
  const content = createContentHandler({ pageFolder, resourcesDir: options.resourcesDir, connect: [`ws://127.0.0.1:${port}`] });
  route(app, { guard, tokens, content, files: (request) => relay.fetch(request), opened: () => void openFile?.remove() });
  const sockets = acceptSockets(server, guard, relay);
  if (options.openBrowser && hasDisplay(process.platform, process.env)) {
    openFile = await writeOpenFile(origin, tokens.issue());
    openInBrowser(openFile.path);
  }
  const close = async () => {
    server.close();
    sockets.close();
    await relay.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await Promise.all([openFile?.remove(), content.close()]);
  };
  return { url: `${origin}/open/${tokens.issue()}`, port, corePid: () => relay.corePid, close };
}

type Server = ReturnType<typeof createAdaptorServer>;

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

interface Routes {
  readonly guard: Guard;
  readonly tokens: OneTimeTokens;
  readonly content: ReturnType<typeof createContentHandler>;
  /** Bytes of files, answered by the core. */
  readonly files: (request: Request) => Promise<Response>;
  readonly opened: () => void;
}

function route(app: Hono, { guard, tokens, content, files, opened }: Routes): void {
  const refused = (status: 401 | 403) => secured(refusalPage(status));
  const openPage = async (token: string | undefined) => {
    if (!tokens.spend(token)) return refused(403);
    const page = await content.page(guard.pageKey);
    page.headers.set('Set-Cookie', `${guard.cookieName}=${guard.cookie}; HttpOnly; SameSite=Strict; Path=/`);
    return page;
  };
  app.use(async (context, next) => {
    const request = { method: context.req.method, path: context.req.path, header: (name: string) => context.req.header(name) };
    const refusal = isCorePath(request.path) ? refuseFileRequest(guard, request) : refuseRequest(guard, request);
    if (refusal === null) return next();
    return refused(refusal === 'cookie' ? 401 : 403);
  });
  app.get('/open/:token', (context) => openPage(context.req.param('token')));
  app.post('/open', bodyLimit({ maxSize: FORM_LIMIT_BYTES, onError: () => refused(403) }), async (context) => {
    const answer = await openPage(new URLSearchParams(await context.req.text()).get('token') ?? undefined);
    // The file has served; one who only guesses must not take it away before the browser has read it.
    if (answer.ok) opened();
    return answer;
  });
  // What stands in the browser's history after the form: the cookie says whether it is still the same browser.
  app.get('/open', () => secured(new Response(null, { status: 303, headers: { Location: '/' } })));
  for (const path of CORE_PATHS) app.all(`${path}*`, async (context) => secured(await files(context.req.raw)));
  app.all('*', (context) => content.handle(context.req.raw));
  app.onError((error) => {
    // The kind of error only: a message may hold a path or what was asked for.
    process.stderr.write(`A request could not be answered (${error.name}).\n`);
    return secured(new Response(null, { status: 500 }));
  });
}

/** The checks come before the upgrade: a refused page never gets as far as a connection. */
function acceptSockets(server: Server, guard: Guard, relay: PageRelay): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT_BYTES, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refusal = request.url === '/rpc' ? refuseSocket(guard, asGuarded(request)) : 'host';
    if (refusal === null) sockets.handleUpgrade(request, socket, head, (page) => relay.connect(page));
    else refuseUpgrade(socket, refusal === 'cookie' ? '401 Unauthorized' : '403 Forbidden');
  });
  return sockets;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function asGuarded(request: IncomingMessage): GuardedRequest {
  return {
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
  };
}
