import { regionCodeSchema } from '../../shared/incidents/incident.ts';
import type { Language } from '../../shared/language/language.ts';
import type { PlaceHit } from '../../shared/places/place.ts';
import { findRegion } from '../../shared/vocabulary/regions.ts';
import type { PlaceValue } from './captureForm.ts';

/** Within how many metres of the gazetteer's point a place lies of which nobody said it: a settlement is an area, a landmark nearly a point. */
const ACCURACY_M = { settlement: 5000, landmark: 300 } as const;

/** A place of the gazetteer, and which of the parts between the commas it answers. */
export interface PlaceOffer {
  readonly hit: PlaceHit;
  readonly part: number;
}

/** What is looked up of a place in words: what stands after the last comma, and where there is one what stands before the first. */
export function searchedParts(words: string): readonly { readonly part: number; readonly text: string }[] {
  const parts = words.split(',');
  const last = parts.length - 1;
  const looked = last === 0 ? [last] : [last, 0];
  return looked.map((part) => ({ part, text: (parts[part] ?? '').trim().slice(0, 200) })).filter(({ text }) => text.length >= 2);
}

/**
 * Each place once. Of what answers one part, the search knows the order; where two were looked up, a square is nearer than its city, and the
 * settlement is usually named last.
 */
export function offersOf(found: readonly PlaceOffer[]): readonly PlaceOffer[] {
  const isOnePart = found.every(({ part }) => part === found[0]?.part);
  const rank = ({ hit, part }: PlaceOffer): number => (isOnePart ? 0 : hit.kind === 'landmark' && part === 0 ? 0 : part === 0 ? 2 : 1);
  const seen = new Set<string>();
  return [...found].sort((a, b) => rank(a) - rank(b)).filter(({ hit }) => !seen.has(hit.id) && seen.add(hit.id));
}

/** The place after a suggestion was taken: the other words stay as they were typed, and a pin that somebody set by hand too. */
export function placeOfHit(place: PlaceValue, { hit, part }: PlaceOffer, language: Language): PlaceValue {
  const parts = place.words.split(',');
  const alone = parts.length === 1;
  const region = regionCodeSchema.safeParse(hit.region).data ?? null;
  // A square without its city could be anywhere.
  const city = alone && hit.kind === 'landmark' && region !== null ? findRegion(region)?.addressName[language] : undefined;
  const byHand = place.pin !== null && place.pin.origin !== 'gazetteer';
  return {
    ...place,
    words: [...parts.with(Math.min(part, parts.length - 1), hit.name[language]), ...(city === undefined ? [] : [city])]
      .map((words) => words.trim())
      .join(', '),
    kind: alone || hit.kind === 'landmark' ? hit.kind : place.kind,
    region: region ?? place.region,
    pin: byHand ? place.pin : { lat: hit.lat, lng: hit.lng, accuracyM: hit.accuracyM ?? ACCURACY_M[hit.kind], origin: 'gazetteer' },
  };
}
