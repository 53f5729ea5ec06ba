import { z } from '../zod.ts';
import type { HybridTime } from './hybridClock.ts';

/**
 * What a field can hold: what canonical CBOR (RFC 8949, 4.2.1) takes without tags or byte strings. Numbers are finite; text is well-formed UTF-16.
 * A field holds no set and no counter: what can grow by two hands at once is an entity, or a field each (`also.A2`).
 */
export type FieldValue = null | boolean | number | string | FieldValue[] | { [key: string]: FieldValue };

/** SHA-256 over header and signature of an entry, lower-case hex: its name everywhere. The brand is the contract's (`changeHashSchema`). */
export const entryHashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'ChangeHash'>();
export type EntryHash = z.infer<typeof entryHashSchema>;

/** What one entry says about one entity. */
export interface EntityChange {
  /** Kind of entity: `incident`, `mission`. */
  readonly entity: string;
  readonly id: string;
  /** The entries whose values the editor was looking at: these are superseded, whatever the clocks say. Empty = this change creates the entity. */
  readonly seen: readonly EntryHash[];
  readonly set: Readonly<Record<string, FieldValue>>;
  /** Why, in the author's words; null where none was asked for. */
  readonly reason: string | null;
  /** The entry whose values for this entity this change takes back; absent or null for every other change. It undoes nothing by itself: `set` does. */
  readonly undoes?: EntryHash | null;
}

/** A change with what its entry says about it: one step in an entity's history. */
export interface EntityStep extends EntityChange {
  readonly hash: EntryHash;
  readonly clock: HybridTime;
  /** First 8 hex digits of the public key of the device that signed it. */
  readonly device: string;
  /** The header's commitment to the body. Entries of one device with one commitment are one statement under several names. */
  readonly bodyHash?: Uint8Array;
}

/** Stored and passed on, and applied when what is named here has come. */
export type WaitingReason =
  | 'missing-opening'
  | 'missing-predecessor'
  | 'missing-body'
  | 'unknown-key'
  | 'unknown-schema'
  | 'unknown-entity'
  | 'missing-creation';

/** Stored, shown by name, counted nowhere: decided from the set of entries alone. `rule:` is a rule of the capability that owns the entity. */
export type VoidReason =
  | 'cannot-open'
  | 'not-canonical'
  | 'malformed-body'
  | 'wrong-commitment'
  | 'entity-twice'
  | 'nothing-set'
  | `rule:${string}`;

/** Not stored: only what somebody without any key can see too. */
export type RefusedReason = 'bad-layout' | 'bad-size' | 'bad-signature' | 'bad-cipher-hash' | 'bad-opening' | 'unknown-version';

export type Verdict =
  | { readonly status: 'applied' }
  | { readonly status: 'waiting'; readonly reason: WaitingReason }
  | { readonly status: 'void'; readonly reason: VoidReason }
  /** Its body was erased by order; header and signature stay, so that the chain stays whole. */
  | { readonly status: 'erased' };
