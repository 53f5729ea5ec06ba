import { MAX_TILE_ZOOM, type MapPackId, mapPackIdSchema } from './mapPack.ts';

/** Everything under it goes to the core, with the page's key, as the bytes of attachments do. */
export const PACKS_PATH = '/packs/';

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

export type PackTileAddress = TileAddress & { readonly id: MapPackId };

/** Columns from the west, rows from the north, whatever the archive counts by. */
export function packTileAddress(id: MapPackId, { z, x, y }: TileAddress): string {
  return `${PACKS_PATH}${id}/${z}/${x}/${y}`;
}

/** null for what is no address of a tile: a number with a sign or a leading zero, or outside the grid of its zoom. */
export function parsePackAddress(pathname: string): PackTileAddress | null {
  const match = /^\/packs\/([0-9a-f-]{36})\/(0|[1-9]\d?)\/(0|[1-9]\d{0,6})\/(0|[1-9]\d{0,6})$/u.exec(pathname);
  const id = mapPackIdSchema.safeParse(match?.[1]);
  if (match === null || !id.success) return null;
  const [z, x, y] = [Number(match[2]), Number(match[3]), Number(match[4])];
  const size = 2 ** z;
  return z <= MAX_TILE_ZOOM && x < size && y < size ? { id: id.data, z, x, y } : null;
}
