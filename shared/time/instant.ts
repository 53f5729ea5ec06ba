import { z } from '../zod.ts';

/** The last instant whose year has four digits in every zone. */
export const INSTANT_MS_MAX = Date.UTC(9999, 11, 31) - 1;
/** 1 January of year 1: `Date.UTC` would take it for 1901. */
export const INSTANT_MS_MIN = -62_135_596_800_000;

/** UTC milliseconds that every calendar and clock of ours can show. */
export const instantSchema = z.int().min(INSTANT_MS_MIN).max(INSTANT_MS_MAX);
