import { fold } from '../search/fold.ts';

/** How important a place is by what its file calls it (OpenStreetMap, GeoNames, Russian, Kazakh), on the scale of the built-in places: 1 comes first. */
const RANKS: Readonly<Record<string, number>> = {
  city: 4,
  pplc: 4,
  ppla: 4,
  город: 4,
  қала: 4,
  town: 5,
  ppla2: 5,
  ppla3: 5,
  кент: 5,
  пгт: 5,
  поселок: 5,
  'поселок городского типа': 5,
  village: 6,
  ppl: 6,
  ppla4: 6,
  settlement: 6,
  село: 6,
  ауыл: 6,
  аул: 6,
  деревня: 6,
  hamlet: 7,
  suburb: 7,
  ppll: 7,
  pplx: 7,
  quarter: 7,
  neighbourhood: 7,
  станция: 7,
  разъезд: 7,
  микрорайон: 7,
  isolated_dwelling: 8,
  farm: 8,
  locality: 8,
  pplq: 8,
  allotments: 8,
  зимовка: 8,
  қыстау: 8,
};
const FOLDED_RANKS: ReadonlyMap<string, number> = new Map(Object.entries(RANKS).map(([kind, rank]) => [fold(kind), rank]));
const UNKNOWN_RANK = 6;

/** Ranks that own places have, in order. */
export const OWN_PLACE_RANKS = [4, 5, 6, 7, 8] as const;

/** What its file calls neither a settlement nor nothing at all is a spot in one: a square, a school, a station of voting. */
export function placeKind(text: string): { readonly kind: 'settlement' | 'landmark'; readonly rank: number } {
  const folded = fold(text).trim().replace(/\.$/, '');
  const rank = FOLDED_RANKS.get(folded);
  if (rank !== undefined) return { kind: 'settlement', rank };
  return { kind: folded === '' ? 'settlement' : 'landmark', rank: UNKNOWN_RANK };
}
