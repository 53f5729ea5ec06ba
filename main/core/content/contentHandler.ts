import { randomBytes } from 'node:crypto';
import { createMapContent } from '../map/mapContent.ts';
import { pageDocument, pageFile } from './pageFiles.ts';
import { contentSecurityPolicy, securityHeaders } from './securityHeaders.ts';

export interface ContentOptions {
  /** The folder with the built page. */
  readonly pageFolder: string;
  /** Holds the map. */
  readonly resourcesDir: string;
  /** What the page may connect to besides its own origin. */
  readonly connect: readonly string[];
}

/** Static bytes by address, for both shells. Nothing of it is secret, and it answers while locked. */
export interface ContentHandler {
  /** The page at `/`, the built page's files, and the map under `/map/`. */
  readonly handle: (request: Request) => Promise<Response>;
  /** The page; with the key, for the one answer that hands it over. */
  readonly page: (pageKey: string | null) => Promise<Response>;
  readonly close: () => Promise<void>;
}

export function createContentHandler({ pageFolder, resourcesDir, connect }: ContentOptions): ContentHandler {
  const map = createMapContent({ resourcesDir });
  const page = async (pageKey: string | null): Promise<Response> => {
    const nonce = randomBytes(16).toString('base64');
    const html = withMeta(await pageDocument(pageFolder), nonce, pageKey);
    const policy = contentSecurityPolicy({ connect, styleNonce: nonce });
    return secured(new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy } }));
  };
  const handle = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return secured(new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } }));
    if (pathname === '/') return page(null);
    const found = (await map.fetch(request)) ?? (await pageFile(pageFolder, pathname));
    return secured(found ?? new Response(null, { status: 404 }));
  };
  return { handle, page, close: map.close };
}

/** What a file by itself may do when somebody opens it as a page: nothing. */
const bareFilePolicy = "default-src 'none'; frame-ancestors 'none'";
/** A worker follows the policy that comes with its script, not the page's. */
const scriptPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";

/** Adds what every answer carries; what an answer says of its own caching and policy stands. */
export function secured(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  if (!headers.has('Content-Security-Policy')) {
    const isScript = headers.get('Content-Type')?.startsWith('text/javascript') ?? false;
    headers.set('Content-Security-Policy', isScript ? scriptPolicy : bareFilePolicy);
  }
  return new Response(response.body, { status: response.status, headers });
}

/** The page finds its style nonce and, once, its key in the document; the key's own script takes it out at once. */
function withMeta(html: string, nonce: string, pageKey: string | null): string {
  const key = pageKey === null ? '' : `<meta name="baqylau-page-key" content="${pageKey}" />`;
  return html.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}" />${key}`);
}
