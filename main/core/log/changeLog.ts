import type { EntityChange, EntryHash, RefusedReason } from '../../../shared/log/change.ts';
import type { HybridTime } from '../../../shared/log/hybridClock.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import type { WritableDb } from '../db/database.ts';
import type { Projection } from './projection.ts';

export interface AppendResult {
  readonly hash: EntryHash;
  /** The entry's time, UTC milliseconds. */
  readonly atUtc: number;
}

export interface ReceiveResult {
  /** New entries that are stored now; waiting and void ones are among them. */
  readonly stored: number;
  readonly duplicates: number;
  readonly waiting: number;
  readonly void: number;
  readonly erased: number;
  /** True when own logs turned out to be written to elsewhere too, so that this device goes on in new ones. */
  readonly carriedOn: boolean;
  readonly refused: readonly { readonly index: number | null; readonly reason: RefusedReason }[];
}

/** The signed log of a workspace. Every call is one transaction, and durable when it returns. */
export interface ChangeLog {
  /**
   * Logs changes as one entry (one for each audience that they belong to) and projects them; `also` runs in the same transaction (discarding the draft). Throws, and nothing is kept, when a change
   * breaks a rule of its projection: capabilities check first and answer with a declared error.
   */
  append(changes: readonly EntityChange[], also?: (db: WritableDb) => void): AppendResult;
  /** Entries from elsewhere, header and signature followed by the body, in any order and as often as they come. All or nothing is stored. */
  receive(entries: readonly Uint8Array[]): ReceiveResult;
  /** Makes every table of the projections anew from the entries alone. */
  rebuild(): void;
  /** What the applied entries say of an entity; null when none speaks of it. */
  merged(entity: string, id: string): MergedEntity | null;
  clock(): HybridTime;
  /** True when the system clock stands far behind the own last entry: a person must say which is right. */
  isClockFarBehind(): boolean;
  /** After a person has said that the system clock is right: begins a new log of this device from now. */
  restartClock(): void;
  /** Lets the log read what was written under this key (32 bytes), and applies what waited for it. */
  addAudienceKey(audience: string, key: Buffer): void;
  /** Drops the bodies of these entries for ever, and of those that come later under these names. */
  erase(hashes: readonly EntryHash[]): void;
}

export interface ChangeLogOptions {
  readonly db: WritableDb;
  readonly projections: readonly Projection[];
  nowMs(): number;
}
