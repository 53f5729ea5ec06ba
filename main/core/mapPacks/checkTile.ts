import { readerOf } from '../../../shared/attachments/bytes.ts';
import { imageSize } from '../../../shared/attachments/imageSize.ts';
import { SNIFF_BYTES, sniffMediaType } from '../../../shared/attachments/mediaType.ts';
import type { TileType } from '../../../shared/mapPacks/mapPack.ts';
import { summarizeVectorTile, type TileLayerSummary } from '../../../shared/mapPacks/vectorTile.ts';
import { TILE_PLAIN_BYTES_MAX, TILE_SIDE_MAX } from './packLimits.ts';
import { packRefusal } from './packRefusal.ts';
import { type Packing, unpack } from './unpack.ts';

/** Unpacks the bytes of one tile. Throws CoreError MAP_PACK_REFUSED. */
export function unpackTile(bytes: Uint8Array, packing: Packing): Promise<Uint8Array> {
  return unpack(bytes, packing, { plainBytes: TILE_PLAIN_BYTES_MAX, tooLarge: 'tile-too-large', unreadable: 'tile-unreadable' });
}

const PICTURES: Readonly<Record<string, Exclude<TileType, 'mvt'>>> = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/webp': 'webp' };

/** Which picture it is by its first bytes; null for none that a tile may be. */
export function pictureType(bytes: Uint8Array): Exclude<TileType, 'mvt'> | null {
  return PICTURES[sniffMediaType(bytes.subarray(0, SNIFF_BYTES))] ?? null;
}

/** Looks at a picture's header: of which kind it is, and that it does not ask for more pixels than a tile has. Throws CoreError MAP_PACK_REFUSED. */
function checkPicture(bytes: Uint8Array): Exclude<TileType, 'mvt'> {
  const type = pictureType(bytes);
  if (type === null) throw packRefusal('tile-unreadable');
  const size = imageSize(`image/${type}`, bytes.length, readerOf(bytes));
  if (size === null) throw packRefusal('tile-unreadable');
  if (size.width > TILE_SIDE_MAX || size.height > TILE_SIDE_MAX) throw packRefusal('picture-too-large');
  return type;
}

/** Looks through the plain bytes of a tile. Layers of a vector tile; none for a picture. Throws CoreError MAP_PACK_REFUSED. */
export function checkTile(bytes: Uint8Array, type: TileType): readonly TileLayerSummary[] {
  if (type === 'mvt') {
    const layers = summarizeVectorTile(bytes);
    if (layers === null) throw packRefusal('tile-unreadable');
    return layers;
  }
  if (checkPicture(bytes) !== type) throw packRefusal('tile-type');
  return [];
}
