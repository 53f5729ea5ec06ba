import { describe, expect, it } from 'vitest';
import { regionShapes } from '../../../shared/map/region.ts';
import { suggestRegion } from '../../../shared/map/suggestRegion.ts';

const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const named = (code: string, geometry: Parameters<typeof regionShapes>[0]['features'][number]['geometry']) => ({
  type: 'Feature' as const,
  properties: {
    code,
    iso: `KZ-${code}`,
    name: { en: code, ru: code, kk: code },
    centre: { place: code, name: { en: code, ru: code, kk: code }, lat: 0, lng: 0 },
    quality: 'modelled' as const,
  },
  geometry,
});

/** 10 has a hole in which 11 lies; 12 is in two parts. */
const regions = regionShapes({
  type: 'FeatureCollection',
  features: [
    named('10', { type: 'Polygon', coordinates: [square(60, 45, 10), square(64, 49, 2)] }),
    named('11', { type: 'Polygon', coordinates: [square(64, 49, 2)] }),
    named('12', { type: 'MultiPolygon', coordinates: [[square(70, 45, 5)], [square(80, 45, 5)]] }),
  ],
});

describe('suggestRegion', () => {
  it.each([
    [46, 61, '10'],
    [50, 65, '11'],
    [47, 72, '12'],
    [47, 82, '12'],
    [47, 77, null],
    [44.9, 61, null],
  ])('%f, %f lies in %s', (lat, lng, code) => {
    expect(suggestRegion(lat, lng, regions)).toEqual(code === null ? null : { region: code, quality: 'modelled' });
  });

  it('gives a point on a common border to one of the two', () => {
    expect(['10', '12']).toContain(suggestRegion(47, 70, regions)?.region);
  });
});
