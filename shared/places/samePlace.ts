import type { PlaceEntry } from './searchPlaces.ts';

/** Two sources put the middle of a place so far apart at most: a city is large, a village is not. In kilometres, by rank. */
const CITY_APART_KM = 12;
const SETTLEMENT_APART_KM = 5;
const LANDMARK_APART_KM = 0.5;
const CITY_RANK = 4;
const KM_OF_DEGREE = 111.2;

/** Those of `further` that are neither among `known` nor twice among themselves: a name in common, at the same spot. */
export function withoutRepeats(known: readonly PlaceEntry[], further: readonly PlaceEntry[]): readonly PlaceEntry[] {
  const byName = new Map<string, PlaceEntry[]>();
  const add = (entry: PlaceEntry) => {
    for (const name of namesOf(entry)) byName.set(name, [...(byName.get(name) ?? []), entry]);
  };
  const sought = new Set(further.flatMap(namesOf));
  for (const entry of known) if (namesOf(entry).some((name) => sought.has(name))) add(entry);
  return further.filter((entry) => {
    const isThere = namesOf(entry).some((name) => byName.get(name)?.some((other) => areNear(other, entry)) ?? false);
    if (!isThere) add(entry);
    return !isThere;
  });
}

function namesOf({ names }: PlaceEntry): readonly string[] {
  return names.map(({ joined }) => joined);
}

function areNear({ place: a }: PlaceEntry, { place: b }: PlaceEntry): boolean {
  if (a.kind !== b.kind) return false;
  const apartKm = a.kind === 'landmark' ? LANDMARK_APART_KM : Math.min(a.rank, b.rank) <= CITY_RANK ? CITY_APART_KM : SETTLEMENT_APART_KM;
  const north = (a.lat - b.lat) * KM_OF_DEGREE;
  const east = (a.lng - b.lng) * KM_OF_DEGREE * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot(north, east) <= apartKm;
}
