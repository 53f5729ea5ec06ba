import { fold } from './fold.ts';

/** Rough sound of each plain Cyrillic letter; what is left out is silent in a key. */
const CYRILLIC_TO_LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
};

/** Letters whose mark carries the sound: they must become two letters before `fold` strips the mark. */
const MARKED_LATIN: Readonly<Record<string, string>> = {
  ş: 'sh',
  ș: 'sh',
  ç: 'ch',
  š: 'sh',
  č: 'ch',
  ž: 'zh',
  // Of the Latin alphabet of 2018: у is ý there; and letters that no mark can be stripped from.
  ý: 'u',
  ŋ: 'n',
  ə: 'a',
};

/** Spellings that different Latin alphabets use for one sound, brought to one; in this order. */
const SAME_SOUND: readonly (readonly [RegExp, string])[] = [
  [/shch/gu, 'sh'],
  [/zh|dzh/gu, 'j'],
  [/kh/gu, 'h'],
  [/gh/gu, 'g'],
  [/ng/gu, 'n'],
  [/ye/gu, 'e'],
  [/yo/gu, 'e'],
  [/x/gu, 'ks'],
  [/q/gu, 'k'],
  [/w/gu, 'u'],
  [/y/gu, 'i'],
];

/**
 * A key that the Russian, the Kazakh and the usual Latin spellings of one name have in common: `Қаскелең`, `Каскелен`, `Qaskeleng`
 * and `Kaskelen` all give `kaskelen`. For comparing only, never shown: different names may share a key.
 */
export function latinKey(text: string): string {
  const spelledOut = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[şșçščžýŋə]/gu, (letter) => MARKED_LATIN[letter] ?? letter);
  let key = fold(spelledOut).replace(/\p{Script=Cyrillic}/gu, (letter) => CYRILLIC_TO_LATIN[letter] ?? '');
  for (const [spelling, sound] of SAME_SOUND) key = key.replace(spelling, sound);
  return key
    .replace(/['’ʼʹ`]/gu, '')
    .replace(/[^a-z0-9]+/gu, ' ')
    .replace(/([a-z])\1+/gu, '$1')
    .trim();
}
