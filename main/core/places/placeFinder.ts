import type { Language } from '../../../shared/language/language.ts';
import type { PlaceHit, regionSuggestionSchema } from '../../../shared/places/place.ts';
import type { z } from '../../../shared/zod.ts';

/** What the capture sheet asks about places. Nothing of it is secret: it answers while locked, too. */
export interface PlaceFinder {
  search(question: { readonly text: string; readonly language: Language; readonly limit: number }): PlaceHit[];
  regionAt(point: { readonly lat: number; readonly lng: number }): z.infer<typeof regionSuggestionSchema>;
}

export function createPlaceFinder(_resourcesDir: string): PlaceFinder {
  return { search: () => [], regionAt: () => null };
}
