import type { LayerView } from '../../shared/layers/layer.ts';

export type ViewFeature = LayerView['features'][number];

/** A hand meets points and lines within so many pixels. */
const NEAR_PX = 7;

/** The feature under a place, in the units of the view's parts: points before lines before areas, of areas the smallest. null for none. */
export function featureAt(view: LayerView, x: number, y: number): ViewFeature | null {
  const near = (NEAR_PX * view.scale) ** 2;
  const point = nearest(view, 'point', near, (part) => squareTo(part, x, y, false));
  if (point !== null) return point;
  const line = nearest(view, 'line', near, (part) => squareTo(part, x, y, true));
  if (line !== null) return line;
  let smallest: ViewFeature | null = null;
  for (const feature of view.features) {
    if (feature.kind !== 'area' || !isInside(feature.parts, x, y)) continue;
    if (smallest === null || feature.widthPx < smallest.widthPx) smallest = feature;
  }
  return smallest;
}

function nearest(
  view: LayerView,
  kind: ViewFeature['kind'],
  limit: number,
  distance: (part: readonly number[]) => number,
): ViewFeature | null {
  let [best, bestDistance]: [ViewFeature | null, number] = [null, limit];
  for (const feature of view.features) {
    if (feature.kind !== kind) continue;
    for (const part of feature.parts) {
      const here = distance(part);
      if (here < bestDistance) [best, bestDistance] = [feature, here];
    }
  }
  return best;
}

/** Square of the distance to the vertices, or to what joins them. */
function squareTo(part: readonly number[], x: number, y: number, isJoined: boolean): number {
  let best = ((part[0] ?? 0) - x) ** 2 + ((part[1] ?? 0) - y) ** 2;
  for (let at = 2; at < part.length; at += 2) {
    const [toX, toY] = [part[at] ?? 0, part[at + 1] ?? 0];
    const [dx, dy] = isJoined ? [(part[at - 2] ?? 0) - toX, (part[at - 1] ?? 0) - toY] : [0, 0];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - toX) * dx + (y - toY) * dy) / length));
    best = Math.min(best, (x - toX - along * dx) ** 2 + (y - toY - along * dy) ** 2);
  }
  return best;
}

/** Even-odd over all rings. */
function isInside(rings: readonly (readonly number[])[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    let [fromX, fromY] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
    for (let at = 0; at < ring.length; at += 2) {
      const [toX, toY] = [ring[at] ?? 0, ring[at + 1] ?? 0];
      if (toY > y !== fromY > y && x < toX + ((y - toY) / (fromY - toY)) * (fromX - toX)) inside = !inside;
      [fromX, fromY] = [toX, toY];
    }
  }
  return inside;
}
