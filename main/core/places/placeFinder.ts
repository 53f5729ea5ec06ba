import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../../shared/language/language.ts';
import { type RegionShape, regionShapes, regionsFileSchema } from '../../../shared/map/region.ts';
import { suggestRegion } from '../../../shared/map/suggestRegion.ts';
import { landmarksFileSchema, type Place, placesFileSchema, placesOf } from '../../../shared/places/gazetteer.ts';
import type { PlaceHit, RegionSuggestion } from '../../../shared/places/place.ts';
import { withoutRepeats } from '../../../shared/places/samePlace.ts';
import { indexPlaces, type PlaceIndex, searchPlaces } from '../../../shared/places/searchPlaces.ts';

export interface PlaceQuery {
  readonly text: string;
  readonly language: Language;
  readonly limit: number;
}

/** Searches the gazetteer and says in which unit a point lies. Everything stays on this computer. */
export interface PlaceFinder {
  /** @param own further places that may answer, ranked with the built-in ones; one that is built in stands once. */
  search(query: PlaceQuery, own?: readonly Place[]): PlaceHit[];
  /** null outside the country. */
  regionAt(point: { readonly lat: number; readonly lng: number }): RegionSuggestion;
}

/** Reads its files from `resourcesDir` when they are first needed. Throws there where a file is missing or not of its shape. */
export function createPlaceFinder(resourcesDir: string): PlaceFinder {
  let index: PlaceIndex | null = null;
  let regions: readonly RegionShape[] | null = null;
  return {
    search: ({ text, language, limit }, own = []) => {
      index ??= readPlaces(resourcesDir);
      const further = own.length === 0 ? [] : withoutRepeats(index.entries, indexPlaces(own).entries);
      return searchPlaces({ entries: [...index.entries, ...further] }, text, language, limit).map(toHit);
    },
    regionAt: ({ lat, lng }) => {
      regions ??= readRegions(resourcesDir);
      return suggestRegion(lat, lng, regions);
    },
  };
}

function readJson(...path: readonly string[]): unknown {
  return JSON.parse(readFileSync(join(...path), 'utf8'));
}

function readPlaces(resourcesDir: string): PlaceIndex {
  const places = placesFileSchema.parse(readJson(resourcesDir, 'places', 'places.json'));
  const landmarks = landmarksFileSchema.parse(readJson(resourcesDir, 'places', 'landmarks.json'));
  return indexPlaces(placesOf(places, landmarks));
}

function readRegions(resourcesDir: string): readonly RegionShape[] {
  return regionShapes(regionsFileSchema.parse(readJson(resourcesDir, 'map', 'regions.geojson')));
}

function toHit({ id, kind, names, region, lat, lng, accuracyM, origin }: Place): PlaceHit {
  const { en, ru = en, kk = en } = names;
  return { id, kind, name: { en, ru, kk }, region, lat, lng, accuracyM: accuracyM ?? null, origin: origin ?? null };
}
