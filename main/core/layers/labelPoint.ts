import { boundsOfParts, type Shape } from './shape.ts';

/** Heights at which an area is looked across, as shares of its own. */
const HEIGHTS = [0.5, 0.35, 0.65, 0.2, 0.8] as const;

/** Where the name of a shape stands, in 1e-7 degrees: inside an area, on a line, at a point. */
export function labelPoint({ kind, parts }: Shape): readonly [lng: number, lat: number] {
  const largest = parts.reduce((best, part) => (extentOf(part) > extentOf(best) ? part : best), parts[0] ?? new Int32Array(2));
  if (kind === 'area') return insidePoint(parts, largest);
  const middle = Math.floor(largest.length / 4) * 2;
  return [largest[middle] ?? 0, largest[middle + 1] ?? 0];
}

function extentOf(part: Int32Array): number {
  const [west, south, east, north] = boundsOfParts([part]);
  return east - west + (north - south);
}

/** The middle of the widest stretch that lies inside, of a few lines across the largest ring. */
function insidePoint(parts: readonly Int32Array[], largest: Int32Array): readonly [number, number] {
  const [west, south, east, north] = boundsOfParts([largest]);
  let best: { readonly lng: number; readonly lat: number; readonly width: number } | null = null;
  for (const height of HEIGHTS) {
    // Half a unit off: no vertex lies on the line.
    const lat = Math.round(south + (north - south) * height) + 0.5;
    const crossings = parts.flatMap((part) => crossingsOf(part, lat)).sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const [from, to] = [crossings[at] ?? 0, crossings[at + 1] ?? 0];
      if (best === null || to - from > best.width * 1.15) best = { lng: (from + to) / 2, lat, width: to - from };
    }
  }
  return best === null ? [Math.round((west + east) / 2), Math.round((south + north) / 2)] : [Math.round(best.lng), Math.round(best.lat)];
}

function crossingsOf(ring: Int32Array, lat: number): number[] {
  const crossings: number[] = [];
  for (let at = 2; at < ring.length; at += 2) {
    const [x1, y1, x2, y2] = [ring[at - 2] ?? 0, ring[at - 1] ?? 0, ring[at] ?? 0, ring[at + 1] ?? 0];
    if (y1 > lat !== y2 > lat) crossings.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1));
  }
  return crossings;
}
