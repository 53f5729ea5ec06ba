import { cellOf } from '../../../shared/imports/importColumns.ts';
import { fileProblem } from './decodeText.ts';
import type { FileRow, RowSource } from './fileRow.ts';
import { geojsonFeatures } from './geojsonFeatures.ts';
import { JsonAssembler, type JsonValue } from './jsonAssembler.ts';

/** Features by which the columns are told. */
const SAMPLE = 200;
/** They wait in memory: of large ones fewer are looked at. In the units of `JsonAssembler`. */
const SAMPLE_SIZE_MAX = 8_000_000;
const COLUMNS_MAX = 1000;
/** What a feature has beside its properties. */
const OWN_COLUMNS = ['id', 'lng', 'lat'] as const;

type Properties = ReadonlyMap<string, JsonValue>;

/** The features of a GeoJSON collection (RFC 7946) as rows: columns are the names of their properties, with `id`, `lng` and `lat` before them. Throws CoreError IMPORT_NOT_UNDERSTOOD. */
export async function geojsonRows(pieces: AsyncIterable<string>, assembler = new JsonAssembler()): Promise<RowSource> {
  const features = geojsonFeatures(pieces, assembler);
  const sample: JsonValue[] = [];
  const names = new Set<string>(OWN_COLUMNS);
  for (let size = 0; sample.length < SAMPLE && size < SAMPLE_SIZE_MAX; size += assembler.featureSize) {
    const next = await features.next();
    if (next.done === true) break;
    sample.push(next.value);
    for (const name of propertiesOf(next.value)?.keys() ?? []) names.add(name);
    if (names.size > COLUMNS_MAX) throw fileProblem('too-many-columns');
  }
  const header = [...names];
  return { header, rows: rowsOf(sample, features, header) };
}

async function* rowsOf(sample: JsonValue[], features: AsyncGenerator<JsonValue>, header: readonly string[]): AsyncGenerator<FileRow> {
  let row = 0;
  for (const feature of sample.splice(0)) {
    row += 1;
    yield rowOf(feature, row, header);
  }
  for await (const feature of features) {
    row += 1;
    yield rowOf(feature, row, header);
  }
}

function rowOf(feature: JsonValue, row: number, header: readonly string[]): FileRow {
  const properties = propertiesOf(feature);
  if (!(feature instanceof Map) || properties === null) return { row, cells: [], problem: 'not-a-feature' };
  const geometry = feature.get('geometry') ?? null;
  const point = pointOf(geometry);
  const own: Readonly<Record<string, JsonValue | undefined>> = {
    id: feature.get('id') ?? properties.get('id'),
    lng: point?.[0] ?? properties.get('lng'),
    lat: point?.[1] ?? properties.get('lat'),
  };
  const cells = header.map((name, at) => cellOfJson(at < OWN_COLUMNS.length ? own[name] : properties.get(name)));
  return { row, cells, problem: geometry === null || point !== null ? null : 'not-a-point' };
}

function propertiesOf(feature: JsonValue): Properties | null {
  if (!(feature instanceof Map) || feature.get('type') !== 'Feature') return null;
  const properties = feature.get('properties') ?? null;
  if (properties === null) return new Map();
  return properties instanceof Map ? properties : null;
}

function pointOf(geometry: JsonValue): readonly JsonValue[] | null {
  if (!(geometry instanceof Map) || geometry.get('type') !== 'Point') return null;
  const coordinates = geometry.get('coordinates');
  return Array.isArray(coordinates) && coordinates.length >= 2 && coordinates.length <= 4 ? coordinates : null;
}

function cellOfJson(value: JsonValue | undefined): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(plain(value)) : cellOf(value);
}

/** Maps as objects without a prototype, so that no name in a file is more than a name. */
function plain(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const object: Record<string, unknown> = Object.create(null);
  for (const [name, item] of value) object[name] = plain(item);
  return object;
}
