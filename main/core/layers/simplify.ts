import { projectX, projectY, worldPx } from './project.ts';
import { boundsOfParts, type Shape } from './shape.ts';

/** The last zooms that a level of detail serves; beyond the last of them everything is drawn. */
export const LEVEL_ZOOMS = [4, 6, 8, 10, 12] as const;
/** The level that holds every vertex. */
export const FULL = 99;

/** How far a simplified line may lie from the true one, in pixels of the level's zoom. */
const TOLERANCE_PX = 0.6;
/** What is smaller than this on both sides cannot be seen. */
const VISIBLE_PX = 1;
/** Each stretch is looked at by itself: the work of the worst line grows with its length, not with its square. */
const STRETCH = 512;

/** Level of detail for a zoom. */
export function levelOfZoom(zoom: number): number {
  return LEVEL_ZOOMS.find((level) => zoom <= level) ?? FULL;
}

/**
 * A shape as it is drawn up to the zoom of a level: no vertex of the result is a new one, rings stay closed and have at least four, and no vertex left out
 * lies farther from the line than the tolerance. null where nothing of it can be seen. Points stay as they are.
 */
export function simplifierOf(shape: Shape): (level: number) => Shape | null {
  if (shape.kind === 'point') return () => shape;
  const lines = shape.parts.map((part) => ({ part, worth: worthOf(part), size: sizeOf(part) }));
  const least = shape.kind === 'area' ? 4 : 2;
  return (level) => {
    const pixel = 1 / worldPx(level);
    const parts = lines
      .filter(({ size }) => size >= VISIBLE_PX * pixel)
      .map(({ part, worth }) => verticesWorth(part, worth, (TOLERANCE_PX * pixel) ** 2))
      .filter((part) => part.length >= least * 2);
    return parts.length === 0 ? null : { kind: shape.kind, parts };
  };
}

/** Of the longer side, in the unit square. */
function sizeOf(part: Int32Array): number {
  const [west, south, east, north] = boundsOfParts([part]);
  return Math.max(projectX(east) - projectX(west), projectY(south) - projectY(north));
}

function verticesWorth(part: Int32Array, worth: Float64Array, least: number): Int32Array {
  const kept = new Int32Array(part.length);
  let length = 0;
  for (let vertex = 0; vertex < worth.length; vertex += 1) {
    if ((worth[vertex] ?? 0) < least) continue;
    kept[length++] = part[vertex * 2] ?? 0;
    kept[length++] = part[vertex * 2 + 1] ?? 0;
  }
  return kept.slice(0, length);
}

/** What each vertex is worth: the square of the distance, in the unit square, at which a line without it would begin to differ (Douglas-Peucker). */
function worthOf(part: Int32Array): Float64Array {
  const count = part.length / 2;
  const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
  for (let vertex = 0; vertex < count; vertex += 1) {
    xs[vertex] = projectX(part[vertex * 2] ?? 0);
    ys[vertex] = projectY(part[vertex * 2 + 1] ?? 0);
  }
  const worth = new Float64Array(count);
  worth[0] = Number.POSITIVE_INFINITY;
  worth[count - 1] = Number.POSITIVE_INFINITY;
  const last = count - 1;
  for (const [from, to] of stretchesOf(xs, ys)) {
    if (to < last) worth[to] = Number.POSITIVE_INFINITY;
    judgeStretch(xs, ys, worth, from, to);
  }
  return worth;
}

/** Where a line may be cut: after so many vertices. A closed ring is also cut at the vertex that is farthest from its beginning. */
function stretchesOf(xs: Float64Array, ys: Float64Array): [number, number][] {
  const last = xs.length - 1;
  const cuts = new Set<number>([0, last]);
  for (let at = STRETCH; at < last; at += STRETCH) cuts.add(at);
  if (xs[0] === xs[last] && ys[0] === ys[last]) {
    let [farthest, distance] = [0, -1];
    for (let at = 1; at < last; at += 1) {
      const far = ((xs[at] ?? 0) - (xs[0] ?? 0)) ** 2 + ((ys[at] ?? 0) - (ys[0] ?? 0)) ** 2;
      if (far > distance) [farthest, distance] = [at, far];
    }
    if (farthest > 0) cuts.add(farthest);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((to, index) => [sorted[index] ?? 0, to]);
}

function judgeStretch(xs: Float64Array, ys: Float64Array, worth: Float64Array, first: number, last: number): void {
  const open: [from: number, to: number, bound: number][] = [[first, last, Number.POSITIVE_INFINITY]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [from, to, bound] = next;
    let [farthest, distance] = [-1, -1];
    for (let at = from + 1; at < to; at += 1) {
      const far = squareDistance(xs, ys, at, from, to);
      if (far > distance) [farthest, distance] = [at, far];
    }
    if (farthest === -1) continue;
    // A vertex is never worth more than the one whose being there made it matter.
    const value = Math.min(distance, bound);
    worth[farthest] = value;
    open.push([from, farthest, value], [farthest, to, value]);
  }
}

/** From a vertex to the segment between two others. */
function squareDistance(xs: Float64Array, ys: Float64Array, at: number, from: number, to: number): number {
  const [x, y] = [xs[at] ?? 0, ys[at] ?? 0];
  const [fromX, fromY] = [xs[from] ?? 0, ys[from] ?? 0];
  const [dx, dy] = [(xs[to] ?? 0) - fromX, (ys[to] ?? 0) - fromY];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / length));
  return (x - fromX - along * dx) ** 2 + (y - fromY - along * dy) ** 2;
}
