import type { Language } from '../language/language.ts';
import { cldrData } from './cldrData.ts';
import { type Decimal, toDecimal } from './decimal.ts';

/** The plural forms that our three languages use. */
export type PluralCategory = 'one' | 'few' | 'many' | 'other';

const categories = ['one', 'few', 'many'] as const;

/**
 * The form of a noun beside this number, by CLDR's cardinal rules.
 * @param fractionDigits how many fraction digits are printed, when not the number's own: "1.0 days", but "1 day".
 */
export function pluralCategory(value: number, language: Language, fractionDigits?: number): PluralCategory {
  const number = toDecimal(value, fractionDigits ?? 0, fractionDigits ?? 20);
  const rules = cldrData[language].plurals;
  return categories.find((category) => matches(rules[category], number)) ?? 'other';
}

/** The forms that a language's messages must have, in CLDR's order. */
export function pluralCategories(language: Language): readonly PluralCategory[] {
  return [...categories.filter((category) => cldrData[language].plurals[category] !== undefined), 'other'];
}

/** UTS 35 "Language Plural Rules": conditions joined by `and`, those joined by `or`. */
function matches(rule: string | undefined, number: Decimal): boolean {
  if (rule === undefined) return false;
  return rule.split(' or ').some((all) => all.split(' and ').every((condition) => holds(condition, number)));
}

/** One relation, like `i % 10 = 2..4` or `n = 1`. */
function holds(condition: string, number: Decimal): boolean {
  const parsed = /^([nivftw])(?: % (\d+))? (!?=) (\S+)$/.exec(condition.trim());
  if (parsed === null) throw new Error(`plural rule not understood: ${condition}`);
  const [, name = '', modulus, relation, ranges = ''] = parsed;
  const whole = operand(name, number);
  const value = modulus === undefined ? whole : whole % Number(modulus);
  const inside = ranges.split(',').some((range) => {
    const [low = '', high = low] = range.split('..');
    // A range holds whole numbers only: 2.5 is not in 2..4.
    return Number.isInteger(value) && value >= Number(low) && value <= Number(high);
  });
  return inside === (relation === '=');
}

/** UTS 35 operands: n value, i whole part, v and w number of fraction digits with and without end zeros, f and t those digits. */
function operand(name: string, { integer, fraction }: Decimal): number {
  const trimmed = fraction.replace(/0+$/, '');
  switch (name) {
    case 'n':
      return Number(`${integer}.${fraction || '0'}`);
    case 'i':
      return Number(integer);
    case 'v':
      return fraction.length;
    case 'w':
      return trimmed.length;
    case 'f':
      return Number(fraction || '0');
    case 't':
      return Number(trimmed || '0');
    default:
      throw new Error(`plural operand not understood: ${name}`);
  }
}
