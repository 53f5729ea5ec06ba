import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentPoints } from '../../shared/incidents/incidentViews.ts';
import { mercatorX, mercatorY } from './mercator.ts';

/** Records with a pin, as columns: what the canvas reads on every frame. */
export interface PointColumns {
  readonly ids: readonly IncidentId[];
  /** Unit-square Mercator. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly severities: Uint8Array;
}

export const NO_POINTS: PointColumns = { ids: [], xs: new Float64Array(), ys: new Float64Array(), severities: new Uint8Array() };

export function columnsOf(points: IncidentPoints): PointColumns {
  return {
    ids: points.ids,
    xs: Float64Array.from(points.lngs, mercatorX),
    ys: Float64Array.from(points.lats, mercatorY),
    severities: Uint8Array.from(points.severities),
  };
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
