import { expect, test } from 'vitest';
import { EMPTY_PLACE } from '../../renderer/capture/captureForm.ts';
import { offersOf, placeOfHit, searchedParts } from '../../renderer/capture/placeOfHit.ts';
import type { PlaceHit } from '../../shared/places/place.ts';

const almaty: PlaceHit = {
  id: '75-almaty',
  kind: 'settlement',
  name: { en: 'Almaty', ru: 'Алматы', kk: 'Алматы' },
  region: '75',
  lat: 43.25,
  lng: 76.95,
  accuracyM: null,
  origin: null,
};
const square: PlaceHit = {
  id: '75-republic-square',
  kind: 'landmark',
  name: { en: 'Republic Square', ru: 'площадь Республики', kk: 'Республика алаңы' },
  region: '75',
  lat: 43.2385,
  lng: 76.9453,
  accuracyM: 400,
  origin: null,
};
const words = (typed: string, hit: PlaceHit, part: number) => placeOfHit({ ...EMPTY_PLACE, words: typed }, { hit, part }, 'ru').words;

test.each([
  ['Алматы', [{ part: 0, text: 'Алматы' }]],
  [
    'пл. Республики, Алматы',
    [
      { part: 1, text: 'Алматы' },
      { part: 0, text: 'пл. Республики' },
    ],
  ],
  ['Алматы, ', [{ part: 0, text: 'Алматы' }]],
  ['А', []],
])('looks up the parts of %s', (typed, parts) => {
  expect(searchedParts(typed)).toEqual(parts);
});

test('a square comes before its city, and a place once', () => {
  const offers = offersOf([
    { hit: almaty, part: 1 },
    { hit: square, part: 0 },
    { hit: almaty, part: 0 },
  ]);
  expect(offers.map(({ hit, part }) => [hit.id, part])).toEqual([
    ['75-republic-square', 0],
    ['75-almaty', 1],
  ]);
});

test('what answers one part stands in the order of the search', () => {
  const offers = offersOf([
    { hit: almaty, part: 0 },
    { hit: square, part: 0 },
  ]);
  expect(offers.map(({ hit }) => hit.id)).toEqual(['75-almaty', '75-republic-square']);
});

test.each([
  ['пл респ', square, 0, 'площадь Республики, Алматы'],
  ['пл. Республики, Алматы', square, 0, 'площадь Республики, Алматы'],
  ['алмат', almaty, 0, 'Алматы'],
  ['у акимата, алмат', almaty, 1, 'у акимата, Алматы'],
  ['алмат, у акимата', almaty, 0, 'Алматы, у акимата'],
] as const)('of %s the rest stays as it was typed', (typed, hit, part, expected) => {
  expect(words(typed, hit, part)).toBe(expected);
});

test('a pin set by hand stays; a landmark is nearer than a settlement', () => {
  const pin = { lat: 43.2, lng: 76.9, accuracyM: 50, origin: 'map' } as const;
  expect(placeOfHit({ ...EMPTY_PLACE, words: 'алм', pin }, { hit: almaty, part: 0 }, 'ru')).toMatchObject({
    kind: 'settlement',
    region: '75',
    pin,
  });
  expect(placeOfHit({ ...EMPTY_PLACE, words: 'пл' }, { hit: square, part: 0 }, 'ru')).toMatchObject({
    kind: 'landmark',
    pin: { accuracyM: 400, origin: 'gazetteer' },
  });
});
