import { LANGUAGES, type Language } from '../../shared/language/language.ts';
import { type Catalogues, messagesOf } from './messageShape.ts';

/** Words that a person misreads, or that only we understand (UI rules). "Saved" is read as "reported". */
const unsaid: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [/\bsav(?:e|ed|ing)\b/i, /\bentr(?:y|ies)\b/i, /\baudiences?\b/i, /\bprojections?\b/i, /!/],
  ru: [/сохран[её]н/i, /!/],
  kk: [/сақталды|сақталған|сақталып/i, /!/],
};

/** Messages with a word that we do not say. */
export function checkMessageWords(catalogues: Catalogues): string[] {
  return LANGUAGES.flatMap((language) =>
    [...messagesOf(catalogues, language)].flatMap(([name, forms]) =>
      [...forms.values()].flatMap((text) =>
        unsaid[language].flatMap((word) => {
          const found = word.exec(text);
          return found === null ? [] : [`${language} ${name}: says "${found[0]}"`];
        }),
      ),
    ),
  );
}

const pairs = [
  ['kk', 'ru'],
  ['kk', 'en'],
  ['ru', 'en'],
] as const;

/**
 * Messages that are the same in two languages and were thus not translated.
 * @param allowed texts that may be, with the reason; one that is needed nowhere is reported too.
 */
export function checkTranslated(catalogues: Catalogues, allowed: ReadonlyMap<string, string>): string[] {
  const needed = new Set<string>();
  const faults = pairs.flatMap(([language, other]) => {
    const others = messagesOf(catalogues, other);
    return [...messagesOf(catalogues, language)].flatMap(([name, forms]) => {
      const theirs = new Set(others.get(name)?.values());
      return [...new Set(forms.values())].flatMap((text) => {
        if (!theirs.has(text) || !hasLetters(text)) return [];
        needed.add(text);
        return allowed.has(text) ? [] : [`${language} ${name}: the same as ${other}, "${text}"`];
      });
    });
  });
  const stale = [...allowed.keys()]
    .filter((text) => !needed.has(text))
    .map((text) => `tests/checks/sameWords.ts: "${text}" is needed nowhere`);
  return [...faults, ...stale];
}

function hasLetters(text: string): boolean {
  return /\p{L}/u.test(text.replace(/\{\{\w+\}\}/g, ''));
}
