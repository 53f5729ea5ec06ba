import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../main/core/imports/jsonAssembler.ts';
import { checkCrs } from '../../../main/core/layers/crs.ts';
import { readShapes } from '../../../main/core/layers/readShapes.ts';
import { layerColour } from '../../../renderer/layers/layerColours.ts';
import { mapPalette } from '../../../renderer/map/mapPalette.ts';
import { tokensOf } from '../../../renderer/ui/tokens.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { suggestPlaceMapping } from '../../../shared/gazetteer/suggestPlaceMapping.ts';
import { LAYER_COLOURS } from '../../../shared/layers/layer.ts';
import { regionOfCode } from '../../../shared/layers/regionOfCode.ts';
import { suggestCodeColumn, suggestNameColumn } from '../../../shared/layers/suggestColumns.ts';

/** As the assembler gives it. */
function mapped(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== 'object' || value === null) return value as JsonValue;
  return new Map(Object.entries(value).map(([name, item]) => [name, mapped(item)]));
}

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof CoreError) return error.facts;
    throw error;
  }
  return null;
}

describe('the reference system that a file names', () => {
  const named = (name: string) => mapped({ type: 'name', properties: { name } });

  test.each(['urn:ogc:def:crs:OGC:1.3:CRS84', 'urn:ogc:def:crs:OGC::CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326', 'OGC:CRS84'])(
    '%s is that of the map',
    (name) => {
      expect(refusal(() => checkCrs(named(name)))).toBeNull();
    },
  );

  test.each([
    ['urn:ogc:def:crs:EPSG::3857', 'EPSG:3857'],
    ['EPSG:32643', 'EPSG:32643'],
    ['urn:ogc:def:crs:EPSG:6.9:28412', 'EPSG:28412'],
    ['Pulkovo 1942 / <b>GK</b>', 'Pulkovo1942/bGK/b'],
  ])('%s is refused by its name', (name, detail) => {
    expect(refusal(() => checkCrs(named(name)))).toEqual({ why: 'other-crs', feature: null, detail });
  });

  test('none is that of the standard; one without a name is refused', () => {
    expect(refusal(() => checkCrs(undefined))).toBeNull();
    expect(refusal(() => checkCrs(null))).toBeNull();
    expect(refusal(() => checkCrs(mapped({ type: 'link' })))).toEqual({ why: 'other-crs', feature: null, detail: null });
  });
});

describe('a geometry', () => {
  const shapes = (type: string, coordinates: unknown) => readShapes(mapped({ type, coordinates }), 7);

  test('of each kind is read, heights left out, open rings closed, a collection told apart by kinds', () => {
    expect(shapes('Point', [76.9, 43.2, 800])).toEqual([{ kind: 'point', parts: [Int32Array.from([769_000_000, 432_000_000])] }]);
    expect(
      shapes('Polygon', [
        [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
      ])[0]?.parts[0],
    ).toHaveLength(8);
    const mixed = readShapes(
      mapped({
        type: 'GeometryCollection',
        geometries: [
          {
            type: 'MultiLineString',
            coordinates: [
              [
                [0, 0],
                [1, 1],
              ],
            ],
          },
          { type: 'Point', coordinates: [1, 2] },
        ],
      }),
      1,
    );
    expect(mixed.map(({ kind }) => kind)).toEqual(['point', 'line']);
    expect(readShapes(null, 1)).toEqual([]);
    expect(shapes('MultiPolygon', [])).toEqual([]);
  });

  test.each([
    ['Circle', [0, 0], 'geometry'],
    ['Point', [0], 'geometry'],
    ['Point', ['76.9', '43.2'], 'coordinates-no-number'],
    ['Point', [Number.NaN, 0], 'coordinates-out-of-range'],
    ['Point', [8_560_000, 5_350_000], 'coordinates-out-of-range'],
    ['LineString', [[0, 0]], 'geometry'],
    [
      'Polygon',
      [
        [
          [0, 0],
          [1, 1],
        ],
      ],
      'geometry',
    ],
    [
      'Polygon',
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
      'geometry',
    ],
    ['LineString', { 0: 1 }, 'geometry'],
  ])('%s of %j is refused: %s', (type, coordinates, why) => {
    expect(refusal(() => shapes(type, coordinates))).toEqual({ why, feature: 7, detail: null });
  });

  test('of as many points as there may be is read', () => {
    const points = Array.from({ length: 250_000 }, (_, at) => [at / 10_000, 45]);
    expect(shapes('MultiPoint', points)[0]?.parts).toHaveLength(250_000);
  });

  test('of more vertices than any border has is refused', () => {
    const line = Array.from({ length: 250_001 }, (_, at) => [at / 10_000, 45]);
    expect(refusal(() => shapes('LineString', line))).toMatchObject({ why: 'too-many-vertices' });
  });
});

test('columns are told by their names', () => {
  expect([suggestNameColumn(['id', 'shapeName', 'shapeISO']), suggestCodeColumn(['id', 'shapeName', 'shapeISO'])]).toEqual([
    'shapeName',
    'shapeISO',
  ]);
  expect([suggestNameColumn(['Название', 'Код']), suggestCodeColumn(['Название', 'Код'])]).toEqual(['Название', 'Код']);
  expect(suggestNameColumn(['length'])).toBeNull();
  const header = ['osm_id', 'name', 'name:kk', 'name:ru', 'int_name', 'alt_name:ru', 'place', 'lat', 'lon'];
  expect(
    suggestPlaceMapping(header)
      .map(({ target, column }) => `${header[column]} ${target}`)
      .sort(),
  ).toEqual([
    'alt_name:ru other',
    'int_name name_en',
    'lat lat',
    'lon lng',
    'name name',
    'name:kk name_kk',
    'name:ru name_ru',
    'place kind',
  ]);
  expect(
    suggestPlaceMapping(['Название', 'Широта', 'Долгота', 'Область'])
      .map(({ target }) => target)
      .sort(),
  ).toEqual(['lat', 'lng', 'name', 'region']);
  expect(
    suggestPlaceMapping(['Атауы', 'Ендік', 'Бойлық'])
      .map(({ target }) => target)
      .sort(),
  ).toEqual(['lat', 'lng', 'name']);
});

test('codes of units are known in the ways in which files write them', () => {
  expect(['19', 'KZ-19', 'kz19', '190000000', ' 75 '].map(regionOfCode)).toEqual(['19', '19', '19', '19', '75']);
  expect(['99', '195220100', 'KZ', '', '1'].map(regionOfCode)).toEqual([null, null, null, null, null]);
});

describe.each(['light', 'dark'] as const)('the colours of layers in the %s theme', (theme) => {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: string, other: string) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const apart = (one: string, other: string) =>
    Math.hypot(...[1, 3, 5].map((at) => Number.parseInt(one.slice(at, at + 2), 16) - Number.parseInt(other.slice(at, at + 2), 16)));
  const colours = LAYER_COLOURS.map((colour) => layerColour(colour, theme));

  test('can be read as names on land and panel', () => {
    const grounds = [mapPalette(theme).land, tokensOf(theme).panel];
    expect(colours.filter((colour) => grounds.some((ground) => contrast(colour, ground) < 4.5))).toEqual([]);
  });

  test('are none of the severities of records that need to be seen, and not each other', () => {
    const [, , ...grave] = tokensOf(theme).severity;
    expect(colours.filter((colour) => grave.some((severity) => apart(colour, severity) < 60))).toEqual([]);
    expect(colours.filter((colour, at) => colours.some((other, index) => index > at && apart(colour, other) < 40))).toEqual([]);
  });
});
