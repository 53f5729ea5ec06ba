import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMapContent } from '../../main/core/map/mapContent.ts';
import { type Polygon, type RegionShape, regionShapes, regionsFileSchema } from '../../shared/map/region.ts';
import { pointInRegion, suggestRegion } from '../../shared/map/suggestRegion.ts';
import { landmarksFileSchema, placesFileSchema } from '../../shared/places/gazetteer.ts';
import { REGIONS } from '../../shared/vocabulary/regions.ts';
import { readTile } from '../fixtures/mapPacks/vectorTile.ts';

const RESOURCES = join(import.meta.dirname, '../../resources');
const readJson = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(RESOURCES, ...path), 'utf8'));

const regionsFile = regionsFileSchema.parse(readJson('map', 'regions.geojson'));
const regions = regionShapes(regionsFile);
const { places } = placesFileSchema.parse(readJson('places', 'places.json'));
const { landmarks, madeBy } = landmarksFileSchema.parse(readJson('places', 'landmarks.json'));

/** The land polygon of another source than the regions were made from, to compare their union with. */
interface OutlineFile {
  readonly features: readonly { readonly geometry: { readonly type: string; readonly coordinates: unknown } }[];
}
const outlineGeometry = (readJson('map', 'outline.geojson') as OutlineFile).features[0]?.geometry;
const outline: RegionShape = {
  code: regions[0]?.code ?? '10',
  quality: 'osm',
  polygons: (outlineGeometry?.type === 'Polygon' ? [outlineGeometry.coordinates] : outlineGeometry?.coordinates) as readonly Polygon[],
  bounds: [46, 40, 88, 56],
};

/** mulberry32: the same points in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Position {
  readonly lat: number;
  readonly lng: number;
}

/** Flat: good enough within a city. */
function kmBetween(a: Position, b: Position): number {
  return Math.hypot((a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180), a.lat - b.lat) * 111.2;
}

describe.each(['map', 'places'])('resources/%s', (folder) => {
  it('is what its checksums say, and leaves none out', () => {
    const lines = readFileSync(join(RESOURCES, folder, 'SHA256SUMS'), 'utf8')
      .trimEnd()
      .split('\n');
    const stated = Object.fromEntries(lines.map((line) => line.split('  ').toReversed()));
    const files = readdirSync(join(RESOURCES, folder)).filter((name) => /\.(pmtiles|jpg|geojson|json)$/.test(name));
    const found = files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(RESOURCES, folder, name)))
        .digest('hex'),
    ]);
    expect(stated).toEqual(Object.fromEntries(found));
  });
});

describe('built-in regions', () => {
  it('are the 20 units, named as everywhere in the program', () => {
    const drawn = regionsFile.features.map(({ properties: { code, iso, name } }) => ({ code, iso, name }));
    expect(drawn).toEqual(REGIONS.map(({ code, name }) => ({ code, iso: `KZ-${code}`, name })));
  });

  it('say how good each border is', () => {
    const count = (quality: string) => regions.filter((region) => region.quality === quality).map(({ code }) => code);
    expect({ osm: count('osm'), naturalEarth: count('natural-earth'), modelled: count('modelled'), schematic: count('schematic') }).toEqual(
      {
        osm: ['15', '23', '27', '39', '43', '47'],
        naturalEarth: ['11', '31', '55', '59', '61'],
        modelled: ['10', '19', '33', '35', '62', '63'],
        schematic: ['71', '75', '79'],
      },
    );
  });

  it('lie within 46–88 E, 40–56 N', () => {
    for (const { bounds } of regions) {
      const [west, south, east, north] = bounds;
      expect(west >= 46 && south >= 40 && east <= 88 && north <= 56).toBe(true);
    }
  });

  it('hold their seat of administration', () => {
    for (const { properties } of regionsFile.features) {
      const { lat, lng, place, name } = properties.centre;
      expect(suggestRegion(lat, lng, regions)?.region).toBe(properties.code);
      expect(places.find(({ id }) => id === place)?.names).toEqual(name);
      expect(REGIONS.find(({ code }) => code === properties.code)?.centre ?? name).toEqual(name);
    }
  });

  // Areas are counted in points instead of computed: 200,000 on a seeded jittered grid, even in area, about one for each 14 km².
  it('do not overlap, and together are the country within 0.5 % of its area', () => {
    const random = randomFrom(20221120);
    const count = { inCountry: 0, inUnion: 0, inBoth: 0, inSeveral: 0 };
    const [columns, rows] = [500, 400];
    const sine = (lat: number) => Math.sin((lat * Math.PI) / 180);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        // Even steps in the sine of the latitude have equal areas.
        const height = sine(40.4) + ((row + random()) / rows) * (sine(55.6) - sine(40.4));
        const lat = (Math.asin(height) * 180) / Math.PI;
        const lng = 46.3 + ((column + random()) / columns) * (87.5 - 46.3);
        const units = regions.filter((region) => pointInRegion(lat, lng, region)).length;
        const home = pointInRegion(lat, lng, outline);
        count.inCountry += home ? 1 : 0;
        count.inUnion += units > 0 ? 1 : 0;
        count.inBoth += home && units > 0 ? 1 : 0;
        count.inSeveral += units > 1 ? 1 : 0;
      }
    }
    console.info('seed 20221120, points', count);
    expect(count.inSeveral / count.inUnion).toBeLessThan(0.0002);
    expect(Math.abs(count.inUnion / count.inCountry - 1)).toBeLessThan(0.005);
    // The same ground, not only as much of it.
    expect((count.inUnion - count.inBoth) / count.inCountry).toBeLessThan(0.005);
    expect((count.inCountry - count.inBoth) / count.inCountry).toBeLessThan(0.005);
  });
});

