/** Kazakh letters and the Russian letter that people type in their place when the layout has no other. */
const KAZAKH_TO_PLAIN: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  // Latin dotless i, of the Latin spellings of Kazakh; it has no mark that could be stripped.
  ı: 'i',
};

/**
 * The form in which text is compared by search: lower case, plain letters, no marks. `Қаскелең` and `Каскелен` fold to the same;
 * Cyrillic stays Cyrillic and Latin stays Latin (see `latinKey` for both at once). Folding twice changes nothing more.
 */
export function fold(text: string): string {
  // Decomposed first: й and ё are и and е with a mark, so that stripping marks folds them as well.
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[әғқңөұүһіı]/gu, (letter) => KAZAKH_TO_PLAIN[letter] ?? letter);
}
