/** Orders to a terminal: it would move the cursor, set the clipboard or turn the reading direction of what follows. */
const ORDERS = /(?!\n)[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A text that somebody typed, perhaps on another device, made fit for a terminal: orders become `�`, and what follows a line end is
 * set in, so that nobody's words pass for the next line of ours.
 */
export function shownText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(ORDERS, '\uFFFD')
    .replaceAll('\n', '\n    ');
}
