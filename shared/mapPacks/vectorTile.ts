/**
 * A look through a vector tile (Mapbox Vector Tile 2.1) before any library parses it. Those trust the numbers in it: a close command that says
 * it repeats 200 million times costs a few bytes and fills the memory of whoever obeys.
 */
export interface TileLayerSummary {
  readonly name: string;
  readonly features: number;
  /** Names of the attributes in it. */
  readonly keys: readonly string[];
}

const LAYERS_MAX = 200;
const FEATURES_MAX = 300_000;
/**
 * The fullest tile of the map that comes along has 7,417, at two bytes each. Makers of tiles hold them to about a megabyte, which has room for as many as this
 * and no more; whoever draws them takes seconds beyond it.
 */
const VERTICES_MAX = 500_000;
const KEYS_MAX = 5_000;

const [MOVE_TO, LINE_TO, CLOSE_PATH] = [1, 2, 7];
const [VARINT, FIXED_64, LENGTH, FIXED_32] = [0, 1, 2, 5];
/** Fields of a layer and of a feature, by the numbers of the specification. */
const LAYER = { name: 1, feature: 2, key: 3, extent: 5 };
const FEATURE = { geometry: 4 };
const TILE_LAYER = 3;
const EXTENT_MAX = 1 << 16;

/** What is in the tile; null where it is none, or asks for more than a tile may. Plain bytes, already unpacked. */
export function summarizeVectorTile(bytes: Uint8Array): readonly TileLayerSummary[] | null {
  const budget = { features: FEATURES_MAX, vertices: VERTICES_MAX };
  const layers: TileLayerSummary[] = [];
  try {
    for (const field of fieldsOf(bytes)) {
      if (field.number !== TILE_LAYER || field.bytes === null) continue;
      if (layers.length === LAYERS_MAX) return null;
      layers.push(readLayer(field.bytes, budget));
    }
  } catch (error) {
    if (error instanceof UnsoundTile) return null;
    throw error;
  }
  return layers;
}

class UnsoundTile extends Error {}

interface Budget {
  features: number;
  vertices: number;
}

function readLayer(bytes: Uint8Array, budget: Budget): TileLayerSummary {
  let name = '';
  let features = 0;
  const keys: string[] = [];
  for (const { number, bytes: content, value } of fieldsOf(bytes)) {
    if (number === LAYER.extent && (value < 1 || value > EXTENT_MAX)) throw new UnsoundTile();
    if (content === null) continue;
    if (number === LAYER.name) name = text(content);
    else if (number === LAYER.key) keys.push(text(content));
    else if (number === LAYER.feature) {
      features += 1;
      budget.features -= 1;
      readFeature(content, budget);
    }
    if (keys.length > KEYS_MAX || budget.features < 0) throw new UnsoundTile();
  }
  return { name, features, keys };
}

/** UTF-8. What is none is no name of anything that is looked for. */
function text(bytes: Uint8Array): string {
  const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    throw new UnsoundTile();
  }
}

/** Without a geometry the library that draws would take the beginning of the tile for one, which nothing has looked through as such. */
function readFeature(bytes: Uint8Array, budget: Budget): void {
  let hasGeometry = false;
  for (const { number, bytes: content } of fieldsOf(bytes)) {
    if (number !== FEATURE.geometry || content === null) continue;
    hasGeometry = true;
    readGeometry(content, budget);
  }
  if (!hasGeometry) throw new UnsoundTile();
}

/** Every command is obeyed by counting only: its numbers must be there, and a ring is closed once. */
function readGeometry(bytes: Uint8Array, budget: Budget): void {
  const reader = { bytes, at: 0 };
  let hasPoint = false;
  while (reader.at < bytes.length) {
    const packed = varint(reader);
    const [command, count] = [packed % 8, Math.floor(packed / 8)];
    if (command === CLOSE_PATH) {
      if (count !== 1 || !hasPoint) throw new UnsoundTile();
      budget.vertices -= 1;
      continue;
    }
    if ((command !== MOVE_TO && command !== LINE_TO) || count < 1) throw new UnsoundTile();
    if (command === LINE_TO && !hasPoint) throw new UnsoundTile();
    budget.vertices -= count;
    if (budget.vertices < 0) throw new UnsoundTile();
    for (let left = 2 * count; left > 0; left -= 1) varint(reader);
    hasPoint = true;
  }
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

/** Whole number of protobuf, up to 64 bits; beyond 2^53 it is not exact, and nothing here needs it to be. */
function varint(reader: Reader): number {
  let value = 0;
  let scale = 1;
  for (let length = 0; length < 10; length += 1) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined) throw new UnsoundTile();
    reader.at += 1;
    value += (byte & 127) * scale;
    if (byte < 128) return value;
    scale *= 128;
  }
  throw new UnsoundTile();
}

interface Field {
  readonly number: number;
  /** null for a number. */
  readonly bytes: Uint8Array | null;
  readonly value: number;
}

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) {
    const tag = varint(reader);
    const [number, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === VARINT) {
      yield { number, bytes: null, value: varint(reader) };
      continue;
    }
    const length = wire === LENGTH ? varint(reader) : wire === FIXED_64 ? 8 : wire === FIXED_32 ? 4 : Number.NaN;
    // NaN, and every length that leads out of the message, fails this.
    if (!(reader.at + length <= bytes.length)) throw new UnsoundTile();
    yield { number, bytes: bytes.subarray(reader.at, reader.at + length), value: 0 };
    reader.at += length;
  }
}

/** Layers of the Protomaps basemap schema, version 4 (and what older builds called them). */
const BASEMAP_LAYERS: ReadonlySet<string> = new Set([
  'boundaries',
  'buildings',
  'earth',
  'landcover',
  'landuse',
  'places',
  'pois',
  'roads',
  'transit',
  'water',
]);

/** Whether layers are those of the Protomaps schema: their names, and the attribute by which that schema tells everything apart. */
export function isBasemapSchema(layers: readonly TileLayerSummary[]): boolean {
  const known = layers.filter(({ name, features }) => features > 0 && BASEMAP_LAYERS.has(name));
  const foreign = layers.filter(({ name, features }) => features > 0 && !BASEMAP_LAYERS.has(name) && !name.startsWith('physical_'));
  return known.length > foreign.length && known.some(({ keys }) => keys.includes('kind'));
}
