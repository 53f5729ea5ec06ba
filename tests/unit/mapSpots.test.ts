import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latitudeOf, mercatorY, metresPerPixel, worldSize } from '../../renderer/map/mercator.ts';
import { boundsOfPoints, type PointColumns } from '../../renderer/map/pointColumns.ts';
import { digitsOfStep, graticuleStep, multiplesOf, roundDown125 } from '../../renderer/map/roundSteps.ts';
import { groupSpots, membersOf } from '../../renderer/map/spots.ts';
import { tellSeed } from '../fixtures/tellSeed.ts';

const points = (places: readonly (readonly [x: number, y: number, severity: number])[]): PointColumns => ({
  count: places.length,
  ids: new Uint8Array(places.length * 16),
  xs: Float64Array.from(places, ([x]) => x),
  ys: Float64Array.from(places, ([, y]) => y),
  severities: Uint8Array.from(places, ([, , severity]) => severity),
});

test('points at one spot are one, with the highest severity among them', () => {
  const spots = groupSpots(
    points([
      [0.5, 0.5, 1],
      [0.5, 0.5, 4],
      [0.5001, 0.5, 2],
      [0.7, 0.5, 0],
    ]),
    1000,
    10,
  );
  expect(spots.count).toBe(2);
  expect([...spots.sizes.subarray(0, 2)]).toEqual([3, 1]);
  expect([...spots.worst.subarray(0, 2)]).toEqual([4, 0]);
  expect(membersOf(spots, 0)).toEqual([0, 1, 2]);
});

test('identical points never split, near ones do on zooming in', () => {
  const columns = points([
    [0.5, 0.5, 1],
    [0.5, 0.5, 1],
    [0.50001, 0.5, 1],
  ]);
  expect(groupSpots(columns, worldSize(5), 10).count).toBe(1);
  expect(groupSpots(columns, worldSize(18), 10).count).toBe(2);
});

test('every point is in exactly one spot, within the radius of its place, and spots keep apart', () => {
  const place = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 4 }),
  );
  fc.assert(
    fc.property(fc.array(place, { maxLength: 80 }), (places) => {
      const columns = points(places);
      const spots = groupSpots(columns, 200, 10);
      const seen = Array.from({ length: spots.count }, (_, spot) => membersOf(spots, spot)).flat();
      expect(seen.sort((a, b) => a - b)).toEqual(places.map((_, index) => index));
      for (let spot = 0; spot < spots.count; spot += 1) {
        for (const index of membersOf(spots, spot)) {
          const [dx, dy] = [(columns.xs[index] ?? 0) - (spots.xs[spot] ?? 0), (columns.ys[index] ?? 0) - (spots.ys[spot] ?? 0)];
          expect(Math.hypot(dx, dy) * 200).toBeLessThan(10 + 1e-9);
        }
      }
      for (let a = 0; a < spots.count; a += 1) {
        for (let b = 0; b < a; b += 1) {
          const [dx, dy] = [(spots.xs[a] ?? 0) - (spots.xs[b] ?? 0), (spots.ys[a] ?? 0) - (spots.ys[b] ?? 0)];
          expect(Math.hypot(dx, dy) * 200).toBeGreaterThan(10 - 1e-9);
        }
      }
    }),
    { reporter: tellSeed },
  );
});

test('the box around points, and around none', () => {
  const columns = points([
    [0, 0.5, 1],
    [0.7, 0.4, 2],
  ]);
  expect(boundsOfPoints(columns)).toEqual({ minX: 0, maxX: 0.7, minY: 0.4, maxY: 0.5 });
  expect(boundsOfPoints(columns, [])).toBeNull();
});

test('Mercator and back; metres under a pixel', () => {
  expect(latitudeOf(mercatorY(43.238))).toBeCloseTo(43.238, 9);
  expect(metresPerPixel(0, 0)).toBeCloseTo(156_543, 0);
});

test('round steps of the scale bar and the graticule', () => {
  expect([1, 3.7, 7, 149, 250, 999].map(roundDown125)).toEqual([1, 2, 5, 100, 200, 500]);
  expect(graticuleStep(100, 120)).toBe(2);
  expect(graticuleStep(100_000, 120)).toBe(0.002);
  expect([10, 1, 0.5, 0.05, 0.002].map(digitsOfStep)).toEqual([0, 0, 1, 2, 3]);
  expect(multiplesOf(0.5, 43.1, 44.5)).toEqual([43.5, 44, 44.5]);
});
