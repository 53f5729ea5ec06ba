import { fold } from '../search/fold.ts';
import { latinKey } from '../search/latinKey.ts';

/** A key of `latinKey` as one word. */
export function joinedKey(key: string): string {
  return key.replaceAll(' ', '');
}

export interface PlaceKeys {
  /** Beginning with the whole name. */
  readonly whole: readonly string[];
  /** Beginning with one of its later words. */
  readonly later: readonly string[];
}

/** Everything that a search for a name may begin with, as an index keeps it: what `searchPlaces` would find is found by a prefix of one of these. */
export function placeKeysOf(names: readonly string[]): PlaceKeys {
  const [whole, later] = [new Set<string>(), new Set<string>()];
  for (const name of names) {
    const key = latinKey(name);
    if (key === '') continue;
    whole.add(key).add(joinedKey(key));
    // Latin digraphs become one letter in a key: `Z` must find `Zhambyl`, whose key begins with j.
    const folded = fold(name).trim();
    if (/^[a-z]/.test(folded)) whole.add(folded);
    const words = key.split(' ');
    for (let from = 1; from < words.length; from += 1) later.add(words.slice(from).join(' '));
  }
  return { whole: [...whole], later: [...later] };
}

/** What to look for among those keys. */
export function soughtKeysOf(text: string): readonly string[] {
  const key = latinKey(text);
  if (key === '') return [];
  const folded = fold(text).trim();
  return [...new Set([key, joinedKey(key), ...(/^[a-z]/.test(folded) ? [folded] : [])])];
}
