import { type ClockDoubt, type ClockState, clockDoubt, MAX_BACK_MS } from '../../../shared/time/clockDoubt.ts';
import { wallAt } from './wallClock.ts';
import { computerZone } from './zones.ts';

/** Watches the system's clock for the life of the process: whether it can be right, and what a person has said of it. */
export class ClockWatch {
  readonly #programMs: number;
  #latestMs = Number.NEGATIVE_INFINITY;
  /** When a person said that it is right; null = nobody did. */
  #confirmedMs: number | null = null;

  /** @param programMs before this no copy of this version was there */
  constructor(programMs: number) {
    this.#programMs = programMs;
  }

  /** Notes what the clock shows. */
  saw(nowMs: number): void {
    this.#latestMs = Math.max(this.#latestMs, nowMs);
  }

  /** @param headMs of the newest record; null while the workspace is locked or empty */
  doubt(nowMs: number, headMs: number | null): ClockDoubt | null {
    const doubt = clockDoubt({ nowMs, headMs, programMs: this.#programMs, latestMs: this.#latestMs });
    // Whoever said that it is right said so of a clock that went on from there.
    const isConfirmed = this.#confirmedMs !== null && nowMs >= this.#confirmedMs - MAX_BACK_MS;
    return isConfirmed && doubt === 'before-program' ? null : doubt;
  }

  /** A person says that the clock is right: from here it is gone on from. */
  confirm(nowMs: number): void {
    this.#confirmedMs = nowMs;
    this.#latestMs = nowMs;
  }

  state(nowMs: number, headMs: number | null): ClockState {
    const zone = computerZone();
    const { wall, offsetMinutes } = wallAt(nowMs, zone);
    const known = Math.max(this.#programMs, headMs ?? Number.NEGATIVE_INFINITY, this.#latestMs);
    return {
      doubt: this.doubt(nowMs, headMs),
      isConfirmed: this.#confirmedMs !== null,
      nowWall: wall,
      zone,
      offsetMinutes,
      lastRecordWall: headMs === null ? null : wallAt(headMs, zone).wall,
      programDay: new Date(this.#programMs).toISOString().slice(0, 10),
      behindMs: Math.max(0, known - nowMs),
    };
  }
}
