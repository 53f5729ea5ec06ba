import { MAX_TILE_ZOOM, type PackFacts, packBoundsSchema, type TileType } from '../../../shared/mapPacks/mapPack.ts';
import { pictureType, unpackTile } from './checkTile.ts';
import { decodeSample } from './decodeSample.ts';
import type { MbtilesDatabase, TileExtent } from './mbtilesDatabase.ts';
import { describePack, type PackMetadata, parseMetadata, SeenLayers } from './packFacts.ts';
import { SAMPLES } from './packLimits.ts';
import { packRefusal } from './packRefusal.ts';

/** Looks into an MBTiles archive: its zooms, its extent, tiles from all over it, and what it says of itself. Throws CoreError MAP_PACK_REFUSED. */
export async function checkMbtiles(database: MbtilesDatabase): Promise<PackFacts> {
  const zooms = Array.from({ length: MAX_TILE_ZOOM + 1 }, (_, z) => z).filter((z) => database.hasZoom(z));
  const [minZoom, maxZoom] = [zooms.at(0), zooms.at(-1)];
  if (minZoom === undefined || maxZoom === undefined) throw packRefusal('no-tiles');
  const given = database.metadata();
  const tiles = zooms.flatMap((z) => {
    const { west, east } = checkedExtent(database, z);
    const each = Math.max(2, Math.ceil(SAMPLES / zooms.length));
    const starts = Array.from({ length: each }, (_, i) => west + Math.floor(((east - west) * i) / (each - 1)));
    return database.tilesFrom(z, starts).map((tile) => ({ z, ...tile }));
  });
  const layers = new SeenLayers();
  let tileType: TileType | null = null;
  for (const { z, x, y } of tiles) {
    const packed = database.tile(z, x, y);
    if (packed === null) throw packRefusal('tile-too-large');
    const { type, plain } = await plainTile(packed);
    tileType ??= type;
    if (type !== tileType) throw packRefusal('tile-type');
    layers.add(decodeSample(plain, type));
  }
  if (tileType === null) throw packRefusal('no-tiles');
  const metadata = withInnerJson(given);
  const bounds = boundsIn(given.bounds) ?? boundsOfTiles(checkedExtent(database, maxZoom), maxZoom);
  return describePack('mbtiles', { tileType, bounds, minZoom, maxZoom, metadata, layers: layers.summaries() });
}

/** Vector tiles are gzipped by the specification; writers that leave it out are understood. */
export async function plainTile(packed: Uint8Array): Promise<{ readonly type: TileType; readonly plain: Uint8Array }> {
  const picture = pictureType(packed);
  if (picture !== null) return { type: picture, plain: packed };
  const isGzip = packed[0] === 0x1f && packed[1] === 0x8b;
  return { type: 'mvt', plain: await unpackTile(packed, isGzip ? 'gzip' : 'none') };
}

function checkedExtent(database: MbtilesDatabase, z: number): TileExtent {
  const extent = database.extent(z);
  const isInside = Object.values(extent).every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** z);
  if (!isInside) throw packRefusal('bounds');
  return extent;
}

/** Names of layers stand in a text of JSON inside. */
function withInnerJson(given: Readonly<Record<string, string>>): PackMetadata {
  return given.json === undefined ? given : { ...given, vector_layers: parseMetadata(given.json).vector_layers };
}

/** `west,south,east,north`; null where it is left out. */
function boundsIn(text: string | undefined): PackFacts['bounds'] | null {
  if (text === undefined) return null;
  const bounds = packBoundsSchema.safeParse(text.split(',').map(Number));
  if (!bounds.success) throw packRefusal('bounds');
  return bounds.data;
}

function boundsOfTiles({ west, east, south, north }: TileExtent, z: number): PackFacts['bounds'] {
  const size = 2 ** z;
  const latitude = (rowFromSouth: number) => (Math.atan(Math.sinh(Math.PI * ((2 * rowFromSouth) / size - 1))) * 180) / Math.PI;
  return [(west / size) * 360 - 180, latitude(south), ((east + 1) / size) * 360 - 180, latitude(north + 1)];
}
