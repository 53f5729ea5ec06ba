import { digitOfKey } from '../ui/keys/digitKeys.ts';

/** What has been pressed of a category's code: nothing, or its letter. */
export type CodeEntry = string | null;

export type CodeStep =
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'none' };

interface Key {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * A category by its code: letter, then digit, by the physical key, so that it works on every layout
 * (the Kazakh one types ә і ң … on the digit row).
 * @param codes the codes that exist, such as `A1`.
 */
export function stepOfKey(entry: CodeEntry, key: Key, codes: ReadonlySet<string>): CodeStep {
  if (key.ctrlKey || key.metaKey || key.altKey) return { kind: 'none' };
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1];
  if (letter !== undefined) return [...codes].some((code) => code.startsWith(letter)) ? { kind: 'letter', letter } : { kind: 'none' };
  if (entry === null) return { kind: 'none' };
  if (key.code === 'Backspace') return { kind: 'back' };
  const digit = digitOfKey(key);
  const code = digit === null ? null : entry + digit;
  return code !== null && codes.has(code) ? { kind: 'code', code } : { kind: 'none' };
}
