import { fold } from '../../../shared/search/fold.ts';

/** The words of a text as search compares them: folded letters and digits, in the order in which they stand, repeats kept. */
export function searchWords(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The part of a record that search looks through. */
export interface SearchedText {
  readonly title: string;
  readonly description: string;
  readonly placeWords: string;
  /** What its standing sources say of themselves. */
  readonly sources: string | null;
}

export function wordsOfRecord(record: SearchedText): readonly string[] {
  return searchWords([record.title, record.description, record.placeWords, record.sources ?? ''].join('\n'));
}

/** Whether every sought word begins a word of the record: what the full-text index answers, for rows that it does not hold yet. */
export function hasEveryPrefix(words: readonly string[], sought: readonly string[]): boolean {
  return sought.every((prefix) => words.some((word) => word.startsWith(prefix)));
}

/**
 * The sought words as an FTS5 query: each a prefix, all demanded. Words are letters and digits only, so nothing that a
 * person types can be read as query syntax; the quotes keep `and`, `or`, `near` from being operators.
 * @param wordsWith all words of the index that begin so, where they are few: asked for one by one they are found faster; null: as a prefix
 */
export function prefixQuery(sought: readonly string[], wordsWith: (prefix: string) => readonly string[] | null = () => null): string {
  return sought
    .map((prefix) => {
      const words = wordsWith(prefix) ?? [];
      return words.length === 0 ? `"${prefix}"*` : `(${words.map((word) => `"${word}"`).join(' OR ')})`;
    })
    .join(' AND ');
}
