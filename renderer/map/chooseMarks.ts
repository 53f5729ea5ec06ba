import { type Box, boxOf, isInside } from './box.ts';
import type { CanvasView } from './CanvasLayer.ts';
import { type Clusters, LAST_CLUSTER_ZOOM } from './clusters/clusterIndex.ts';
import type { ClusterSource } from './clusters/clusterSource.ts';
import { NO_POINTS, type PointColumns } from './pointColumns.ts';
import { groupSpots, type Spots } from './spots.ts';

/** What stands on the map at one zoom, and the points that it is made of. */
export type Marks =
  | { readonly kind: 'spots'; readonly points: PointColumns; readonly at: Spots }
  | { readonly kind: 'clusters'; readonly points: PointColumns; readonly at: Clusters };

export type Grouping = 'clusters' | 'points';

/** So many in view are no crowd: each is shown by itself, those at one spot together. */
export const SINGLES_MAX = 200;
/** Clusters stay until fewer than this are in view: a map that is moved a little must not change its face to and fro. */
const SINGLES_AGAIN = 150;
/** Points nearer than this, in CSS pixels, are one spot. */
const SPOT_RADIUS = 9;
/** Where nothing clusters, many thousand points would be a carpet of marks: spots draw together. */
const CROWD = 3000;
const CROWD_RADIUS = 30;
/** From this zoom on a crowd is told apart like everything else. */
const CROWD_ENDS_AT_ZOOM = 11;

/** Decides what is drawn: clusters while many are in view, else every point by itself. */
export class MarkChooser {
  #points: PointColumns = NO_POINTS;
  #grouping: Grouping = 'clusters';
  /** null = not there yet. */
  #source: ClusterSource | 'failed' | null = null;
  #spots: { readonly marks: Marks; readonly zoom: number; readonly radius: number; readonly around: Box } | null = null;
  #last: Marks | null = null;

  /** `failed` = nothing will be clustered. */
  setSource(source: ClusterSource | 'failed'): void {
    this.#source = source;
    this.setPoints(this.#points);
  }

  setPoints(points: PointColumns): void {
    this.#points = points;
    this.#spots = null;
    if (points.count > SINGLES_MAX && this.#source !== 'failed') this.#source?.load(points);
  }

  setGrouping(grouping: Grouping): void {
    this.#grouping = grouping;
  }

  /** The map goes there: what is drawn then can be made ready. */
  prepare(view: CanvasView): void {
    if (this.#grouping !== 'clusters' || this.#source === 'failed' || this.#points.count <= SINGLES_MAX) return;
    if (view.zoom <= LAST_CLUSTER_ZOOM) this.#source?.prepare(view);
  }

  /** @returns what was drawn before while something better is on its way; null when there is nothing yet. */
  marksFor(view: CanvasView): Marks | null {
    this.#last = this.#choose(view) ?? this.#last;
    return this.#last;
  }

  #choose(view: CanvasView): Marks | null {
    const canCluster = this.#grouping === 'clusters' && this.#source !== 'failed' && view.zoom <= LAST_CLUSTER_ZOOM;
    if (!canCluster || !this.#isCrowded(view)) return this.#spotsFor(view);
    const clustered = this.#source === 'failed' ? null : (this.#source?.at(view) ?? null);
    return clustered && { kind: 'clusters', points: clustered.points, at: clustered.clusters };
  }

  #isCrowded(view: CanvasView): boolean {
    const limit = this.#last?.kind === 'clusters' ? SINGLES_AGAIN : SINGLES_MAX;
    return this.#points.count > limit && countInView(this.#points, view, limit + 1) > limit;
  }

  #spotsFor(view: CanvasView): Marks {
    const crowded = this.#source === 'failed' && this.#points.count > CROWD && view.zoom < CROWD_ENDS_AT_ZOOM;
    const radius = crowded ? CROWD_RADIUS : SPOT_RADIUS;
    const spots = this.#spots;
    if (spots !== null && spots.zoom === view.zoom && spots.radius === radius && isInside(boxOf(view, 0), spots.around)) return spots.marks;
    // Around what is in view, so that a map that is moved a little needs no new groups, and nothing flickers.
    const around = boxOf(view, 1);
    const at = groupSpots(this.#points, view.worldPx, radius, pointsIn(this.#points, around));
    this.#spots = { marks: { kind: 'spots', points: this.#points, at }, zoom: view.zoom, radius, around };
    return this.#spots.marks;
  }
}

function pointsIn({ xs, ys }: PointColumns, { left, right, top, bottom }: Box): number[] {
  const found: number[] = [];
  for (let index = 0; index < xs.length; index += 1) {
    const [x, y] = [xs[index] ?? 0, ys[index] ?? 0];
    if (x >= left && x <= right && y >= top && y <= bottom) found.push(index);
  }
  return found;
}

/** Points in the part of a canvas that the map shows. @param enough counting further tells nothing new */
export function countInView({ xs, ys }: PointColumns, view: CanvasView, enough = Number.POSITIVE_INFINITY): number {
  const { worldPx, originX, originY, width, height, marginX, marginY } = view;
  const [left, right] = [(originX + marginX) / worldPx, (originX + width - marginX) / worldPx];
  const [top, bottom] = [(originY + marginY) / worldPx, (originY + height - marginY) / worldPx];
  let count = 0;
  for (let index = 0; index < xs.length && count < enough; index += 1) {
    const [x, y] = [xs[index] ?? 0, ys[index] ?? 0];
    if (x >= left && x <= right && y >= top && y <= bottom) count += 1;
  }
  return count;
}
