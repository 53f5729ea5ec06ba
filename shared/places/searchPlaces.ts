import type { Language } from '../language/language.ts';
import { fold } from '../search/fold.ts';
import { latinKey } from '../search/latinKey.ts';
import type { Place } from './gazetteer.ts';

/** Places with the keys under which they are found, made once. */
export interface PlaceIndex {
  readonly entries: readonly PlaceEntry[];
}
interface PlaceEntry {
  readonly place: Place;
  /** Shown names first, by language; then the other spellings. */
  readonly names: readonly NameKeys[];
}
interface NameKeys {
  readonly language: Language | null;
  readonly folded: string;
  readonly key: string;
}

const nameKeys = (name: string, language: Language | null): NameKeys => ({ language, folded: fold(name), key: latinKey(name) });

export function indexPlaces(places: readonly Place[]): PlaceIndex {
  return {
    entries: places.map((place) => {
      const { en, ru, kk } = place.names;
      const shown = [
        nameKeys(en, 'en'),
        ...(ru === undefined ? [] : [nameKeys(ru, 'ru')]),
        ...(kk === undefined ? [] : [nameKeys(kk, 'kk')]),
      ];
      return { place, names: [...shown, ...place.alternatives.map((name) => nameKeys(name, null))] };
    }),
  };
}

/** How well a name answers; a smaller number is better, null is no answer. */
type Closeness = 0 | 1 | 2 | 3 | null;

/**
 * Places whose name begins with the text, whole names before beginnings and beginnings before later words; in Cyrillic or Latin letters
 * alike. The most important first, and of equals those whose name in `language` answers. What kind of place it is may be said beside it.
 */
export function searchPlaces(index: PlaceIndex, text: string, language: Language, limit = 20): readonly Place[] {
  const found = searchNames(index, text, language, limit);
  return found.length > 0 ? found : searchNames(index, withoutKind(text), language, limit);
}

const KIND_BEFORE =
  /^(?:(?:[гспақ]|гор|пос|пгт)\. ?|(?:город|село|пос[её]лок|пгт|аул|ауыл|city of|village of) )(?=\p{L})|(?: (?:қаласы|ауылы|кенті|city|village)| [қа]\.)$/giu;

/** `г. Алматы`, `с. Қаскелең`, `Алматы қаласы`, `пл. Республики` as the gazetteer has them. */
function withoutKind(text: string): string {
  return text
    .trim()
    .replace(/^пл\. ?/iu, 'площадь ')
    .replace(KIND_BEFORE, '');
}

function searchNames(index: PlaceIndex, text: string, language: Language, limit: number): readonly Place[] {
  const folded = fold(text).trim();
  const key = latinKey(text);
  if (folded === '' || key === '') return [];
  const found = index.entries.flatMap(({ place, names }) => {
    const best = bestOf(names, folded, key, language);
    return best === null ? [] : [{ place, best }];
  });
  return found
    .sort((a, b) => a.best - b.best || a.place.rank - b.place.rank || (a.place.id < b.place.id ? -1 : 1))
    .slice(0, limit)
    .map(({ place }) => place);
}

/** Exactness counts before the language of the name, and both before whether it is only another spelling. */
function bestOf(names: readonly NameKeys[], folded: string, key: string, language: Language): number | null {
  let best: number | null = null;
  for (const name of names) {
    const closeness = closenessOf(name, folded, key);
    if (closeness === null) continue;
    const from = name.language === language ? 0 : name.language === null ? 2 : 1;
    // A whole name is a whole name in any language: "Алматы" must not put Almaty behind because the page is in English.
    const score = closeness * 10 + (closeness === 0 && from === 1 ? 0 : from);
    best = best === null ? score : Math.min(best, score);
  }
  return best;
}

function closenessOf(name: NameKeys, folded: string, key: string): Closeness {
  if (name.folded === folded || name.key === key) return 0;
  if (name.folded.startsWith(folded)) return 1;
  if (name.key.startsWith(key)) return 2;
  return ` ${name.key}`.includes(` ${key}`) ? 3 : null;
}
