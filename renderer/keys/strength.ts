/** How long guessing would take, coarsely: finer words would claim to know more than anybody can. */
export const GUESSING_TIMES = ['moments', 'hours', 'days', 'months', 'years', 'centuries'] as const;
export type GuessingTime = (typeof GUESSING_TIMES)[number];

/** What makes a passphrase easy to guess, by the names of zxcvbn. */
export const WARNINGS = [
  'straightRow',
  'keyPattern',
  'simpleRepeat',
  'extendedRepeat',
  'sequences',
  'recentYears',
  'dates',
  'topTen',
  'topHundred',
  'common',
  'similarToCommon',
  'wordByItself',
  'namesByThemselves',
  'commonNames',
  'userInputs',
  'pwned',
] as const;
export type Warning = (typeof WARNINGS)[number];

/** What makes it better, by the same names. */
export const SUGGESTIONS = [
  'l33t',
  'reverseWords',
  'allUppercase',
  'capitalization',
  'dates',
  'recentYears',
  'associatedYears',
  'sequences',
  'repeated',
  'longerKeyboardPattern',
  'anotherWord',
  'useWords',
  'noNeed',
  'pwned',
] as const;
export type Suggestion = (typeof SUGGESTIONS)[number];

export interface Strength {
  readonly time: GuessingTime;
  readonly warning: Warning | null;
  readonly suggestions: readonly Suggestion[];
}

/**
 * Guesses a second of somebody who has ten strong graphics cards: each Argon2id guess fills 256 MiB at least twice, of which such a card does a
 * thousand a second at the most, by the width of its memory.
 */
const GUESSES_A_SECOND = 10_000;
const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const YEAR_S = 365 * DAY_S;
/** Below so many seconds it is a matter of …; at and above the last, of centuries. */
const TIMES: readonly (readonly [below: number, time: GuessingTime])[] = [
  [HOUR_S, 'moments'],
  [DAY_S, 'hours'],
  [30 * DAY_S, 'days'],
  [YEAR_S, 'months'],
  [100 * YEAR_S, 'years'],
];

export function guessingTime(guesses: number): GuessingTime {
  const seconds = guesses / GUESSES_A_SECOND;
  return TIMES.find(([below]) => seconds < below)?.[1] ?? 'centuries';
}
