import type { Language } from '../language/language.ts';
import { fold } from '../search/fold.ts';
import { latinKey } from '../search/latinKey.ts';
import type { Place } from './gazetteer.ts';
import { joinedKey } from './placeKeys.ts';

/** Places with the keys under which they are found, made once. */
export interface PlaceIndex {
  readonly entries: readonly PlaceEntry[];
}
export interface PlaceEntry {
  readonly place: Place;
  /** Shown names first, by language; then the other spellings. */
  readonly names: readonly NameKeys[];
}
interface NameKeys {
  readonly language: Language | null;
  readonly folded: string;
  readonly key: string;
  /** The key without what stands between its words. */
  readonly joined: string;
}

function nameKeys(name: string, language: Language | null): NameKeys {
  const key = latinKey(name);
  return { language, folded: fold(name), key, joined: joinedKey(key) };
}

export function indexPlaces(places: readonly Place[]): PlaceIndex {
  return {
    entries: places.map((place) => {
      const { en, ru, kk } = place.names;
      const shown = [
        // Own places may have no name in Latin letters: what stands in its place is not English.
        nameKeys(en, /\p{Script=Cyrillic}/u.test(en) ? null : 'en'),
        ...(ru === undefined ? [] : [nameKeys(ru, 'ru')]),
        ...(kk === undefined ? [] : [nameKeys(kk, 'kk')]),
      ];
      return { place, names: [...shown, ...place.alternatives.map((name) => nameKeys(name, null))] };
    }),
  };
}

type Sought = Omit<NameKeys, 'language'>;

/** How well a name answers; a smaller number is better, null is no answer. */
type Closeness = 0 | 1 | 2 | 3 | null;

/**
 * Places whose name begins with the text, whole names before beginnings and beginnings before later words; in Cyrillic or Latin letters
 * alike. The most important first, and of equals those whose name in `language` answers. What kind of place it is may be said beside it.
 */
export function searchPlaces(index: PlaceIndex, text: string, language: Language, limit = 20): readonly Place[] {
  const found = searchNames(index, text, language, limit);
  return found.length > 0 ? found : searchNames(index, withoutPlaceKind(text), language, limit);
}

const KIND_BEFORE =
  /^(?:(?:[гспақ]|гор|пос|пгт)\. ?|(?:город|село|пос[её]лок|пгт|аул|ауыл|city of|village of) )(?=\p{L})|(?: (?:қаласы|ауылы|кенті|city|village)| [қа]\.)$/giu;

/** `г. Алматы`, `с. Қаскелең`, `Алматы қаласы`, `пл. Республики` as the gazetteer has them. */
export function withoutPlaceKind(text: string): string {
  return text
    .trim()
    .replace(/^пл\. ?/iu, 'площадь ')
    .replace(KIND_BEFORE, '');
}

function searchNames(index: PlaceIndex, text: string, language: Language, limit: number): readonly Place[] {
  const folded = fold(text).trim();
  const key = latinKey(text);
  if (folded === '' || key === '') return [];
  const sought = { folded, key, joined: joinedKey(key) };
  const found = index.entries.flatMap(({ place, names }) => {
    const best = bestOf(names, sought, language);
    return best === null ? [] : [{ place, best }];
  });
  return found
    .sort((a, b) => a.best - b.best || a.place.rank - b.place.rank || (a.place.id < b.place.id ? -1 : 1))
    .slice(0, limit)
    .map(({ place }) => place);
}

/** Exactness counts before the language of the name, and both before whether it is only another spelling. */
function bestOf(names: readonly NameKeys[], sought: Sought, language: Language): number | null {
  let best: number | null = null;
  for (const name of names) {
    const closeness = closenessOf(name, sought);
    if (closeness === null) continue;
    const from = name.language === language ? 0 : name.language === null ? 2 : 1;
    // A whole name is a whole name in any language: "Алматы" must not put Almaty behind because the page is in English.
    const score = closeness * 10 + (closeness === 0 && from === 1 ? 0 : from);
    best = best === null ? score : Math.min(best, score);
  }
  return best;
}

function closenessOf(name: NameKeys, { folded, key, joined }: Sought): Closeness {
  if (name.folded === folded || name.key === key || name.joined === joined) return 0;
  if (name.folded.startsWith(folded)) return 1;
  // `Кызыл Орда` and `Kyzyl-Orda` are found as one word, too.
  if (name.key.startsWith(key) || name.joined.startsWith(joined)) return 2;
  return ` ${name.key}`.includes(` ${key}`) ? 3 : null;
}
