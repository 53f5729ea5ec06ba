import type { KeyboardEvent } from 'react';
import { digitOfKey, typeDigitsOfAnyLayout } from '../../ui/keys/digitKeys.ts';

/**
 * For a line that takes words and digits, such as `about 15` or `yesterday 14:30`: the digit row types digits on every layout,
 * except inside a word, where the Kazakh layout has letters on it (бүгін).
 */
export function typeDigitsBesideWords(event: KeyboardEvent<HTMLInputElement>): void {
  if (digitOfKey(event.nativeEvent) === null) return;
  const { value, selectionStart } = event.currentTarget;
  const before = value.slice(0, selectionStart ?? value.length);
  if (/\p{L}$/u.test(before) && /^\p{L}$/u.test(event.key)) return;
  typeDigitsOfAnyLayout(event);
}

const SIGNS: Readonly<Record<string, string>> = { Period: '.', Comma: ',', Minus: '-', Slash: '/' };

/** For a date or coordinates: digits, point, comma and minus are where a Latin keyboard has them, on every layout. */
export function typeNumbersOfAnyLayout(event: KeyboardEvent<HTMLInputElement>): void {
  typeDigitsOfAnyLayout(event);
  const sign = SIGNS[event.code];
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  // Only where the layout has a letter: a Russian keyboard's own point and comma stay.
  if (event.defaultPrevented || sign === undefined || !plain || !/^\p{L}$/u.test(event.key)) return;
  event.preventDefault();
  insert(event.currentTarget, sign);
}

/** For a time of day: the key of `;` gives the colon. */
export function typeTimesOfAnyLayout(event: KeyboardEvent<HTMLInputElement>): void {
  typeNumbersOfAnyLayout(event);
  if (event.defaultPrevented || event.code !== 'Semicolon' || event.ctrlKey || event.metaKey || event.altKey || event.key === ':') return;
  event.preventDefault();
  insert(event.currentTarget, ':');
}

function insert(field: HTMLInputElement, text: string): void {
  field.setRangeText(text, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end');
  // React listens to `input`, and `setRangeText` does not raise it.
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
