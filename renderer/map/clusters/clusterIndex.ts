import Supercluster from 'supercluster';
import { type Box, WORLD } from '../box.ts';
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from '../mercator.ts';

/** Points nearer to each other than this, in CSS pixels, become one cluster. */
const RADIUS_PX = 58;
/** Leaflet's tiles: a zoom means the same to both. */
const TILE_PX = 256;
/** From the next zoom on nothing is clustered: what lies together there lies at one spot. */
export const LAST_CLUSTER_ZOOM = 16;
const FIRST_CLUSTER_ZOOM = 3;
/** S0 … S4. */
export const LEVELS = 5;

/** What is clustered, as columns of equal length. Unit-square Mercator. */
export interface ClusteredPoints {
  readonly xs: Float64Array<ArrayBuffer>;
  readonly ys: Float64Array<ArrayBuffer>;
  readonly severities: Uint8Array<ArrayBuffer>;
}

/** Everything that stands on the map at one zoom, as columns: clusters, and points that are alone. */
export interface Clusters {
  readonly count: number;
  /** Unit-square Mercator: the middle of a cluster's points. */
  readonly xs: Float64Array<ArrayBuffer>;
  readonly ys: Float64Array<ArrayBuffer>;
  /** How many points; 1 = a point that is alone. */
  readonly sizes: Int32Array<ArrayBuffer>;
  /** The highest severity among them. */
  readonly worst: Uint8Array<ArrayBuffer>;
  /** How many of each severity: five numbers for each, S0 first. */
  readonly levels: Int32Array<ArrayBuffer>;
  /** The name of a cluster in its index, the index of a point that is alone. */
  readonly names: Int32Array<ArrayBuffer>;
}

/** What a cluster opens into: the zoom at which it falls apart, or, where all of it lies at one spot and never does, the indices of its points. */
export type Opened = { readonly zoom: number } | { readonly points: Int32Array<ArrayBuffer> };

type PointProperties = { readonly index: number };
type Counts = { s0: number; s1: number; s2: number; s3: number; s4: number };

/** The hierarchy of clusters over points that do not change. */
export class ClusterIndex {
  readonly #points: ClusteredPoints;
  readonly #index: Supercluster<PointProperties, Counts>;

  constructor(points: ClusteredPoints) {
    this.#points = points;
    this.#index = new Supercluster<PointProperties, Counts>({
      radius: RADIUS_PX,
      extent: TILE_PX,
      minZoom: FIRST_CLUSTER_ZOOM,
      maxZoom: LAST_CLUSTER_ZOOM,
      map: ({ index }) => countOf(points.severities[index] ?? 0),
      reduce(sum, part) {
        sum.s0 += part.s0;
        sum.s1 += part.s1;
        sum.s2 += part.s2;
        sum.s3 += part.s3;
        sum.s4 += part.s4;
      },
    });
    this.#index.load(
      Array.from(points.xs, (x, index) => ({
        type: 'Feature' as const,
        geometry: { type: 'Point' as const, coordinates: [longitudeOf(x), latitudeOf(points.ys[index] ?? 0)] },
        properties: { index },
      })),
    );
  }

  /** What stands in a box at a zoom. */
  at(zoom: number, { left, right, top, bottom }: Box = WORLD): Clusters {
    const degrees = (x: number) => longitudeOf(Math.min(1, Math.max(0, x)));
    const features = this.#index.getClusters([degrees(left), latitudeOf(bottom), degrees(right), latitudeOf(top)], zoom);
    const clusters = emptyClusters(features.length);
    for (const [at, { geometry, properties }] of features.entries()) {
      if ('cluster' in properties) {
        const [lng = 0, lat = 0] = geometry.coordinates;
        const { s0, s1, s2, s3, s4 } = properties;
        writeMark(clusters, at, properties.cluster_id, mercatorX(lng), mercatorY(lat), [s0, s1, s2, s3, s4]);
      } else {
        const { index } = properties;
        const levels = [0, 0, 0, 0, 0];
        levels[this.#points.severities[index] ?? 0] = 1;
        writeMark(clusters, at, index, this.#points.xs[index] ?? 0, this.#points.ys[index] ?? 0, levels);
      }
    }
    return clusters;
  }

  /** @param name that of a cluster, from `at` */
  open(name: number): Opened {
    const zoom = this.#index.getClusterExpansionZoom(name);
    if (zoom <= LAST_CLUSTER_ZOOM) return { zoom };
    const points = this.pointsOf(name);
    return isOneSpot(this.#points, points) ? { points } : { zoom };
  }

  /** The indices of all points of a cluster. @param name from `at` */
  pointsOf(name: number): Int32Array<ArrayBuffer> {
    return Int32Array.from(this.#index.getLeaves(name, Number.POSITIVE_INFINITY), ({ properties }) => properties.index);
  }
}

function countOf(severity: number): Counts {
  const counts: Counts = { s0: 0, s1: 0, s2: 0, s3: 0, s4: 0 };
  if (severity === 4) counts.s4 = 1;
  else if (severity === 3) counts.s3 = 1;
  else if (severity === 2) counts.s2 = 1;
  else if (severity === 1) counts.s1 = 1;
  else counts.s0 = 1;
  return counts;
}

function emptyClusters(count: number): Clusters {
  return {
    count,
    xs: new Float64Array(count),
    ys: new Float64Array(count),
    sizes: new Int32Array(count),
    worst: new Uint8Array(count),
    levels: new Int32Array(count * LEVELS),
    names: new Int32Array(count),
  };
}

function writeMark(clusters: Clusters, at: number, name: number, x: number, y: number, levels: readonly number[]): void {
  clusters.names[at] = name;
  clusters.xs[at] = x;
  clusters.ys[at] = y;
  for (const [level, count] of levels.entries()) {
    clusters.levels[at * LEVELS + level] = count;
    clusters.sizes[at] = (clusters.sizes[at] ?? 0) + count;
    if (count > 0) clusters.worst[at] = level;
  }
}

/** About a metre of the unit square, on the ground at our latitudes. */
const ONE_SPOT = 4e-8;

function isOneSpot({ xs, ys }: ClusteredPoints, indices: Int32Array): boolean {
  const first = indices[0] ?? 0;
  const isNear = (column: Float64Array, index: number) => Math.abs((column[index] ?? 0) - (column[first] ?? 0)) < ONE_SPOT;
  return indices.every((index) => isNear(xs, index) && isNear(ys, index));
}
