import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/**
 * The secret of a recovery sheet in the two forms in which it is printed; either may be typed. Words: BIP-39, English, 12 of them, the last with a
 * checksum of 4 bits. Digits, for keyboards without Latin letters: eight groups of 16 bits, each times 11, so that a mistyped digit or two that
 * changed places show in the very group.
 */
export const RECOVERY_BYTES = 16;
export const RECOVERY_WORDS = 12;
export const RECOVERY_GROUPS = 8;
const GROUP_DIGITS = 6;
const GROUP_FACTOR = 11;
/** Longest text that can be one, with room for spaces and line ends. */
export const RECOVERY_TEXT_MAX = 400;

export const RECOVERY_WORD_LIST: readonly string[] = wordlist;
/** BIP-39: the first four letters tell a word. */
const ENOUGH_LETTERS = 4;

/** @param secret 16 bytes */
export function wordsOfRecovery(secret: Uint8Array): string[] {
  return entropyToMnemonic(secret, wordlist).split(' ');
}

/** Eight groups of six digits. @param secret 16 bytes */
export function groupsOfRecovery(secret: Uint8Array): string[] {
  return Array.from({ length: RECOVERY_GROUPS }, (_, index) => {
    const value = (secret[2 * index] ?? 0) * 256 + (secret[2 * index + 1] ?? 0);
    return String(value * GROUP_FACTOR).padStart(GROUP_DIGITS, '0');
  });
}

/** What is wrong with what was typed, and at which word or group, counted from 1. */
export type RecoveryProblem =
  | { readonly kind: 'unknownWord' | 'wrongGroup'; readonly at: number }
  | { readonly kind: 'tooFewWords' | 'tooManyWords'; readonly count: number }
  | { readonly kind: 'tooFewGroups' | 'tooManyGroups'; readonly count: number }
  /** Each word is in the list, but together they are no sheet: one was taken for another, or two changed places. */
  | { readonly kind: 'wrongTogether' };

export type TypedRecovery =
  | { readonly form: 'words' | 'digits'; readonly secret: Uint8Array; readonly problem: null }
  | { readonly form: 'words' | 'digits'; readonly secret: null; readonly problem: RecoveryProblem };

/** Reads words or digits, whatever stands between them. The caller wipes the secret. */
export function readRecovery(typed: string): TypedRecovery {
  return /\p{L}/u.test(typed) ? readWords(typed) : readDigits(typed);
}

function readWords(typed: string): TypedRecovery {
  const words = typedWords(typed).map(fullWord);
  const wrong = (problem: RecoveryProblem): TypedRecovery => ({ form: 'words', secret: null, problem });
  const unknown = words.indexOf(null);
  if (unknown >= 0) return wrong({ kind: 'unknownWord', at: unknown + 1 });
  if (words.length < RECOVERY_WORDS) return wrong({ kind: 'tooFewWords', count: words.length });
  if (words.length > RECOVERY_WORDS) return wrong({ kind: 'tooManyWords', count: words.length });
  try {
    return { form: 'words', secret: mnemonicToEntropy(words.join(' '), wordlist), problem: null };
  } catch {
    // The checksum; its words are nobody's business.
    return wrong({ kind: 'wrongTogether' });
  }
}

/** What stands between anything that is no letter: numbers before words and commas after them do not disturb. */
export function typedWords(typed: string): string[] {
  return typed.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** The word of the list that is meant: itself, or the one that its first four letters tell; null = there is none. */
export function fullWord(typed: string): string | null {
  if (wordlist.includes(typed)) return typed;
  if (typed.length < ENOUGH_LETTERS) return null;
  return wordlist.find((word) => word.startsWith(typed)) ?? null;
}

/** Words of the list that begin so, in its order. */
export function wordsBeginning(start: string, limit: number): string[] {
  if (start === '') return [];
  const found: string[] = [];
  for (const word of wordlist) {
    if (word.startsWith(start)) found.push(word);
    if (found.length === limit) break;
  }
  return found;
}

function readDigits(typed: string): TypedRecovery {
  const digits = typed.replace(/\D/g, '');
  const groups = digits.match(new RegExp(`\\d{1,${GROUP_DIGITS}}`, 'g')) ?? [];
  const wrong = (problem: RecoveryProblem): TypedRecovery => ({ form: 'digits', secret: null, problem });
  const values = groups.map(groupValue);
  const bad = groups.findIndex((group, index) => group.length === GROUP_DIGITS && values[index] === null);
  if (bad >= 0) return wrong({ kind: 'wrongGroup', at: bad + 1 });
  if (digits.length < RECOVERY_GROUPS * GROUP_DIGITS)
    return wrong({ kind: 'tooFewGroups', count: Math.floor(digits.length / GROUP_DIGITS) });
  if (groups.length > RECOVERY_GROUPS) return wrong({ kind: 'tooManyGroups', count: groups.length });
  return {
    form: 'digits',
    secret: Uint8Array.from(values.flatMap((value) => [(value ?? 0) >> 8, (value ?? 0) & 255])),
    problem: null,
  };
}

function groupValue(group: string): number | null {
  const value = Number(group) / GROUP_FACTOR;
  return group.length === GROUP_DIGITS && Number.isInteger(value) && value <= 0xffff ? value : null;
}

/** What tells a sheet's workspace from another, and nothing else of it. @param workspace its id, hex digits */
export function sheetId(workspace: string): string {
  return `${workspace.slice(0, 4)}-${workspace.slice(4, 8)}`.toUpperCase();
}
