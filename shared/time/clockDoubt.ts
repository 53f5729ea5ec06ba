import { zoneSchema } from '../incidents/incident.ts';
import { isFarBehind } from '../log/hybridClock.ts';
import { z } from '../zod.ts';

/** Why a computer's clock cannot be right, the plainest reason first. */
export const clockDoubtSchema = z.enum([
  /** It shows a time at which this version of the program was not there yet. */
  'before-program',
  /** The last record was logged at a much later time than it shows. */
  'far-behind',
  /** It was set back by more than it is ever put right while a program runs. */
  'went-back',
]);
export type ClockDoubt = z.infer<typeof clockDoubtSchema>;

/** A clock that is set right over the network moves by less. */
export const MAX_BACK_MS = 10 * 60 * 1000;

export interface ClockEvidence {
  readonly nowMs: number;
  /** Before this no copy of this version was there. */
  readonly programMs: number;
  /** Of the newest record, own or seen from another; null while none is known. */
  readonly headMs: number | null;
  /** The latest time that the clock has shown in this process. */
  readonly latestMs: number;
}

export function clockDoubt({ nowMs, programMs, headMs, latestMs }: ClockEvidence): ClockDoubt | null {
  if (nowMs < programMs) return 'before-program';
  if (headMs !== null && isFarBehind({ ms: headMs, counter: 0 }, nowMs)) return 'far-behind';
  return latestMs - nowMs > MAX_BACK_MS ? 'went-back' : null;
}

/** What is known of this computer's clock. Wall times are of the computer's zone: `YYYY-MM-DDTHH:mm`. */
export const clockStateSchema = z.strictObject({
  /** null = nothing speaks against it, or a person has said that it is right. */
  doubt: clockDoubtSchema.nullable(),
  isConfirmed: z.boolean(),
  nowWall: z.string(),
  zone: zoneSchema,
  /** Of the zone from UTC. */
  offsetMinutes: z.int(),
  lastRecordWall: z.string().nullable(),
  /** Day before which this version of the program was not there. */
  programDay: z.iso.date(),
  /** How far the clock stands behind the latest time that is known for sure; 0 when it does not. Milliseconds. */
  behindMs: z.int().min(0),
});
export type ClockState = z.infer<typeof clockStateSchema>;
