import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipLine, clipRing } from '../../../main/core/layers/clip.ts';
import { labelPoint } from '../../../main/core/layers/labelPoint.ts';
import { projectX, projectY, worldPx } from '../../../main/core/layers/project.ts';
import { boundsOfParts, DEGREE, decodeParts, encodeParts, type Shape, verticesOf } from '../../../main/core/layers/shape.ts';
import { FULL, LEVEL_ZOOMS, levelOfZoom, simplifierOf } from '../../../main/core/layers/simplify.ts';
import { featureAt } from '../../../renderer/layers/featureAt.ts';
import { bendyRing } from '../../fixtures/layers/mapFiles.ts';

const RUNS = { numRuns: 300 };
const degrees = fc.tuple(fc.integer({ min: -180 * DEGREE, max: 180 * DEGREE }), fc.integer({ min: -90 * DEGREE, max: 90 * DEGREE }));
const part = fc.array(degrees, { minLength: 1, maxLength: 60 }).map((places) => Int32Array.from(places.flat()));

function ringOf(places: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from(places.flat().map((value) => Math.round(value * DEGREE)));
}

describe('a shape in bytes', () => {
  test('comes out as it went in, from one end of the world to the other', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        expect(decodeParts(encodeParts(parts))).toEqual(parts);
      }),
      RUNS,
    );
  });

  test('that was cut off or written over ends in an error, never in a hang or a flood', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(decodeParts(bytes).reduce((sum, one) => sum + one.length, 0)).toBeLessThanOrEqual(2 * bytes.length * bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      RUNS,
    );
  });
});

describe('a simplified shape', () => {
  const shape: Shape = { kind: 'area', parts: [ringOf(bendyRing(76, 43, 3, 700)), ringOf(bendyRing(77, 44, 0.3, 200))] };

  test('has ever fewer vertices, closed rings, and lies within the bounds of the whole', () => {
    const simplified = simplifierOf(shape);
    const counts = LEVEL_ZOOMS.map((level) => {
      const at = simplified(level);
      const parts = at?.parts ?? [];
      for (const ring of parts) {
        expect(ring.length).toBeGreaterThanOrEqual(8);
        expect([ring[0], ring[1]]).toEqual([ring.at(-2), ring.at(-1)]);
      }
      const [west, south, east, north] = boundsOfParts(parts);
      const whole = boundsOfParts(shape.parts);
      expect(west >= whole[0] && south >= whole[1] && east <= whole[2] && north <= whole[3]).toBe(true);
      return at === null ? 0 : verticesOf(at);
    });
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts[0]).toBeLessThan(verticesOf(shape) / 20);
    expect(counts.at(-1)).toBeLessThan(verticesOf(shape));
  });

  test('keeps only vertices of the whole, and none that it leaves out lies farther from it than a pixel', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 })), { minLength: 4, maxLength: 80 }),
        (places) => {
          const line = ringOf(places.map(([x, y]) => [70 + x / 100, 45 + y / 100]));
          for (const level of LEVEL_ZOOMS) {
            const kept = simplifierOf({ kind: 'line', parts: [line] })(level)?.parts[0];
            if (kept === undefined) continue;
            const pixels = (one: Int32Array) =>
              Array.from(
                { length: one.length / 2 },
                (_, at) => [projectX(one[at * 2] ?? 0) * worldPx(level), projectY(one[at * 2 + 1] ?? 0) * worldPx(level)] as const,
              );
            for (const place of pixels(line)) expect(distanceTo(pixels(kept), place)).toBeLessThan(1);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is nothing where it is smaller than a pixel, and points stay', () => {
    expect(simplifierOf({ kind: 'area', parts: [ringOf(bendyRing(76, 43, 0.001, 4))] })(4)).toBeNull();
    const point: Shape = { kind: 'point', parts: [ringOf([[76, 43]])] };
    expect(simplifierOf(point)(4)).toBe(point);
    expect([3, 4, 5, 12, 13].map(levelOfZoom)).toEqual([4, 4, 6, 12, FULL]);
  });
});

