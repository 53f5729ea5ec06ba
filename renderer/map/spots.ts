import type { PointColumns } from './pointColumns.ts';

/**
 * Points that lie within a few pixels of each other at one zoom, as columns. A spot stands where its first point is.
 * Its members are a chain through `nextMember`, beginning at `firstMember`, ended by -1.
 */
export interface Spots {
  readonly count: number;
  /** Unit-square Mercator. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly sizes: Int32Array;
  /** The highest severity among the members. */
  readonly worst: Uint8Array;
  readonly firstMember: Int32Array;
  readonly nextMember: Int32Array;
  /** The spot of each point; -1 = it was not grouped. */
  readonly spotOf: Int32Array;
}

/**
 * Groups points for one zoom.
 * @param worldPx side of the world in pixels. @param radiusPx points nearer than this to a spot's place belong to it.
 * @param among the indices of the points that are grouped, in order; the others are in no spot. Without it: all.
 */
export function groupSpots(points: PointColumns, worldPx: number, radiusPx: number, among: Iterable<number> = points.xs.keys()): Spots {
  const total = points.xs.length;
  const grid = new CellTable(total);
  const [xs, ys] = [new Float64Array(total), new Float64Array(total)];
  const [sizes, firstMember, nextMember] = [new Int32Array(total), new Int32Array(total), new Int32Array(total).fill(-1)];
  const worst = new Uint8Array(total);
  const spotOf = new Int32Array(total).fill(-1);
  const scale = worldPx / radiusPx;
  let count = 0;
  for (const index of among) {
    const [x, y] = [points.xs[index] ?? 0, points.ys[index] ?? 0];
    const [cellX, cellY] = [Math.floor(x * scale), Math.floor(y * scale)];
    let spot = nearestSpot(grid, cellX, cellY, x * scale, y * scale, xs, ys, scale);
    if (spot === -1) {
      spot = count;
      count += 1;
      xs[spot] = x;
      ys[spot] = y;
      firstMember[spot] = -1;
      grid.add(cellX, cellY, spot);
    }
    sizes[spot] = (sizes[spot] ?? 0) + 1;
    worst[spot] = Math.max(worst[spot] ?? 0, points.severities[index] ?? 0);
    nextMember[index] = firstMember[spot] ?? -1;
    firstMember[spot] = index;
    spotOf[index] = spot;
  }
  return { count, xs, ys, sizes, worst, firstMember, nextMember, spotOf };
}

function nearestSpot(
  grid: CellTable,
  cellX: number,
  cellY: number,
  x: number,
  y: number,
  xs: Float64Array,
  ys: Float64Array,
  scale: number,
): number {
  let [nearest, nearestDistance] = [-1, 1];
  for (let dy = -1; dy <= 1; dy += 1) {
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let spot = grid.first(cellX + dx, cellY + dy); spot !== -1; spot = grid.next(spot)) {
        const distance = ((xs[spot] ?? 0) * scale - x) ** 2 + ((ys[spot] ?? 0) * scale - y) ** 2;
        if (distance < nearestDistance) [nearest, nearestDistance] = [spot, distance];
      }
    }
  }
  return nearest;
}

/** The members of a spot, in the order of the points. */
export function membersOf(spots: Spots, spot: number): number[] {
  const members: number[] = [];
  for (let index = spots.firstMember[spot] ?? -1; index !== -1; index = spots.nextMember[index] ?? -1) members.push(index);
  return members.reverse();
}

/**
 * Which spots lie in a cell, as chains in typed arrays: a `Map` of 100,000 cells costs more than a frame.
 * Two cells may share a chain; the caller compares distances anyway.
 */
class CellTable {
  readonly #mask: number;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;

  constructor(spots: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, spots * 2)));
    this.#mask = size - 1;
    this.#heads = new Int32Array(size).fill(-1);
    this.#next = new Int32Array(spots);
  }

  add(cellX: number, cellY: number, spot: number): void {
    const slot = this.#slot(cellX, cellY);
    this.#next[spot] = this.#heads[slot] ?? -1;
    this.#heads[slot] = spot;
  }

  first(cellX: number, cellY: number): number {
    return this.#heads[this.#slot(cellX, cellY)] ?? -1;
  }

  next(spot: number): number {
    return this.#next[spot] ?? -1;
  }

  #slot(cellX: number, cellY: number): number {
    return (Math.imul(cellX, 73_856_093) ^ Math.imul(cellY, 19_349_663)) & this.#mask;
  }
}
