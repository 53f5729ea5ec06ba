/** The largest of 1, 2, 5 times a power of ten that is not above `value` (which is above 0). */
export function roundDown125(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

/** Steps of a graticule, in degrees: halves and thirds of degrees and minutes are not used, so that labels stay decimal. */
const GRATICULE_STEPS = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001] as const;

/** The finest step whose lines stay at least `minimumPx` apart. @param pixelsPerDegree at the middle of the view. */
export function graticuleStep(pixelsPerDegree: number, minimumPx: number): number {
  let step: number = GRATICULE_STEPS[0];
  for (const candidate of GRATICULE_STEPS) {
    if (candidate * pixelsPerDegree < minimumPx) break;
    step = candidate;
  }
  return step;
}

/** Fraction digits that a multiple of the step needs. */
export function digitsOfStep(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
}

/** Multiples of `step` from `from` to `to`, counted in whole steps so that no error adds up. */
export function multiplesOf(step: number, from: number, to: number): number[] {
  const multiples: number[] = [];
  for (let count = Math.ceil(from / step - 1e-9); count * step <= to + step * 1e-9; count += 1) multiples.push(count * step);
  return multiples;
}
