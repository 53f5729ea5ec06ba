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
  if (!opening && !isSameSecret(cookieOf(request, guard.cookieName), guard.cookie)) return 'cookie';
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

function isOpening({ method, path }: GuardedRequest): boolean {
  return (method === 'GET' && path.startsWith('/open/')) || (method === 'POST' && path === '/open');
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

function cookieOf(request: GuardedRequest, name: string): string | undefined {
  for (const pair of (request.header('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

function ownOriginOf({ port }: Guard): string {
  return `http://127.0.0.1:${port}`;
}
