import type { Language } from '../language/language.ts';
import { cldrData } from './cldrData.ts';
import { toDecimal } from './decimal.ts';
import { fill } from './fill.ts';

interface NumberStyle {
  /** Exactly so many fraction digits. Without it: as many as the number has, at most three. */
  readonly fractionDigits?: number;
}

/**
 * `1,204.5` · `1 204,5` (no-break space). Rounds half away from zero.
 * @throws RangeError when the number is not finite.
 */
export function formatNumber(value: number, language: Language, style: NumberStyle = {}): string {
  const { decimalPattern } = cldrData[language].numbers;
  return applyPattern(decimalPattern, value, language, style.fractionDigits ?? 0, style.fractionDigits ?? 3);
}

/**
 * A ratio as a percentage: 0.695 → `69.5%`, `69,5 %` with one fraction digit.
 * @param ratio 0 to 1 for 0 to 100 %.
 */
export function formatPercent(ratio: number, language: Language, style: NumberStyle = {}): string {
  const digits = style.fractionDigits ?? 0;
  const { percentPattern, percentSign } = cldrData[language].numbers;
  // The point is moved in the text: 0.145 * 100 is 14.499999999999998.
  return applyPattern(percentPattern, Number(`${ratio}e2`), language, digits, digits).replace('%', percentSign);
}

/** `7–9`. */
export function formatNumberRange(from: number, to: number, language: Language): string {
  return fill(cldrData[language].numbers.range, [formatNumber(from, language), formatNumber(to, language)]);
}

function applyPattern(pattern: string, value: number, language: Language, minimum: number, maximum: number): string {
  const { decimal, group, minus, minimumGroupingDigits } = cldrData[language].numbers;
  const parts = toDecimal(value, minimum, maximum);
  const grouped =
    parts.integer.length >= 3 + minimumGroupingDigits ? parts.integer.replace(/\B(?=(\d{3})+$)/g, () => group) : parts.integer;
  const digits = parts.fraction === '' ? grouped : grouped + decimal + parts.fraction;
  // Our three languages group by three everywhere: `#,##0`, with or without `.###`.
  return (parts.negative ? minus : '') + pattern.replace(/[#,0.]+/, () => digits);
}
