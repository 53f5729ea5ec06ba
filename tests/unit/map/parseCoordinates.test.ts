import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoordinatesError, parseCoordinates } from '../../../shared/map/parseCoordinates.ts';
import { tellSeed } from '../../fixtures/tellSeed.ts';

const ALMATY = { ok: true, lat: 43.238, lng: 76.945 };

describe('parseCoordinates', () => {
  it.each([
    '43.2380, 76.9450',
    '43.2380,76.9450',
    '43.2380 76.9450',
    '43,2380 76,9450',
    '43,2380; 76,9450',
    '43,2380, 76,9450',
    '43.2380N 76.9450E',
    'N43.2380 E76.9450',
    'N 43.2380, E 76.9450',
    '76.9450 E, 43.2380 N',
    'E 76.9450 N 43.2380',
    '43,2380° с.ш., 76,9450° в.д.',
    '43.2380 С.Ш. 76.9450 В.Д.',
    'В 76,9450 С 43,2380',
    '43,2380° с.е., 76,9450° ш.б.',
    'С 43,2380 Ш 76,9450',
    '43.2380° 76.9450°',
    '  43.2380 / 76.9450 ',
    '43.2380\u00a076.9450',
    `43°14'16.8"N 76°56'42"E`,
    '43°14′16.8″N, 76°56′42″E',
    "43°14'16,8'' с.ш. 76°56'42'' в.д.",
    '43º 14’ 16.8” С 76º 56’ 42” В',
    '43 14 16.8 76 56 42',
    '43 14 16.8 N, 76 56 42 E',
    "43°14.28'N 76°56.7'E",
    '43 14.28 76 56.7',
    '43 град 14 мин 16,8 сек с.ш. 76 град 56 мин 42 сек в.д.',
    'geo:43.238,76.945',
    'geo:43.238,76.945,820;crs=WGS84',
    'geo:43.238,76.945?z=15',
  ])('reads %s', (text) => {
    expect(parseCoordinates(text)).toEqual(ALMATY);
  });

  it('takes the accuracy from a geo address', () => {
    expect(parseCoordinates('geo:43.238,76.945;u=35')).toEqual({ ...ALMATY, accuracyM: 35 });
  });

  it.each<[string, CoordinatesError]>([
    ['', 'empty'],
    [' \u00a0 ', 'empty'],
    ['43,76', 'ambiguous'],
    ['43,2380,76,9450', 'ambiguous'],
    ['Almaty', 'not-understood'],
    ['43.238', 'not-understood'],
    ['43.238 76.945 12', 'not-understood'],
    ['43.238N 76.945', 'not-understood'],
    ['43.238N 76.945N', 'not-understood'],
    ['43 N 76 E 5', 'not-understood'],
    ['N 43 76 E', 'not-understood'],
    ['-43.238 N 76.945 E', 'not-understood'],
    [`43°61'00"N 76°56'42"E`, 'not-understood'],
    [`43.5°14'N 76°56'E`, 'not-understood'],
    ['43 2380 76 9450', 'not-understood'],
    ['43.238,, 76.945', 'not-understood'],
    ['geo:43.238', 'not-understood'],
    ['geo:43.238,76.945;crs=moon', 'not-understood'],
    ['geo:43.238,76.945;u=near', 'not-understood'],
    ['91 76', 'latitude-out-of-range'],
    [`90°00'01"N 76°E`, 'latitude-out-of-range'],
    ['43.2 180.1', 'longitude-out-of-range'],
    ['geo:43.2,181', 'longitude-out-of-range'],
  ])('refuses %j as %s', (text, error) => {
    expect(parseCoordinates(text)).toEqual({ ok: false, error });
  });

  it('keeps south, west and the sign of less than one degree', () => {
    expect(parseCoordinates(`0°30'S 0°15'W`)).toEqual({ ok: true, lat: -0.5, lng: -0.25 });
    expect(parseCoordinates(`-0°30' -0°15'`)).toEqual({ ok: true, lat: -0.5, lng: -0.25 });
    expect(parseCoordinates('−43,5 −76,25')).toEqual({ ok: true, lat: -43.5, lng: -76.25 });
  });
});

/** Whole millionths of a degree, so that a written number has one exact reading. */
const microdegrees = (limit: number) => fc.integer({ min: -limit * 1e6, max: limit * 1e6 });
const written = (micro: number) => (micro / 1e6).toFixed(6);

const writings: readonly ((lat: string, lng: string) => string)[] = [
  (lat, lng) => `${lat}, ${lng}`,
  (lat, lng) => `${lat},${lng}`,
  (lat, lng) => `${lat} ${lng}`.replaceAll('.', ','),
  (lat, lng) => `${lat}; ${lng}`.replaceAll('.', ','),
  (lat, lng) => `geo:${lat},${lng}`,
];

describe('parseCoordinates, any coordinates', () => {
  it('gives back what was written in decimal degrees', () => {
    const property = fc.property(microdegrees(90), microdegrees(180), fc.constantFrom(...writings), (lat, lng, write) => {
      expect(parseCoordinates(write(written(lat), written(lng)))).toEqual({ ok: true, lat: lat / 1e6 + 0, lng: lng / 1e6 + 0 });
    });
    tellSeed(fc.check(property));
  });

  it('gives back degrees, minutes and seconds within a thousandth of a second', () => {
    const hemisphere = (value: number, positive: string, negative: string) => (value < 0 ? negative : positive);
    const dms = (micro: number) => {
      const milliseconds = Math.round((Math.abs(micro) / 1e6) * 3_600_000);
      return `${Math.floor(milliseconds / 3_600_000)}°${Math.floor(milliseconds / 60_000) % 60}′${((milliseconds % 60_000) / 1000).toFixed(3)}″`;
    };
    const property = fc.property(microdegrees(90), microdegrees(180), fc.boolean(), (lat, lng, cyrillic) => {
      const [n, s, e, w] = cyrillic ? ['С', 'Ю', 'В', 'З'] : ['N', 'S', 'E', 'W'];
      const text = `${dms(lng)}${hemisphere(lng, e, w)} ${dms(lat)}${hemisphere(lat, n, s)}`;
      const parsed = parseCoordinates(text);
      if (!parsed.ok) throw new Error(`${parsed.error}: ${text}`);
      expect(Math.abs(parsed.lat - lat / 1e6)).toBeLessThan(1e-6);
      expect(Math.abs(parsed.lng - lng / 1e6)).toBeLessThan(1e-6);
    });
    tellSeed(fc.check(property));
  });

  it('answers any text with one of its states, inside the ranges', () => {
    const alphabet = fc.constantFrom(...'0123456789.,;°\'"′″NSEWСЮВЗШБ -+geo:u='.split(''));
    const text = fc.oneof(fc.string(), fc.string({ unit: alphabet, maxLength: 24 }));
    tellSeed(
      fc.check(
        fc.property(text, (anything) => {
          const parsed = parseCoordinates(anything);
          if (parsed.ok) expect(Math.abs(parsed.lat) <= 90 && Math.abs(parsed.lng) <= 180).toBe(true);
          else expect(['empty', 'not-understood', 'ambiguous', 'latitude-out-of-range', 'longitude-out-of-range']).toContain(parsed.error);
        }),
        { numRuns: 2000 },
      ),
    );
  });
});
