/** A number as its decimal digits, rounded. */
export interface Decimal {
  readonly negative: boolean;
  /** At least one digit. */
  readonly integer: string;
  /** Between the minimum and the maximum that were asked for. */
  readonly fraction: string;
}

/**
 * The shortest decimal that names `value`, rounded half away from zero to `maximum` fraction digits and filled to `minimum`.
 * Rounds what a person reads (1.005 → 1.01), not the binary value behind it (`toFixed` gives 1.00).
 * @throws RangeError when the value is not finite: "cannot be computed" is a state of its own, never a number.
 */
export function toDecimal(value: number, minimum: number, maximum: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError('not a finite number');
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toString().split('e');
  const [whole = '0', part = ''] = mantissa.split('.');
  const shift = Number(exponent);
  const digits = (whole + part).padEnd(whole.length + Math.max(shift, 0), '0');
  const point = whole.length + shift;
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits;
  const at = Math.max(point, 0);
  const exact = { integer: padded.slice(0, at), fraction: padded.slice(at) };
  const rounded = round(exact.integer, exact.fraction, maximum);
  const fraction = rounded.fraction.replace(/0+$/, '').padEnd(minimum, '0');
  const negative = value < 0 && /[1-9]/.test(rounded.integer + fraction);
  return { negative, integer: rounded.integer.replace(/^0+(?=\d)/, ''), fraction };
}

function round(integer: string, fraction: string, places: number): { integer: string; fraction: string } {
  const whole = integer || '0';
  if (fraction.length <= places) return { integer: whole, fraction };
  const kept = BigInt(whole + fraction.slice(0, places)) + (fraction.charAt(places) >= '5' ? 1n : 0n);
  const text = kept.toString().padStart(places + 1, '0');
  return { integer: text.slice(0, text.length - places), fraction: text.slice(text.length - places) };
}
