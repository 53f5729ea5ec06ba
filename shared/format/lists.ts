import type { Language } from '../language/language.ts';
import { cldrData } from './cldrData.ts';
import { fill } from './fill.ts';

/** `a, b and c` · `a, b и c` · `a, b, c`; with `or`: `a, b or c`. Empty for no items. */
export function formatList(items: readonly string[], language: Language, kind: 'and' | 'or' = 'and'): string {
  const { pair, start, middle, end } = cldrData[language].lists[kind];
  const [first, second, ...rest] = items;
  if (first === undefined) return '';
  if (second === undefined) return first;
  if (rest.length === 0) return fill(pair, [first, second]);
  return [second, ...rest].reduce((text, item, index, tail) => {
    const pattern = index === tail.length - 1 ? end : index === 0 ? start : middle;
    return fill(pattern, [text, item]);
  }, first);
}
