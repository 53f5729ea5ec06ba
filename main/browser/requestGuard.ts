import { PAGE_KEY_HEADER } from '../../shared/attachments/addresses.ts';
import { isSameSecret } from './secrets.ts';

/** What every request must show, in the names of HTTP. `header` gives undefined for a header that was not sent. */
export interface GuardedRequest {
  readonly method: string;
  readonly path: string;
  readonly header: (name: string) => string | undefined;
}

export interface Guard {
  readonly port: number;
  readonly cookieName: string;
  readonly cookie: string;
  readonly pageKey: string;
}

/** Why a request was refused; null = it may go on. The answer to the outside is the same neutral page for all. */
export type Refusal = 'host' | 'origin' | 'site' | 'cookie' | 'page-key';

const PROTOCOL = 'baqylau.';
/** A whole address of the one route that asks for no cookie: with anything more allowed behind it, `..%2f` would lead on into the page's files. */
const OPEN_PATH = /^\/open\/[\w-]{43}$/;

/**
 * For everything but the WebSocket. The page is opened by a navigation from elsewhere (a terminal, a file on this computer):
 * those two requests come without a cookie, and the form in the file comes from an opaque origin.
 */
export function refuseRequest(guard: Guard, request: GuardedRequest): Refusal | null {
  const opening = isOpening(request);
  if (request.header('host') !== `127.0.0.1:${guard.port}`) return 'host';
  const origin = request.header('origin');
  const ownOrigin = origin === undefined || origin === ownOriginOf(guard) || (opening && request.method === 'POST' && origin === 'null');
  if (!ownOrigin) return 'origin';
  if (!isExpectedSite(request, opening)) return 'site';
  if (!opening && !cookiesOf(request, guard.cookieName).some((cookie) => isSameSecret(cookie, guard.cookie))) return 'cookie';
  return null;
}

/** For the WebSocket, before the upgrade: a cookie alone is not enough, for any program on any port of this computer gets it sent. */
export function refuseSocket(guard: Guard, request: GuardedRequest): Refusal | null {
  const refusal = refuseRequest(guard, request);
  if (refusal !== null) return refusal;
  if (request.header('origin') !== ownOriginOf(guard)) return 'origin';
  const site = request.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return 'site';
  return isSameSecret(offeredPageKey(request), guard.pageKey) ? null : 'page-key';
}

/** For the bytes of files: the cookie, and the page's own key in a header, which no page from elsewhere can send without being asked for first. */
export function refuseFileRequest(guard: Guard, request: GuardedRequest): Refusal | null {
  const refusal = refuseRequest(guard, request);
  if (refusal !== null) return refusal;
  const site = request.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return 'site';
  // Browsers send no origin with a request that only reads from the same one.
  if (request.method !== 'GET' && request.header('origin') !== ownOriginOf(guard)) return 'origin';
  return isSameSecret(request.header(PAGE_KEY_HEADER.toLowerCase()), guard.pageKey) ? null : 'page-key';
}

function isOpening({ method, path }: GuardedRequest): boolean {
  return (method === 'GET' && OPEN_PATH.test(path)) || (method === 'POST' && path === '/open');
}

/** Clients other than browsers send no `Sec-Fetch-Site`; browsers always do. */
function isExpectedSite(request: GuardedRequest, opening: boolean): boolean {
  const site = request.header('sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return opening && request.header('sec-fetch-mode') === 'navigate' && request.header('sec-fetch-dest') === 'document';
}

function offeredPageKey(request: GuardedRequest): string | undefined {
  const offered = (request.header('sec-websocket-protocol') ?? '').split(',').map((name) => name.trim());
  return offered.find((name) => name.startsWith(PROTOCOL))?.slice(PROTOCOL.length);
}

/** All of that name: a program on another port can put one of its own before ours, and must not shut the page out with it. */
function cookiesOf(request: GuardedRequest, name: string): readonly (string | undefined)[] {
  const pairs = (request.header('cookie') ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return pairs.filter(([key]) => key === name).map(([, value]) => value);
}

function ownOriginOf({ port }: Guard): string {
  return `http://127.0.0.1:${port}`;
}