describe('built-in places', () => {
  it('are the 345 of the source and one by hand, each with an id of its own', () => {
    expect(places).toHaveLength(346);
    const ids = new Set([...places, ...landmarks].map(({ id }) => id));
    expect(ids.size).toBe(places.length + landmarks.length);
    for (const { sameAs } of places) if (sameAs !== undefined) expect(ids.has(sameAs)).toBe(true);
  });

  it('lie in the unit of their code, all but five', () => {
    const astray = places.filter(({ lat, lng, region }) => suggestRegion(lat, lng, regions)?.region !== region);
    console.info(`places outside the unit of their code: ${astray.map(({ id }) => id).join(', ')}`);
    expect(astray.length).toBeLessThanOrEqual(5);
    for (const { lat, lng } of places) expect(lat >= 40 && lat <= 56 && lng >= 46 && lng <= 88).toBe(true);
  });

  it('have every centre named in three languages, in its own letters', () => {
    const centres = places.filter(({ rank }) => rank <= 3);
    for (const { names } of centres) {
      expect([names.ru, names.kk].every((name) => name !== undefined && /^[\p{Script=Cyrillic} -]+$/u.test(name))).toBe(true);
      expect(names.en).toMatch(/^[A-Za-z -]+$/);
    }
    expect(places.filter(({ names }) => names.ru !== undefined && names.kk !== undefined).length).toBeGreaterThan(290);
  });

  it('carry landmarks that are marked as made by hand, named in three languages, in their unit and near its centre', () => {
    expect(madeBy).toBe('hand, from public knowledge');
    for (const { id, names, alternatives, region, lat, lng, accuracyM } of landmarks) {
      const unit = regionsFile.features.find(({ properties }) => properties.code === region)?.properties;
      // The cities of republican significance are drawn as discs: what lies within their true borders may be outside.
      if (unit?.quality !== 'schematic') expect([id, suggestRegion(lat, lng, regions)?.region]).toEqual([id, region]);
      expect([id, unit !== undefined && kmBetween({ lat, lng }, unit.centre) < 25]).toEqual([id, true]);
      expect(id.startsWith(`${region}-`) && accuracyM >= 100 && accuracyM <= 1500).toBe(true);
      expect([id, names.en, /\p{Script=Cyrillic}/u.test(names.ru ?? ''), /\p{Script=Cyrillic}/u.test(names.kk ?? '')]).toEqual([
        id,
        names.en,
        true,
        true,
      ]);
      expect(new Set(alternatives).size).toBe(alternatives.length);
    }
    expect(new Set(landmarks.map(({ region }) => region)).size).toBeGreaterThanOrEqual(19);
  });
});

describe('built-in tiles', () => {
  async function tile(path: string) {
    const content = createMapContent({ resourcesDir: RESOURCES });
    const response = await content.fetch(new Request(`http://127.0.0.1/map/tiles/${path}.mvt`));
    await content.close();
    const layers = readTile(new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer()));
    return new Map(layers.map(({ name, features }) => [name, features]));
  }

  it('follow the Protomaps schema', async () => {
    const layers = await tile('5/22/11');
    const kinds = (layer: string) => [...new Set(layers.get(layer)?.map(({ kind }) => kind))].sort();
    expect({ layers: [...layers.keys()], earth: kinds('earth'), boundaries: kinds('boundaries'), places: kinds('places') }).toEqual({
      layers: ['earth', 'water', 'boundaries', 'places'],
      earth: ['earth', 'neighbour'],
      boundaries: ['country', 'region'],
      places: ['country', 'locality'],
    });
    expect(kinds('water').every((kind) => ['ocean', 'lake', 'water', 'river'].includes(String(kind)))).toBe(true);
  });

  it('name Almaty in three languages', async () => {
    const layers = await tile('8/182/93');
    const almaty = layers.get('places')?.find((place) => place['name:en'] === 'Almaty');
    expect(almaty).toEqual({
      kind: 'locality',
      kind_detail: 'city',
      capital: '4',
      min_zoom: 3,
      population_rank: 13,
      name: 'Алматы',
      'name:en': 'Almaty',
      'name:ru': 'Алматы',
      'name:kk': 'Алматы',
    });
  });
});
