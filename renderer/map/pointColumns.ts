import type { IncidentId } from '../../shared/incidents/incident.ts';
import {
  DEGREE_PARTS,
  ID_BYTES,
  type IncidentPoints,
  idAt,
  type PointArrays,
  pointArrays,
  positionOfId,
} from '../../shared/incidents/incidentPoints.ts';
import { mercatorX, mercatorY } from './mercator.ts';

/** Records with a pin, as columns: what the canvas reads on every frame. */
export interface PointColumns {
  readonly count: number;
  /** 16 bytes each: 100,000 texts would cost more than all the rest. */
  readonly ids: Uint8Array<ArrayBuffer>;
  /** Unit-square Mercator. */
  readonly xs: Float64Array<ArrayBuffer>;
  readonly ys: Float64Array<ArrayBuffer>;
  readonly severities: Uint8Array<ArrayBuffer>;
}

export const NO_POINTS: PointColumns = columnsFor(0);

function columnsFor(count: number): PointColumns {
  return {
    count,
    ids: new Uint8Array(count * ID_BYTES),
    xs: new Float64Array(count),
    ys: new Float64Array(count),
    severities: new Uint8Array(count),
  };
}

/** All points after an answer of the core. @param before what it was asked to go on from */
export function columnsAfter(before: PointColumns, answer: IncidentPoints): PointColumns {
  const told = pointArrays(answer);
  if (answer.whole) return toldColumns(told);
  if (told.count === 0 && told.gone.length === 0) return before;
  return joined(without(before, told), toldColumns(told));
}

function toldColumns({ count, ids, places, severities }: PointArrays): PointColumns {
  const columns = columnsFor(count);
  columns.ids.set(ids);
  columns.severities.set(severities);
  for (let at = 0; at < count; at += 1) {
    columns.xs[at] = mercatorX((places[at * 2 + 1] ?? 0) / DEGREE_PARTS);
    columns.ys[at] = mercatorY((places[at * 2] ?? 0) / DEGREE_PARTS);
  }
  return columns;
}

/** Those of which nothing new is told. */
function without(points: PointColumns, { ids, gone }: PointArrays): PointColumns {
  const told = new Set<string>();
  for (const column of [ids, gone]) for (let at = 0; at < column.length / ID_BYTES; at += 1) told.add(tail(column, at) + idAt(column, at));
  const tails = new Set([...told].map((known) => known.slice(0, TAIL_LENGTH)));
  const kept: number[] = [];
  for (let at = 0; at < points.count; at += 1) {
    const end = tail(points.ids, at);
    if (!tails.has(end) || !told.has(end + idAt(points.ids, at))) kept.push(at);
  }
  const left = columnsFor(kept.length);
  for (const [to, from] of kept.entries()) copyPoint(points, from, left, to);
  return left;
}

/** Two characters that differ between most ids: almost all of 100,000 are told apart without writing them out. */
const TAIL_LENGTH = 2;
function tail(ids: Uint8Array, at: number): string {
  const end = at * ID_BYTES + ID_BYTES;
  return String.fromCharCode(((ids[end - 1] ?? 0) << 8) | (ids[end - 2] ?? 0), ((ids[end - 3] ?? 0) << 8) | (ids[end - 4] ?? 0));
}

function copyPoint(from: PointColumns, at: number, to: PointColumns, toAt: number): void {
  to.ids.set(from.ids.subarray(at * ID_BYTES, (at + 1) * ID_BYTES), toAt * ID_BYTES);
  to.xs[toAt] = from.xs[at] ?? 0;
  to.ys[toAt] = from.ys[at] ?? 0;
  to.severities[toAt] = from.severities[at] ?? 0;
}

function joined(first: PointColumns, second: PointColumns): PointColumns {
  const all = columnsFor(first.count + second.count);
  for (const [part, at] of [
    [first, 0],
    [second, first.count],
  ] as const) {
    all.ids.set(part.ids, at * ID_BYTES);
    all.xs.set(part.xs, at);
    all.ys.set(part.ys, at);
    all.severities.set(part.severities, at);
  }
  return all;
}

export function idOfPoint(points: PointColumns, index: number): IncidentId {
  return idAt(points.ids, index);
}

/** -1 when the record has no point. */
export function indexOfPoint(points: PointColumns, id: IncidentId): number {
  return positionOfId(points.ids, id);
}

export interface MercatorBounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The smallest box around the points with these indices (all without a list); null for none. */
export function boundsOfPoints({ xs, ys }: PointColumns, indices: Iterable<number> = xs.keys()): MercatorBounds | null {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const index of indices) {
    const [x, y] = [xs[index] ?? 0, ys[index] ?? 0];
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  return minX === Infinity ? null : { minX, minY, maxX, maxY };
}
