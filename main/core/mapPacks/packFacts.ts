import { PACK_LAYERS_MAX, PACK_NAME_MAX, PACK_TEXT_MAX, type PackFacts, type TileType } from '../../../shared/mapPacks/mapPack.ts';
import { plainText } from '../../../shared/mapPacks/plainText.ts';
import { isBasemapSchema, type TileLayerSummary } from '../../../shared/mapPacks/vectorTile.ts';
import { packRefusal } from './packRefusal.ts';

/** What an archive says of itself, unchecked. */
export type PackMetadata = Readonly<Record<string, unknown>>;

/** Throws CoreError MAP_PACK_REFUSED `metadata` for what is no JSON object. */
export function parseMetadata(json: string): PackMetadata {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // Its words repeat what stands there.
    throw packRefusal('metadata');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw packRefusal('metadata');
  return { ...value };
}

/** Gathers what the sampled tiles hold. */
export class SeenLayers {
  readonly #layers = new Map<string, { features: number; readonly keys: Set<string> }>();

  add(layers: readonly TileLayerSummary[]): void {
    for (const { name, features, keys } of layers) {
      const seen = this.#layers.get(name) ?? { features: 0, keys: new Set<string>() };
      seen.features += features;
      for (const key of keys) seen.keys.add(key);
      this.#layers.set(name, seen);
    }
  }

  summaries(): TileLayerSummary[] {
    return [...this.#layers].map(([name, { features, keys }]) => ({ name, features, keys: [...keys] }));
  }
}

interface Checked {
  readonly tileType: TileType;
  readonly bounds: PackFacts['bounds'];
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly metadata: PackMetadata;
  readonly layers: readonly TileLayerSummary[];
}

export function describePack(format: PackFacts['format'], { tileType, bounds, minZoom, maxZoom, metadata, layers }: Checked): PackFacts {
  const isVector = tileType === 'mvt';
  const named = isVector ? [...layers.map(({ name }) => name), ...namedLayers(metadata.vector_layers)] : [];
  return {
    format,
    kind: !isVector ? 'raster' : isBasemapSchema(layers) ? 'basemap' : 'vector',
    tileType,
    bounds,
    minZoom,
    maxZoom,
    title: plainText(metadata.name, PACK_NAME_MAX),
    attribution: plainText(metadata.attribution, PACK_TEXT_MAX),
    layers: [...new Set(named)].filter((name) => name !== '' && name.length <= PACK_NAME_MAX).slice(0, PACK_LAYERS_MAX),
  };
}

function namedLayers(given: unknown): string[] {
  if (!Array.isArray(given)) return [];
  return given.slice(0, PACK_LAYERS_MAX).flatMap((layer: unknown) => {
    const id = typeof layer === 'object' && layer !== null && 'id' in layer ? layer.id : null;
    return typeof id === 'string' ? [id] : [];
  });
}
