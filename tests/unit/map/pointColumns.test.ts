import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mercatorX, mercatorY } from '../../../renderer/map/mercator.ts';
import { columnsAfter, idOfPoint, indexOfPoint, NO_POINTS, type PointColumns } from '../../../renderer/map/pointColumns.ts';
import { base64Bytes, fromBase64 } from '../../../shared/base64.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { type IncidentPoints, incidentPointsSchema } from '../../../shared/incidents/incidentPoints.ts';
import { tellSeed } from '../../fixtures/tellSeed.ts';

interface Told {
  readonly id: IncidentId;
  readonly lat: number;
  readonly lng: number;
  readonly severity: number;
}

const idBytes = (ids: readonly string[]) => Buffer.from(ids.join('').replaceAll('-', ''), 'hex').toString('base64');

function answerOf(points: readonly Told[], gone: readonly IncidentId[], whole: boolean): IncidentPoints {
  const places = Buffer.alloc(points.length * 8);
  for (const [at, { lat, lng }] of points.entries()) {
    places.writeInt32LE(Math.round(lat * 1e7), at * 8);
    places.writeInt32LE(Math.round(lng * 1e7), at * 8 + 4);
  }
  return incidentPointsSchema.parse({
    turn: '0123456789abcdef.1',
    whole,
    count: points.length,
    ids: idBytes(points.map(({ id }) => id)),
    places: places.toString('base64'),
    severities: Buffer.from(points.map(({ severity }) => severity)).toString('base64'),
    gone: idBytes(gone),
  });
}

function told(columns: PointColumns): Record<string, readonly [x: number, y: number, severity: number]> {
  return Object.fromEntries(
    Array.from({ length: columns.count }, (_, at) => [
      idOfPoint(columns, at),
      [columns.xs[at] ?? 0, columns.ys[at] ?? 0, columns.severities[at] ?? 0] as const,
    ]),
  );
}

/** Ids that mostly begin and end alike, as those of one day do. */
const id = fc
  .integer({ min: 0, max: 400 })
  .map(
    (number) =>
      `01848fd0-0000-7000-8000-0000${(number % 3).toString(16).padStart(4, '0')}${(number >> 1).toString(16).padStart(4, '0')}` as IncidentId,
  );
const degrees = (limit: number) => fc.integer({ min: -limit * 1e7, max: limit * 1e7 }).map((parts) => parts / 1e7);
const point: fc.Arbitrary<Told> = fc.record({ id, lat: degrees(85), lng: degrees(180), severity: fc.integer({ min: 0, max: 4 }) });
const points = fc.uniqueArray(point, { selector: ({ id: own }) => own, maxLength: 60 });

test('columns that are brought up to date are those that are told anew', () => {
  fc.assert(
    fc.property(points, fc.array(fc.tuple(points, fc.uniqueArray(id, { maxLength: 20 })), { maxLength: 4 }), (first, changes) => {
      const model = new Map(first.map((known) => [known.id, known]));
      let columns = columnsAfter(NO_POINTS, answerOf(first, [], true));
      for (const [came, ids] of changes) {
        const gone = ids.filter((candidate) => !came.some((known) => known.id === candidate));
        columns = columnsAfter(columns, answerOf(came, gone, false));
        for (const known of gone) model.delete(known);
        for (const known of came) model.set(known.id, known);
      }
      expect(told(columns)).toEqual(
        Object.fromEntries([...model].map(([key, { lat, lng, severity }]) => [key, [mercatorX(lng), mercatorY(lat), severity]])),
      );
      for (const [at, key] of Object.keys(told(columns)).entries()) expect(indexOfPoint(columns, key as IncidentId)).toBe(at);
    }),
    { reporter: tellSeed },
  );
});

test('nothing new leaves the columns as they are', () => {
  const columns = columnsAfter(NO_POINTS, answerOf([], [], true));
  expect(columnsAfter(columns, answerOf([], [], false))).toBe(columns);
  expect(indexOfPoint(columns, '01848fd0-0000-7000-8000-000000000000' as IncidentId)).toBe(-1);
});

test('columns that do not fit together are refused', () => {
  const fitting = answerOf([{ id: '01848fd0-0000-7000-8000-000000000000' as IncidentId, lat: 1, lng: 2, severity: 3 }], [], true);
  for (const wrong of [{ count: 2 }, { ids: 'AAAA' }, { places: '' }, { severities: 'AAA=' + '=' }, { gone: 'AAAA' }, { ids: 'A' }]) {
    expect(incidentPointsSchema.safeParse({ ...fitting, ...wrong }).success).toBe(false);
  }
});

test('base64 as Node writes it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      expect(base64Bytes(text)).toBe(bytes.length);
      expect([...fromBase64(text)]).toEqual([...bytes]);
    }),
    { reporter: tellSeed },
  );
  for (const wrong of ['A', 'AA=A', '!AAA', 'AAAÄ', '====']) expect(() => fromBase64(wrong)).toThrow(RangeError);
});
