/** One layer of a vector tile (Mapbox Vector Tile 2.1), as far as the tests look: no geometry. */
export interface TileLayer {
  readonly name: string;
  readonly features: readonly Readonly<Record<string, string | number | boolean>>[];
}

type Field = readonly [number: number, value: number | Uint8Array];

/** Splits a protobuf message into its fields: whole numbers as numbers, everything with a length or of fixed size as bytes. */
function fields(bytes: Uint8Array): readonly Field[] {
  const found: Field[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('vector tile ends inside a number');
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const wire = tag & 7;
    if (wire === 0) {
      found.push([tag >> 3, varint()]);
      continue;
    }
    const length = wire === 2 ? varint() : wire === 1 ? 8 : 4;
    found.push([tag >> 3, bytes.subarray(at, at + length)]);
    at += length;
  }
  return found;
}

const all = (message: readonly Field[], number: number) => message.filter(([field]) => field === number).map(([, value]) => value);
const asBytes = (value: number | Uint8Array): Uint8Array => (typeof value === 'number' ? new Uint8Array() : value);
const asText = (value: number | Uint8Array): string => new TextDecoder().decode(asBytes(value));

function attribute(value: Uint8Array): string | number | boolean {
  const [first] = fields(value);
  if (!first) throw new Error('vector tile with an empty value');
  const [type, content] = first;
  if (type === 1) return asText(content);
  if (typeof content === 'number')
    return type === 7 ? content === 1 : type === 6 ? (content % 2 === 0 ? content / 2 : -(content + 1) / 2) : content;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return type === 2 ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

function packed(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 1;
  for (const byte of bytes) {
    value += (byte & 127) * shift;
    shift *= 128;
    if (byte < 128) {
      numbers.push(value);
      [value, shift] = [0, 1];
    }
  }
  return numbers;
}

export function readTile(bytes: Uint8Array): readonly TileLayer[] {
  return all(fields(bytes), 3).map((raw) => {
    const layer = fields(asBytes(raw));
    const keys = all(layer, 3).map(asText);
    const values = all(layer, 4).map((value) => attribute(asBytes(value)));
    const features = all(layer, 2).map((feature) => {
      const tags = packed(asBytes(all(fields(asBytes(feature)), 2)[0] ?? new Uint8Array()));
      return Object.fromEntries(
        tags.flatMap((tag, i) => {
          const value = values[tags[i + 1] ?? -1];
          return i % 2 === 0 && value !== undefined ? [[keys[tag] ?? '', value]] : [];
        }),
      );
    });
    return { name: asText(all(layer, 1)[0] ?? 0), features };
  });
}
