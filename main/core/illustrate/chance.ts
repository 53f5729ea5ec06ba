import { must } from '../../../shared/must.ts';

/** Decisions that look random and are the same for the same seed. Never for keys or names that must not be guessed. */
export interface Chance {
  /** 0 ≤ share < 1. */
  share(): number;
  /** A whole number from 0 up to but not `limit`. */
  below(limit: number): number;
  pick<Item>(items: readonly Item[]): Item;
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item;
  bytes(length: number): Uint8Array;
}

/** The decisions of the record with that number. */
export function chanceOf(seed: number, number: number): Chance {
  const next = splitMix(seed, number);
  const share = () => next() / 2 ** 32;
  const below = (limit: number) => Math.floor(share() * limit);
  return {
    share,
    below,
    pick: (items) => must(items[below(items.length)], 'one of several'),
    weighted(items) {
      let left = share() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return must(items.at(-1), 'one of several')[0];
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}

/** SplitMix32 (Steele, Lea, Flood 2014, in 32 bits): whole numbers below 2^32. */
function splitMix(seed: number, number: number): () => number {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35)) >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
