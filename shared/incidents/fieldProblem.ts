/** What can be wrong with a field, as stable words; `problemText` has a sentence for each. */
export const FIELD_PROBLEMS = [
  'missing',
  'empty',
  'too-long',
  'out-of-range',
  'not-understood',
  'unknown-field',
  'unknown-code',
  'unknown-region',
  'unknown-change',
  'reason-missing',
  'ends-do-not-fit-precision',
  'number-does-not-fit-qualifier',
  'no-such-zone',
  'no-such-date',
  'ends-before-it-begins',
] as const;
export type FieldProblem = (typeof FIELD_PROBLEMS)[number];
