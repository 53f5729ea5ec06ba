import { regionCodeSchema } from '../../shared/incidents/incident.ts';
import type { Language } from '../../shared/language/language.ts';
import type { PlaceHit } from '../../shared/places/place.ts';
import type { PlaceValue } from './captureForm.ts';

/** Within how many metres of the gazetteer's point a place lies: a settlement is an area, a landmark nearly a point. */
const ACCURACY_M = { settlement: 5000, landmark: 300 } as const;

/** What is looked up of a place in words: what stands after the last comma, where the settlement is named. */
export function searchedPart(words: string): string {
  return (words.split(',').at(-1) ?? '').trim().slice(0, 200);
}

/** The place after a suggestion was taken: what was typed before the last comma stays, and a pin that somebody set by hand too. */
export function placeOfHit(place: PlaceValue, hit: PlaceHit, language: Language): PlaceValue {
  const before = place.words.slice(0, place.words.lastIndexOf(',') + 1);
  const byHand = place.pin !== null && place.pin.origin !== 'gazetteer';
  return {
    ...place,
    words: before === '' ? hit.name[language] : `${before} ${hit.name[language]}`,
    kind: before === '' ? hit.kind : place.kind,
    region: regionCodeSchema.safeParse(hit.region).data ?? place.region,
    pin: byHand ? place.pin : { lat: hit.lat, lng: hit.lng, accuracyM: ACCURACY_M[hit.kind], origin: 'gazetteer' },
  };
}
