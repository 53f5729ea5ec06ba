import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ClusteredPoints,
  ClusterIndex,
  type Clusters,
  LAST_CLUSTER_ZOOM,
  LEVELS,
} from '../../../renderer/map/clusters/clusterIndex.ts';
import { sharesOf } from '../../../renderer/map/clusters/clusterMarks.ts';
import { mercatorX, mercatorY, worldSize } from '../../../renderer/map/mercator.ts';
import { tellSeed } from '../../fixtures/tellSeed.ts';

interface Place {
  readonly lat: number;
  readonly lng: number;
  readonly severity: number;
}

function columnsOf(places: readonly Place[]): ClusteredPoints {
  return {
    xs: Float64Array.from(places, ({ lng }) => mercatorX(lng)),
    ys: Float64Array.from(places, ({ lat }) => mercatorY(lat)),
    severities: Uint8Array.from(places, ({ severity }) => severity),
  };
}

/** The indices behind each mark of a zoom. */
function membersOfAll(index: ClusterIndex, clusters: Clusters): number[][] {
  return Array.from({ length: clusters.count }, (_, mark) =>
    clusters.sizes[mark] === 1 ? [clusters.names[mark] ?? -1] : [...index.pointsOf(clusters.names[mark] ?? -1)],
  );
}

const severity = fc.integer({ min: 0, max: 4 });
/** Some towns with reports around them, at exactly the same place among them. */
const places = fc
  .array(fc.record({ lat: fc.double({ min: 41, max: 55, noNaN: true }), lng: fc.double({ min: 47, max: 87, noNaN: true }) }), {
    minLength: 1,
    maxLength: 5,
  })
  .chain((towns) =>
    fc.array(
      fc.record({
        town: fc.constantFrom(...towns),
        apart: fc.constantFrom(0, 0, 1e-6, 1e-4, 0.01, 0.5),
        east: fc.integer({ min: -3, max: 3 }),
        severity,
      }),
      { maxLength: 120 },
    ),
  )
  .map((reports): Place[] =>
    reports.map(({ town, apart, east, severity: level }) => ({ lat: town.lat + apart, lng: town.lng + apart * east, severity: level })),
  );

test('at every zoom each point is in exactly one mark, which tells number, place and severities of what it holds', () => {
  fc.assert(
    fc.property(places, (reported) => {
      const points = columnsOf(reported);
      const index = new ClusterIndex(points);
      for (let zoom = 3; zoom <= LAST_CLUSTER_ZOOM; zoom += 1) {
        const clusters = index.at(zoom);
        const members = membersOfAll(index, clusters);
        expect(members.flat().sort((a, b) => a - b)).toEqual(reported.map((_, at) => at));
        for (const [mark, inside] of members.entries()) {
          const levels = Array.from({ length: LEVELS }, (_, level) => inside.filter((at) => reported[at]?.severity === level).length);
          expect([...clusters.levels.subarray(mark * LEVELS, (mark + 1) * LEVELS)]).toEqual(levels);
          expect(clusters.sizes[mark]).toBe(inside.length);
          expect(clusters.worst[mark]).toBe(Math.max(...inside.map((at) => reported[at]?.severity ?? -1)));
          const middle = inside.reduce((sum, at) => sum + (points.xs[at] ?? 0), 0) / inside.length;
          expect(Math.abs((clusters.xs[mark] ?? 0) - middle) * worldSize(zoom)).toBeLessThan(0.5);
        }
      }
    }),
    { numRuns: 40, reporter: tellSeed },
  );
});

test('a cluster opens at the zoom at which it falls apart; what lies at one spot opens as its points', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 3, max: LAST_CLUSTER_ZOOM }), (reported, zoom) => {
      const index = new ClusterIndex(columnsOf(reported));
      const clusters = index.at(zoom);
      for (const [mark, inside] of membersOfAll(index, clusters).entries()) {
        if (inside.length === 1) continue;
        const opened = index.open(clusters.names[mark] ?? -1);
        if ('points' in opened) {
          expect([...opened.points].sort((a, b) => a - b)).toEqual([...inside].sort((a, b) => a - b));
          continue;
        }
        expect(opened.zoom).toBeGreaterThan(zoom);
        const holdsAll = (at: number) => membersOfAll(index, index.at(at)).some((other) => inside.every((one) => other.includes(one)));
        expect(holdsAll(opened.zoom - 1)).toBe(true);
        if (opened.zoom <= LAST_CLUSTER_ZOOM) expect(holdsAll(opened.zoom)).toBe(false);
      }
    }),
    { numRuns: 40, reporter: tellSeed },
  );
});

test('nothing to cluster is no mark; five at one place are one for ever', () => {
  expect(new ClusterIndex(columnsOf([])).at(5).count).toBe(0);
  const index = new ClusterIndex(columnsOf(Array.from({ length: 5 }, (_, level) => ({ lat: 43.25, lng: 76.95, severity: level }))));
  const clusters = index.at(LAST_CLUSTER_ZOOM);
  expect([clusters.count, clusters.sizes[0], clusters.worst[0]]).toEqual([1, 5, 4]);
  expect(index.open(clusters.names[0] ?? -1)).toEqual({ points: expect.objectContaining({ length: 5 }) });
});

test('the ring is whole, begins with the gravest, and shows one among thousands', () => {
  const shares = sharesOf([0, 4000, 0, 0, 1], 4001);
  expect(shares.map(({ level }) => level)).toEqual([4, 1]);
  expect(shares.reduce((sum, { arc }) => sum + arc, 0)).toBeCloseTo(2 * Math.PI, 9);
  expect(shares[0]?.arc).toBeGreaterThan(0.15);
});

test('a box holds what stands in it of the whole world, and nothing else', () => {
  tellSeed(
    fc.check(
      fc.property(
        places,
        fc.integer({ min: 3, max: LAST_CLUSTER_ZOOM }),
        fc.double({ min: 0.62, max: 0.75, noNaN: true }),
        (reports, zoom, right) => {
          const index = new ClusterIndex(columnsOf(reports));
          const whole = index.at(zoom);
          const inBox = index.at(zoom, { left: -1, right, top: 0, bottom: 2 });
          // Supercluster keeps places in single precision: what lies on the edge itself may be either way.
          const clearly = ({ xs, names }: Clusters, isIn: (x: number) => boolean) =>
            [...names].filter((_, mark) => isIn(xs[mark] ?? 0)).sort();
          expect(clearly(inBox, (x) => x < right - 1e-6)).toEqual(clearly(whole, (x) => x < right - 1e-6));
          expect(clearly(inBox, (x) => x > right + 1e-6)).toEqual([]);
        },
      ),
    ),
  );
});
