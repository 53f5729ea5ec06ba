import Pbf from 'pbf';

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Coordinates in units of the extent (4096). `parts`: points, lines, or rings that close themselves. */
export interface MadeFeature {
  readonly type: 'point' | 'line' | 'polygon';
  readonly parts: readonly (readonly (readonly [x: number, y: number])[])[];
  readonly props: Attributes;
}

export interface MadeLayer {
  readonly name: string;
  readonly features: readonly MadeFeature[];
}

const TYPES = { point: 1, line: 2, polygon: 3 } as const;

/** A vector tile (Mapbox Vector Tile 2.1), plain. */
export function vectorTileBytes(layers: readonly MadeLayer[]): Uint8Array {
  const pbf = new Pbf();
  for (const layer of layers) pbf.writeMessage(3, writeLayer, layer);
  return pbf.finish();
}

function writeLayer(layer: MadeLayer, pbf: Pbf): void {
  const keys: string[] = [];
  const values: (string | number | boolean)[] = [];
  const indexOf = <Value>(list: Value[], value: Value) => {
    const at = list.indexOf(value);
    return at >= 0 ? at : list.push(value) - 1;
  };
  pbf.writeVarintField(15, 2);
  pbf.writeStringField(1, layer.name);
  for (const feature of layer.features) {
    const tags = Object.entries(feature.props).flatMap(([key, value]) => [indexOf(keys, key), indexOf(values, value)]);
    pbf.writeMessage(2, writeFeature, { feature, tags });
  }
  for (const key of keys) pbf.writeStringField(3, key);
  for (const value of values) pbf.writeMessage(4, writeValue, value);
  pbf.writeVarintField(5, 4096);
}

function writeFeature({ feature, tags }: { readonly feature: MadeFeature; readonly tags: number[] }, pbf: Pbf): void {
  pbf.writePackedVarint(2, tags);
  pbf.writeVarintField(3, TYPES[feature.type]);
  pbf.writePackedVarint(4, geometryOf(feature));
}

function writeValue(value: string | number | boolean, pbf: Pbf): void {
  if (typeof value === 'string') pbf.writeStringField(1, value);
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value);
  else if (Number.isInteger(value)) pbf.writeSVarintField(6, value);
  else pbf.writeDoubleField(3, value);
}

const command = (id: number, count: number) => (count << 3) | id;
const zigzag = (value: number) => (value << 1) ^ (value >> 31);

function geometryOf({ type, parts }: MadeFeature): number[] {
  const numbers: number[] = [];
  let [x, y] = [0, 0];
  const step = ([toX, toY]: readonly [number, number]) => {
    numbers.push(zigzag(toX - x), zigzag(toY - y));
    [x, y] = [toX, toY];
  };
  for (const part of parts) {
    const [first, ...rest] = part;
    if (first === undefined) continue;
    numbers.push(command(1, type === 'point' ? part.length : 1));
    step(first);
    if (type !== 'point' && rest.length > 0) numbers.push(command(2, rest.length));
    for (const point of rest) step(point);
    if (type === 'polygon') numbers.push(command(7, 1));
  }
  return numbers;
}
