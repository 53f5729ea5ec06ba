import { CoreError } from '../../../shared/contract/coreError.ts';
import { parsePackAddress } from '../../../shared/mapPacks/addresses.ts';
import type { TileType } from '../../../shared/mapPacks/mapPack.ts';
import { checkTile } from './checkTile.ts';
import type { MapPacks } from './mapPacks.ts';

const CONTENT_TYPES: Readonly<Record<TileType, string>> = {
  mvt: 'application/vnd.mapbox-vector-tile',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

/** Which tiles a browser keeps would tell where somebody looked; and what somebody else made is never shown as a page. */
const bareHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
};

export interface PackContent {
  readonly packs: MapPacks;
  /** A copy was found to be other than what was taken in. */
  changed(): void;
}

/**
 * A tile of a pack: 200 with its plain bytes, 204 where there is none or it is none that may be drawn, 404 for every other address. Never an error
 * page: the map would take it for a tile. Throws CoreError NOT_FOUND for a pack that there is not.
 */
export async function answerPackTile({ packs, changed }: PackContent, request: Request): Promise<Response> {
  const address = request.method === 'GET' ? parsePackAddress(new URL(request.url).pathname) : null;
  if (address === null) return new Response(null, { status: 404, headers: bareHeaders });
  const found = await soundTile(() => packs.tile(address, changed));
  if (found === null) return new Response(null, { status: 204, headers: bareHeaders });
  return new Response(new Uint8Array(found.bytes), { headers: { ...bareHeaders, 'Content-Type': CONTENT_TYPES[found.pack.tileType] } });
}

/** Import looked into samples only: each tile is looked through before the page gets it. */
async function soundTile(read: () => ReturnType<MapPacks['tile']>): ReturnType<MapPacks['tile']> {
  try {
    const found = await read();
    if (found !== null) checkTile(found.bytes, found.pack.tileType);
    return found;
  } catch (error) {
    if (error instanceof CoreError && error.code === 'MAP_PACK_REFUSED') return null;
    throw error;
  }
}
