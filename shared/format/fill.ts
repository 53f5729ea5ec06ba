/** Puts values into CLDR's `{0}`, `{1}` … A value is text: braces in it stay what they are. */
export function fill(pattern: string, values: readonly string[]): string {
  return pattern.replace(/\{(\d)\}/g, (whole, index: string) => values[Number(index)] ?? whole);
}
