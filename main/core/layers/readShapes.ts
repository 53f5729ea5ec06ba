import { LAYER_KINDS, type LayerKind } from '../../../shared/layers/layer.ts';
import type { JsonValue } from '../imports/jsonAssembler.ts';
import { mapFileRefusal } from './mapFileRefusal.ts';
import { DEGREE, type Shape, verticesOf } from './shape.ts';

/** A border of a country by every bend that a survey knows has some 100,000. */
const FEATURE_VERTICES_MAX = 250_000;

/**
 * The shapes of a GeoJSON geometry (RFC 7946), one a kind: a collection may hold several. Empty where there is nothing to draw. Throws CoreError
 * MAP_FILE_REFUSED, naming the feature (from 1).
 */
export function readShapes(geometry: JsonValue, feature: number): Shape[] {
  const parts: Record<LayerKind, Int32Array[]> = { point: [], line: [], area: [] };
  collect(geometry, new GeometryReader(feature), parts);
  const shapes = LAYER_KINDS.map((kind) => ({ kind, parts: parts[kind] })).filter((shape) => shape.parts.length > 0);
  if (shapes.reduce((sum, shape) => sum + verticesOf(shape), 0) > FEATURE_VERTICES_MAX) throw mapFileRefusal('too-many-vertices', feature);
  return shapes;
}

function collect(geometry: JsonValue, reader: GeometryReader, into: Record<LayerKind, Int32Array[]>): void {
  if (geometry === null) return;
  if (!(geometry instanceof Map)) throw reader.fault();
  const coordinates = geometry.get('coordinates') ?? null;
  switch (geometry.get('type')) {
    case 'Point':
      return void append(into.point, reader.point(coordinates));
    case 'MultiPoint':
      return void append(
        into.point,
        reader.each(coordinates, (one) => reader.point(one)),
      );
    case 'LineString':
      return void append(into.line, reader.line(coordinates));
    case 'MultiLineString':
      return void append(
        into.line,
        reader.each(coordinates, (one) => reader.line(one)),
      );
    case 'Polygon':
      return void append(into.area, reader.polygon(coordinates));
    case 'MultiPolygon':
      return void append(
        into.area,
        reader.each(coordinates, (one) => reader.polygon(one)),
      );
    case 'GeometryCollection': {
      for (const one of reader.list(geometry.get('geometries') ?? null)) collect(one, reader, into);
      return;
    }
    default:
      throw reader.fault();
  }
}

/** Not by `push(...parts)`: a quarter of a million arguments are more than a stack holds. */
function append(into: Int32Array[], parts: readonly Int32Array[]): void {
  for (const part of parts) into.push(part);
}

/** An empty list of coordinates stands for no geometry (RFC 7946, section 3.1). */
class GeometryReader {
  readonly #feature: number;

  constructor(feature: number) {
    this.#feature = feature;
  }

  fault() {
    return mapFileRefusal('geometry', this.#feature);
  }

  list(value: JsonValue): JsonValue[] {
    if (!Array.isArray(value)) throw this.fault();
    if (value.length > FEATURE_VERTICES_MAX) throw mapFileRefusal('too-many-vertices', this.#feature);
    return value;
  }

  each(value: JsonValue, read: (one: JsonValue) => Int32Array[]): Int32Array[] {
    return this.list(value).flatMap(read);
  }

  point(value: JsonValue): Int32Array[] {
    if (this.list(value).length === 0) return [];
    const point = new Int32Array(2);
    this.#position(value, point, 0);
    return [point];
  }

  line(value: JsonValue): Int32Array[] {
    const positions = this.list(value);
    if (positions.length === 0) return [];
    if (positions.length < 2) throw this.fault();
    return [this.#positions(positions, false)];
  }

  polygon(value: JsonValue): Int32Array[] {
    return this.each(value, (ring) => {
      const positions = this.list(ring);
      if (positions.length < 3) throw this.fault();
      return [this.#positions(positions, true)];
    });
  }

  /** A ring that its writer left open is closed: nobody can mean anything else. */
  #positions(positions: readonly JsonValue[], isRing: boolean): Int32Array {
    const read = new Int32Array((positions.length + 1) * 2);
    for (const [index, position] of positions.entries()) this.#position(position, read, index * 2);
    const end = positions.length * 2;
    const isOpen = isRing && (read[0] !== read[end - 2] || read[1] !== read[end - 1]);
    if (isOpen) read.copyWithin(end, 0, 2);
    const length = isOpen ? end + 2 : end;
    if (isRing && length < 8) throw this.fault();
    return read.slice(0, length);
  }

  #position(value: JsonValue, into: Int32Array, at: number): void {
    if (!Array.isArray(value) || value.length < 2 || value.length > 4) throw this.fault();
    const [lng, lat] = value;
    if (typeof lng !== 'number' || typeof lat !== 'number') throw mapFileRefusal('coordinates-no-number', this.#feature);
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) throw mapFileRefusal('coordinates-out-of-range', this.#feature);
    into[at] = Math.round(lng * DEGREE);
    into[at + 1] = Math.round(lat * DEGREE);
  }
}