function distanceTo(line: readonly (readonly [number, number])[], [x, y]: readonly [number, number]): number {
  const flat = line.slice(1).map(([toX, toY], at) => {
    const [fromX, fromY] = line[at] ?? [0, 0];
    const [dx, dy] = [toX - fromX, toY - fromY];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / length));
    return Math.hypot(x - fromX - along * dx, y - fromY - along * dy);
  });
  return Math.min(...flat);
}

describe('clipping', () => {
  const box = { minX: 0, minY: 0, maxX: 100, maxY: 100 };
  const ring = fc
    .array(fc.tuple(fc.integer({ min: -200, max: 300 }), fc.integer({ min: -200, max: 300 })), { minLength: 3, maxLength: 30 })
    .map((places) => [...places, places[0] ?? [0, 0]].flat());
  const isInBox = (pixels: readonly number[]) => pixels.every((value) => value >= -1e-6 && value <= 100 + 1e-6);

  test('leaves nothing outside of the box, and inside everything as it was', () => {
    fc.assert(
      fc.property(ring, (pixels) => {
        expect(isInBox(clipRing(pixels, box))).toBe(true);
        for (const piece of clipLine(pixels, box)) expect(isInBox(piece)).toBe(true);
        if (isInBox(pixels)) expect(clipLine(pixels, box).flat()).toEqual(expect.arrayContaining(pixels));
      }),
      RUNS,
    );
  });

  test('a box within an area is filled, a line across it is cut at both edges', () => {
    const around = [-50, -50, 150, -50, 150, 150, -50, 150, -50, -50];
    const clipped = clipRing(around, box);
    expect([Math.min(...clipped), Math.max(...clipped)]).toEqual([0, 100]);
    expect(clipLine([-50, 40, 150, 40], box)).toEqual([[0, 40, 100, 40]]);
    expect(clipLine([-50, 140, 150, 140], box)).toEqual([]);
  });
});

test('the name of an area stands inside it, however it is bent, and not in its hole', () => {
  const horseshoe = ringOf([
    [0, 0],
    [10, 0],
    [10, 10],
    [8, 10],
    [8, 2],
    [2, 2],
    [2, 10],
    [0, 10],
    [0, 0],
  ]);
  const withHole = [
    ringOf([
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
      [0, 0],
    ]),
    ringOf([
      [3, 1],
      [7, 1],
      [7, 9],
      [3, 9],
      [3, 1],
    ]),
  ];
  for (const parts of [[horseshoe], withHole]) {
    const [lng, lat] = labelPoint({ kind: 'area', parts });
    const view = { zoom: 0, origin: [0, 0] as [number, number], scale: 1, vertices: 0, isPartial: false };
    const area = { id: 1, kind: 'area' as const, name: '', label: null, widthPx: 1, parts: parts.map((one) => [...one]) };
    expect(featureAt({ ...view, features: [area] }, lng, lat)?.id).toBe(1);
  }
});

test('under the pointer points come before lines before areas, and of areas the smallest', () => {
  const square = (id: number, size: number) => ({
    id,
    kind: 'area' as const,
    name: '',
    label: null,
    widthPx: size,
    parts: [[0, 0, size, 0, size, size, 0, size]],
  });
  const line = { id: 3, kind: 'line' as const, name: '', label: null, widthPx: 9, parts: [[0, 50, 400, 50]] };
  const point = { id: 4, kind: 'point' as const, name: '', label: null, widthPx: 0, parts: [[200, 52]] };
  const view = {
    zoom: 5,
    origin: [0, 0] as [number, number],
    scale: 1,
    vertices: 0,
    isPartial: false,
    features: [square(1, 400), square(2, 100), line, point],
  };
  expect(
    [
      [80, 80],
      [300, 300],
      [300, 53],
      [203, 53],
      [500, 500],
    ].map(([x = 0, y = 0]) => featureAt(view, x, y)?.id),
  ).toEqual([2, 1, 3, 4, undefined]);
});
