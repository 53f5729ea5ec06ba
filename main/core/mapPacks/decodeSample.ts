import { VectorTile } from '@mapbox/vector-tile';
import Pbf from 'pbf';
import type { TileType } from '../../../shared/mapPacks/mapPack.ts';
import type { TileLayerSummary } from '../../../shared/mapPacks/vectorTile.ts';
import { checkTile } from './checkTile.ts';
import { packRefusal } from './packRefusal.ts';

/**
 * Looks through a sampled tile, and then decodes all of it with the library that draws it later: what that cannot read is found here, not in
 * front of a blank map. Layers of a vector tile; none for a picture. Throws CoreError MAP_PACK_REFUSED.
 */
export function decodeSample(bytes: Uint8Array, type: TileType): readonly TileLayerSummary[] {
  // First: the library obeys whatever stands in the tile.
  const layers = checkTile(bytes, type);
  if (type !== 'mvt') return layers;
  try {
    for (const layer of Object.values(new VectorTile(new Pbf(bytes)).layers)) {
      for (let i = 0; i < layer.length; i += 1) layer.feature(i).loadGeometry();
    }
  } catch {
    throw packRefusal('tile-unreadable');
  }
  return layers;
}
