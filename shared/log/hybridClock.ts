import { INSTANT_MS_MAX } from '../time/instant.ts';

/**
 * Hybrid logical time: milliseconds since 1970 UTC as a device's clock showed them, and a counter for what happens within one of them or while that
 * clock stands behind.
 */
export interface HybridTime {
  readonly ms: number;
  readonly counter: number;
}

export const CLOCK_ZERO: HybridTime = { ms: 0, counter: 0 };

/** An entry further ahead of the receiver's clock than this moves no clock and is marked. */
export const MAX_AHEAD_MS = 24 * 60 * 60 * 1000;

/** Largest values that an entry may carry. */
const CLOCK_MS_MAX = INSTANT_MS_MAX;
const CLOCK_COUNTER_MAX = 2 ** 32 - 1;

export function isHybridTime(time: HybridTime): boolean {
  const within = (value: number, max: number) => Number.isInteger(value) && value >= 0 && value <= max;
  return within(time.ms, CLOCK_MS_MAX) && within(time.counter, CLOCK_COUNTER_MAX);
}

/** Negative when `a` is earlier, positive when it is later, 0 when they are equal. */
export function compareTime(a: HybridTime, b: HybridTime): number {
  return a.ms === b.ms ? a.counter - b.counter : a.ms - b.ms;
}

/**
 * The time of the next entry of one's own. Always later than `local`, so that it never goes back, whatever the system clock does:
 * while the system clock stands behind, only the counter moves.
 */
export function tick(local: HybridTime, nowMs: number): HybridTime {
  if (nowMs > local.ms) return { ms: Math.min(nowMs, CLOCK_MS_MAX), counter: 0 };
  if (local.counter < CLOCK_COUNTER_MAX) return { ms: local.ms, counter: local.counter + 1 };
  return { ms: local.ms + 1, counter: 0 };
}

/** The local clock after an entry has come from elsewhere. One from far ahead moves nothing and is `ahead`. */
export function observe(local: HybridTime, remote: HybridTime, nowMs: number): { readonly clock: HybridTime; readonly ahead: boolean } {
  if (remote.ms - nowMs > MAX_AHEAD_MS) return { clock: local, ahead: true };
  return { clock: compareTime(remote, local) > 0 ? remote : local, ahead: false };
}

/**
 * Whether the system clock stands so far behind one's own last entry that one of the two must be wrong: the system clock now (an empty battery), or the
 * one that dated the entry. The program cannot know which, so a person says, and only then `restart` puts the clock to now. Within a log the time never
 * goes back: a restarted clock begins a new log of the same device, which names its predecessor.
 */
export function isFarBehind(local: HybridTime, nowMs: number): boolean {
  return local.ms - nowMs > MAX_AHEAD_MS;
}

export function restart(nowMs: number): HybridTime {
  return { ms: nowMs, counter: 0 };
}
