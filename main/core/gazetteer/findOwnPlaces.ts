import { OWN_PLACE_RANKS } from '../../../shared/gazetteer/placeKind.ts';
import { must } from '../../../shared/must.ts';
import type { Place } from '../../../shared/places/gazetteer.ts';
import { soughtKeysOf } from '../../../shared/places/placeKeys.ts';
import { withoutPlaceKind } from '../../../shared/places/searchPlaces.ts';
import type { ReadableDb } from '../db/database.ts';
import type { NamesRead } from './readPlace.ts';

/** Of each rank and kind of beginning so many are looked at: more than a list shows, few enough to be weighed at each key stroke. */
const CANDIDATES = 60;

interface PlaceRow {
  readonly id: number;
  readonly kind: string;
  readonly names: string;
  readonly alternatives: string;
  readonly region: string | null;
  readonly lat: number;
  readonly lng: number;
  readonly rank: number;
  readonly title: string;
}

/** Own places that a search may find: those whose names begin with the text come first, important ones before others. Weighed by `searchPlaces`. */
export function findOwnPlaces(db: ReadableDb, text: string): Place[] {
  const gazetteers = db.prepare<[], { id: number }>("SELECT id FROM gazetteers WHERE state = 'ready' AND used = 1 ORDER BY id").all();
  if (gazetteers.length === 0) return [];
  const keys = [...new Set([...soughtKeysOf(text), ...soughtKeysOf(withoutPlaceKind(text))])];
  const found = new Set<number>();
  for (const { id } of gazetteers) {
    for (const key of keys) for (const place of placesWithKey(db, id, key)) found.add(place);
  }
  return [...found].map((id) => readPlaceRow(db, id));
}

function placesWithKey(db: ReadableDb, gazetteer: number, key: string): number[] {
  const whole = OWN_PLACE_RANKS.flatMap((rank) =>
    db
      .prepare<[number, number, string, number], { place: number }>(
        'SELECT place FROM own_place_keys WHERE gazetteer = ? AND part = 0 AND rank = ? AND key = ? LIMIT ?',
      )
      .all(gazetteer, rank, key, CANDIDATES),
  );
  const beginning = ([0, 1] as const).flatMap((part) => {
    const places: { place: number }[] = [];
    for (const rank of OWN_PLACE_RANKS) {
      if (places.length >= CANDIDATES) break;
      places.push(
        ...db
          .prepare<[number, number, number, string, string, number], { place: number }>(
            'SELECT place FROM own_place_keys WHERE gazetteer = ? AND part = ? AND rank = ? AND key >= ? AND key < ? LIMIT ?',
          )
          // Keys are plain Latin letters, digits and blanks: nothing in them comes after this.
          .all(gazetteer, part, rank, key, `${key}\u{10ffff}`, CANDIDATES),
      );
    }
    return places;
  });
  return [...whole, ...beginning].map(({ place }) => place);
}

function readPlaceRow(db: ReadableDb, id: number): Place {
  const row = must(
    db
      .prepare<[number], PlaceRow>(
        `SELECT own_places.id, kind, names, alternatives, region, lat, lng, rank, title
        FROM own_places JOIN gazetteers ON gazetteers.id = gazetteer WHERE own_places.id = ?`,
      )
      .get(id),
    'place of a key',
  );
  return {
    id: `own-${row.id}`,
    kind: row.kind === 'landmark' ? 'landmark' : 'settlement',
    names: shownNames(JSON.parse(row.names) as NamesRead),
    alternatives: JSON.parse(row.alternatives) as readonly string[],
    region: row.region,
    lat: row.lat,
    lng: row.lng,
    rank: row.rank,
    origin: row.title,
  };
}

/** Where a language has no name, the one of no stated language stands in, in the script that the language is written in if there is one. */
function shownNames({ en, ru, kk, other }: NamesRead): Place['names'] {
  const isCyrillic = other !== undefined && /\p{Script=Cyrillic}/u.test(other);
  const [latin, cyrillic] = isCyrillic ? [undefined, other] : [other, undefined];
  const any = en ?? other ?? ru ?? kk ?? '';
  return { en: en ?? latin ?? any, ru: ru ?? cyrillic ?? kk ?? any, kk: kk ?? cyrillic ?? ru ?? any };
}
