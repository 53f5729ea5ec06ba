import { compareBytes, fromHex, toHex } from './bytes.ts';
import { type CborValue, decodeCanonical, decodeUnordered, isFieldValue, isMap, normaliseField } from './canonicalCbor.ts';
import type { EntityChange, EntryHash, FieldValue, VoidReason, WaitingReason } from './change.ts';
import { HASH_BYTES } from './header.ts';
import { type HybridTime, isHybridTime } from './hybridClock.ts';

/** What an entry says, once opened. */
export interface EntryBody {
  /** 32 random bytes: makes the commitments to the fields unguessable. */
  readonly salt: Uint8Array;
  readonly clock: HybridTime;
  readonly schema: number;
  readonly changes: readonly EntityChange[];
}

/** The newest form of body that this version understands. */
export const BODY_SCHEMA = 1;
export const SALT_BYTES = 32;
const NAME_MAX = 128;

/** The changes as they will be read back from the canonical form. Throws for what a body cannot hold: a bug in the caller. */
export function normaliseChanges(changes: readonly EntityChange[]): EntityChange[] {
  return changes.map((change) => ({
    entity: change.entity,
    id: change.id,
    seen: [...new Set(change.seen)].sort(),
    set: Object.fromEntries(Object.entries(change.set).map(([field, value]) => [field, normaliseField(value)])),
    reason: change.reason === null ? null : change.reason.toWellFormed(),
    ...(change.undoes ? { undoes: change.undoes } : {}),
  }));
}

/** Hashes travel as byte strings, half as long as hex. */
export function seenBytes(seen: readonly EntryHash[]): Uint8Array[] {
  return seen.map(fromHex);
}

export type DecodedBody =
  | { readonly body: EntryBody }
  | { readonly void: Extract<VoidReason, 'not-canonical' | 'malformed-body' | 'entity-twice' | 'nothing-set'> }
  | { readonly waiting: Extract<WaitingReason, 'unknown-schema'> };

export function decodeBody(bytes: Uint8Array): DecodedBody {
  return readBody(decodeCanonical(bytes));
}

/** As `decodeBody`, of bytes that are known to be canonical, or that are compared with the body's own encoding afterwards. */
export function decodeBodyUnordered(bytes: Uint8Array): DecodedBody {
  return readBody(decodeUnordered(bytes));
}

function readBody(value: CborValue | null): DecodedBody {
  if (value === null) return { void: 'not-canonical' };
  if (!isMap(value) || typeof value.schema !== 'number' || !Number.isInteger(value.schema) || value.schema < 1)
    return { void: 'malformed-body' };
  if (value.schema > BODY_SCHEMA) return { waiting: 'unknown-schema' };
  const salt = value.salt;
  const clock = readClock(value.clock);
  const changes = readChanges(value.changes);
  if (Object.keys(value).length !== 4 || !(salt instanceof Uint8Array) || salt.length !== SALT_BYTES) return { void: 'malformed-body' };
  if (clock === null || changes === null) return { void: 'malformed-body' };
  if (new Set(changes.map((change) => `${change.entity} ${change.id}`)).size !== changes.length) return { void: 'entity-twice' };
  if (changes.some((change) => Object.keys(change.set).length === 0)) return { void: 'nothing-set' };
  return { body: { salt, clock, schema: value.schema, changes } };
}

function readClock(value: CborValue | undefined): HybridTime | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [ms, counter] = value;
  if (typeof ms !== 'number' || typeof counter !== 'number') return null;
  return isHybridTime({ ms, counter }) ? { ms, counter } : null;
}

function readChanges(value: CborValue | undefined): EntityChange[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const changes: EntityChange[] = [];
  for (const item of value) {
    const change = readChange(item);
    if (change === null) return null;
    changes.push(change);
  }
  return changes;
}

function readChange(value: CborValue): EntityChange | null {
  if (!isMap(value)) return null;
  const { entity, id, reason, undoes } = value;
  if (Object.keys(value).length !== (undoes === undefined ? 5 : 6)) return null;
  const seen = readSeen(value.seen);
  const set = readSet(value.set);
  if (!isName(entity) || !isName(id) || seen === null || set === null) return null;
  if (reason !== null && typeof reason !== 'string') return null;
  if (undoes === undefined) return { entity, id, seen, set, reason };
  if (!(undoes instanceof Uint8Array) || undoes.length !== HASH_BYTES) return null;
  return { entity, id, seen, set, reason, undoes: asEntryHash(undoes) };
}

/** A name holds no space and no control character, so that two of them can stand in one line. */
function isName(value: CborValue | undefined): value is string {
  return typeof value === 'string' && value.length <= NAME_MAX && /^[\x21-\x7e]+$/.test(value);
}

/** Sorted and without repeats, so that one set has one encoding. */
function readSeen(value: CborValue | undefined): EntryHash[] | null {
  if (!Array.isArray(value)) return null;
  const hashes: EntryHash[] = [];
  let before: Uint8Array | null = null;
  for (const item of value) {
    if (!(item instanceof Uint8Array) || item.length !== HASH_BYTES) return null;
    if (before !== null && compareBytes(before, item) >= 0) return null;
    before = item;
    hashes.push(asEntryHash(item));
  }
  return hashes;
}

function readSet(value: CborValue | undefined): Record<string, FieldValue> | null {
  if (!isMap(value)) return null;
  const set: Record<string, FieldValue> = {};
  for (const [field, item] of Object.entries(value)) {
    if (!isName(field) || field === '__proto__' || !isFieldValue(item)) return null;
    set[field] = item;
  }
  return set;
}

/** `bytes`: 32 of them, whose hex needs no check to be a hash. */
export function asEntryHash(bytes: Uint8Array): EntryHash {
  return toHex(bytes) as EntryHash;
}
