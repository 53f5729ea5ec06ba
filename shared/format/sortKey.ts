import type { Language } from '../language/language.ts';

// One string per text, so that a list sorted by plain `<` stands in the language's own order, in the page, in Node and in SQLite.
// A key has three levels, each decides only where those before are equal: letters and numbers; accents; capitals.
// It holds no surrogates, so that UTF-16 order (JavaScript) and UTF-8 order (SQLite's BINARY) are the same.

/** Separates levels: below every weight, so that a text comes before its own continuations. */
const LEVEL_END = '\u0001';
/** No accent, small letter. Left out at the end of a level. */
const PLAIN = '\u0002';
const CAPITAL = '\u0003';
/** One for each zero before a number: 7, 07, 007. */
const LEADING_ZERO = '\u0004';

const PUNCTUATION_START = 0x10;
const NUMBER_START = 0x60;
const OWN_SCRIPT_START = 0x80;
const OTHER_SCRIPT_START = 0x100;
const UNKNOWN = '\u0200';
/** Longer numbers than this are compared digit by digit; nobody counts so far. */
const LONGEST_NUMBER = 0x1f;

/** Order of Unicode's root collation; spaces and dashes count, as they do there. */
const punctuation = ' _-–—,;:!?….\'‘’"“”„«»()[]{}§@*/\\&#%№`^+±<=>|~$€₸°•';

const latin = 'abcdefghijklmnopqrstuvwxyz';
/** The alphabet as it is taught in Kazakhstan. */
const kazakh = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя';
/** Russian, with Kazakh letters where CLDR puts them for a Russian reader. Ё is no letter of its own: "ё" comes after an equal "е". */
const russian = 'аәбвгғдежзиійкқлмнңоөпрстуүұфхһцчшщъыьэюя';

/** Latin letters that Unicode does not take apart. */
const expansions: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

const weights: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  en: weightTable(latin, russian),
  ru: weightTable(russian, latin),
  kk: weightTable(kazakh, latin),
};

function weightTable(own: string, other: string): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  const add = (characters: string, start: number): void => {
    [...characters].forEach((character, index) => {
      table.set(character, String.fromCharCode(start + index));
    });
  };
  add(punctuation, PUNCTUATION_START);
  add(own, OWN_SCRIPT_START);
  add(other, OTHER_SCRIPT_START);
  return table;
}

/**
 * A key that puts `text` in its place among others by plain `<`: the language's own script first (А Ә Б В Г Ғ … in Kazakh),
 * digits before letters and by value ("Station 9" before "Station 10"), capitals and accents only between equals.
 * Two keys are equal when the texts are, apart from Unicode normalisation. Keys of different languages do not mix.
 */
export function sortKey(text: string, language: Language): string {
  const levels: Levels = { letters: '', accents: '', capitals: '' };
  const table = weights[language];
  for (const [part] of text.normalize('NFC').matchAll(/[0-9]+|./gsu)) {
    if (/^[0-9]/.test(part)) addNumber(levels, part);
    else addCharacter(levels, part, table);
  }
  return [levels.letters, trimPlain(levels.accents), trimPlain(levels.capitals)].join(LEVEL_END);
}

/** Orders two texts for one language; made for `Array.sort`. Where many are sorted, make the keys once instead. */
export function compareText(a: string, b: string, language: Language): number {
  const [keyA, keyB] = [sortKey(a, language), sortKey(b, language)];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

interface Levels {
  letters: string;
  accents: string;
  capitals: string;
}

function addNumber(levels: Levels, digits: string): void {
  const value = digits.replace(/^0+(?=.)/, '');
  levels.letters += String.fromCharCode(NUMBER_START + Math.min(value.length, LONGEST_NUMBER)) + value;
  levels.accents += PLAIN;
  levels.capitals += LEADING_ZERO.repeat(digits.length - value.length) + PLAIN;
}

function addCharacter(levels: Levels, character: string, table: ReadonlyMap<string, string>): void {
  if (/^\p{M}/u.test(character)) {
    levels.accents += mark(character);
    return;
  }
  const small = character.toLowerCase();
  const known = table.has(small) ? { bases: small, accents: '' } : takeApart(small);
  const letters = [...known.bases].map((base) => table.get(base));
  if (letters.includes(undefined)) {
    levels.letters += unknown(character);
    levels.accents += PLAIN;
    levels.capitals += PLAIN;
    return;
  }
  levels.letters += letters.join('');
  levels.accents += PLAIN + known.accents + PLAIN.repeat(letters.length - 1);
  levels.capitals += (small === character ? PLAIN : CAPITAL).repeat(letters.length);
}

/** The plain letters behind one, and what tells it from them: é → e and the accent, ß → ss and itself, a no-break space → a space. */
function takeApart(small: string): { bases: string; accents: string } {
  if (/^\s$/u.test(small)) return { bases: ' ', accents: mark(small) };
  const expansion = expansions[small];
  if (expansion !== undefined) return { bases: expansion, accents: mark(small) };
  const [base = '', ...accents] = small.normalize('NFD');
  const plain = expansions[base] ?? base;
  return { bases: plain, accents: (plain === base ? '' : mark(base)) + accents.map(mark).join('') };
}

/** Weight of an accent: above `PLAIN`, without surrogates. */
function mark(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code >= OTHER_SCRIPT_START && code < 0xd800 ? character : unknown(character);
}

/** Characters of other scripts follow all letters, in the order of their code points. */
function unknown(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return UNKNOWN + String.fromCharCode(OTHER_SCRIPT_START + (code >>> 8), OTHER_SCRIPT_START + (code & 0xff));
}

function trimPlain(level: string): string {
  let end = level.length;
  while (end > 0 && level.charAt(end - 1) === PLAIN) end -= 1;
  return level.slice(0, end);
}
