import type { KeyboardEvent } from 'react';

/**
 * The digit of a top-row or number-pad key whatever the layout: the Kazakh layout types ә і ң ғ ү ұ қ ө there.
 * null for every other key and when a modifier makes a shortcut of it.
 */
export function digitOfKey(event: { code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  return /^(?:Digit|Numpad)([0-9])$/.exec(event.code)?.[1] ?? null;
}

/** `onKeyDown` for a field that takes a number: types the digit when the layout would type something else. */
export function typeDigitsOfAnyLayout(event: KeyboardEvent<HTMLInputElement>): void {
  const digit = digitOfKey(event);
  if (digit === null || event.key === digit) return;
  event.preventDefault();
  const field = event.currentTarget;
  field.setRangeText(digit, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end');
  // React listens to `input`, and `setRangeText` does not raise it.
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
