import { equalBytes } from './bytes.ts';
import type { EntityStep, EntryHash, FieldValue } from './change.ts';
import { compareTime, type HybridTime } from './hybridClock.ts';

/** One value of a field that stands, and the entry that it comes from. */
export interface FieldVersion {
  readonly value: FieldValue;
  readonly hash: EntryHash;
  readonly clock: HybridTime;
}

/** `others` are the values that stand beside the shown one and differ from it: not empty = a conflict that people see. */
export interface FieldState {
  readonly shown: FieldVersion;
  readonly others: readonly FieldVersion[];
}

export interface MergedEntity {
  readonly entity: string;
  readonly id: string;
  readonly fields: ReadonlyMap<string, FieldState>;
  /** Every applied change, oldest first by time, then hash. */
  readonly steps: readonly EntityStep[];
  /** The entries whose values stand, sorted: what `seen` of the next change must name. */
  readonly live: readonly EntryHash[];
}

/** One statement that a device carried on into another log stands there under another name; it is still one. */
interface Statements {
  readonly steps: readonly EntityStep[];
  /** All names of a statement, by each of them; only of those that have several. */
  readonly names: ReadonlyMap<EntryHash, readonly EntryHash[]>;
}

/** Oldest first; of one time the lower hash first. */
function compareSteps(a: EntityStep, b: EntityStep): number {
  return compareTime(a.clock, b.clock) || compareHashes(a.hash, b.hash);
}

function compareHashes(a: EntryHash, b: EntryHash): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The union of two sets of steps, a step being named by its hash: commutative, associative, idempotent. */
export function joinSteps(a: readonly EntityStep[], b: readonly EntityStep[]): EntityStep[] {
  const byHash = new Map<EntryHash, EntityStep>();
  for (const step of [...a, ...b]) byHash.set(step.hash, step);
  return [...byHash.values()].sort(compareSteps);
}

/**
 * Field by field, causality first: a value that another step saw and set anew is superseded, whatever the clocks say; of the rest the later clock, then
 * the lower hash, is shown. Depends on the set of steps alone. All steps must be of the one entity. Of a statement under several names the lowest
 * stands for all, and to have seen one is to have seen it under each.
 */
export function mergeEntity(entity: string, id: string, steps: readonly EntityStep[]): MergedEntity {
  const { steps: ordered, names } = asStatements(steps.length > 1 ? joinSteps(steps, []) : steps);
  const standing = new Map<string, FieldVersion[]>();
  const seers = stepsThatSaw(ordered, names);
  for (const step of ordered) {
    for (const [field, value] of Object.entries(step.set)) {
      if (seers.get(step.hash)?.some((later) => Object.hasOwn(later.set, field))) continue;
      const version = { value, hash: step.hash, clock: step.clock };
      const versions = standing.get(field);
      if (versions) versions.push(version);
      else standing.set(field, [version]);
    }
  }
  const fields = new Map<string, FieldState>();
  const live = new Set<EntryHash>();
  for (const field of [...standing.keys()].sort()) {
    const versions = (standing.get(field) ?? []).sort(shownFirst);
    for (const { hash } of versions) for (const name of names.get(hash) ?? [hash]) live.add(name);
    const [shown, ...rest] = versions;
    if (shown) fields.set(field, { shown, others: rest.filter((version) => !sameValue(version.value, shown.value)) });
  }
  return { entity, id, fields, steps: ordered, live: [...live].sort() };
}

function shownFirst(a: FieldVersion, b: FieldVersion): number {
  return compareTime(b.clock, a.clock) || compareHashes(a.hash, b.hash);
}

/** By the entry whose values they saw: who may have superseded them. Holds each step once for each it saw, however many fields it sets. */
function stepsThatSaw(steps: readonly EntityStep[], names: Statements['names']): Map<EntryHash, EntityStep[]> {
  const seers = new Map<EntryHash, EntityStep[]>(steps.map((step) => [step.hash, []]));
  for (const step of steps) for (const hash of step.seen) seers.get(names.get(hash)?.[0] ?? hash)?.push(step);
  return seers;
}

/** `ordered`: by time, then hash, so that the names of one statement stand close together and the lowest first. */
function asStatements(ordered: readonly EntityStep[]): Statements {
  const names = new Map<EntryHash, EntryHash[]>();
  if (ordered.length < 2) return { steps: ordered, names };
  const steps: EntityStep[] = [];
  for (const step of ordered) {
    const same = earlierOfSameTime(steps, step).find((other) => isSameStatement(step, other));
    if (same === undefined) {
      steps.push(step);
      continue;
    }
    const all = names.get(same.hash) ?? [same.hash];
    all.push(step.hash);
    names.set(same.hash, all).set(step.hash, all);
  }
  return { steps, names };
}

function earlierOfSameTime(steps: readonly EntityStep[], { clock }: EntityStep): readonly EntityStep[] {
  let from = steps.length;
  for (let before = steps[from - 1]; before && compareTime(before.clock, clock) === 0; before = steps[from - 1]) from--;
  return steps.slice(from);
}

function isSameStatement(a: EntityStep, b: EntityStep): boolean {
  return a.device === b.device && a.bodyHash !== undefined && b.bodyHash !== undefined && equalBytes(a.bodyHash, b.bodyHash);
}

/** Equality of field values, by what they say: the order of a map's keys says nothing. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index] ?? null));
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key] ?? null, b[key] ?? null));
}

function isList(value: FieldValue): value is FieldValue[] {
  return Array.isArray(value);
}
