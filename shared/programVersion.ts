/** As in `package.json`, which a bundle does not carry; a test compares the two. */
export const PROGRAM_VERSION = '0.1.0';

/**
 * Days before which no copy of a version was there: a clock that shows an earlier one cannot be right. Each version has its own, later than the one before;
 * rather too early than too late, since a right clock must never be doubted.
 */
const NOT_BEFORE = { '0.1.0': '2026-09-01' } as const satisfies Record<typeof PROGRAM_VERSION, string>;

/** Of this version, UTC. */
export const PROGRAM_NOT_BEFORE: string = NOT_BEFORE[PROGRAM_VERSION];
