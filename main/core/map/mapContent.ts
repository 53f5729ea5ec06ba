import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInMap } from './builtInMap.ts';

/** The map's part of the static content: `fetch` answers its own addresses and leaves the others to whoever asks next. */
export interface MapContent {
  fetch(request: Request): Promise<Response | undefined>;
  close(): Promise<void>;
}

export interface MapContentOptions {
  readonly resourcesDir: string;
  /** The built-in tiles cannot be read; the map stays empty. Called at most once. */
  readonly onUnreadable?: () => void;
}

const FILES: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  '/map/relief.jpg': { name: 'relief.jpg', type: 'image/jpeg' },
  '/map/regions.geojson': { name: 'regions.geojson', type: 'application/geo+json' },
};

/**
 * `/map/tiles/{z}/{x}/{y}.mvt`, `/map/relief.jpg`, `/map/regions.geojson`. Nothing here is secret, and it answers while locked.
 * A tile address that is no tile (not a number, outside the zoom) is nobody's: undefined.
 */
export function createMapContent({ resourcesDir, onUnreadable }: MapContentOptions): MapContent {
  const mapDir = join(resourcesDir, 'map');
  const tiles = builtInMap({ mapDir, ...(onUnreadable ? { onUnreadable } : {}) });
  return {
    fetch: async (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
      const { pathname } = new URL(request.url);
      const tile = parseTilePath(pathname);
      const file = FILES[pathname];
      if (tile) return answer(request, await tiles.tileResponse(tile.z, tile.x, tile.y));
      return file && answer(request, await fileResponse(join(mapDir, file.name), file.type));
    },
    close: () => tiles.close(),
  };
}

const answer = (request: Request, response: Response): Response =>
  request.method === 'HEAD' ? new Response(null, { status: response.status, headers: response.headers }) : response;

const MAX_ZOOM = 22;

/** Decimal numbers without sign or leading zero, inside the grid of their zoom. */
export function parseTilePath(pathname: string): { readonly z: number; readonly x: number; readonly y: number } | null {
  const match = /^\/map\/tiles\/(0|[1-9]\d?)\/(0|[1-9]\d{0,6})\/(0|[1-9]\d{0,6})\.mvt$/u.exec(pathname);
  if (!match) return null;
  const [z, x, y] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const size = 2 ** z;
  return z <= MAX_ZOOM && x < size && y < size ? { z, x, y } : null;
}

async function fileResponse(path: string, type: string): Promise<Response> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const headers = { 'Content-Type': type, 'Cache-Control': 'no-store' };
  return bytes === null ? new Response(null, { status: 204, headers }) : new Response(new Uint8Array(bytes), { headers });
}
