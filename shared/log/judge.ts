import type { EntityChange, EntryHash, Verdict, VoidReason } from './change.ts';
import { compareTime, type HybridTime } from './hybridClock.ts';

/** An entry that could be opened and read, all of whose kinds of entity are known. */
export interface Candidate {
  readonly hash: EntryHash;
  readonly clock: HybridTime;
  readonly changes: readonly EntityChange[];
}

/** The rules of the capability that owns the change's kind of entity. `first` is null for a change that creates. */
export type RuleCheck = (change: EntityChange, first: EntityChange | null) => VoidReason | null;

export function entityKey(entity: { readonly entity: string; readonly id: string }): string {
  return `${entity.entity} ${entity.id}`;
}

/**
 * Which entries are applied. `candidates` must be closed: with an entry come all that touch an entity which it touches. Depends on the set alone:
 * 1. an entry is void when one of its changes breaks a rule; amendments are judged against the earliest creation (time, then hash) that breaks none;
 * 2. of the rest an entry is applied when each entity that it amends is created by an applied entry (the least set for which this holds), else it waits.
 * Of two creations of one entity neither is void: both stand, and where they differ people see a conflict.
 */
export function judge(candidates: readonly Candidate[], check: RuleCheck): Map<EntryHash, Verdict> {
  const verdicts = new Map<EntryHash, Verdict>();
  const sound = candidates.filter((candidate) => {
    const reason = brokenRule(candidate.changes.filter(creates), () => null, check);
    if (reason !== null) verdicts.set(candidate.hash, { status: 'void', reason });
    return reason === null;
  });
  const firsts = firstCreations(sound);
  const open: Candidate[] = [];
  for (const candidate of sound) {
    const known = candidate.changes.filter((change) => !creates(change) && firsts.has(entityKey(change)));
    const reason = brokenRule(known, (change) => firsts.get(entityKey(change))?.change ?? null, check);
    if (reason === null) open.push(candidate);
    else verdicts.set(candidate.hash, { status: 'void', reason });
  }
  applyWhatRests(open, verdicts);
  return verdicts;
}

export function creates(change: EntityChange): boolean {
  return change.seen.length === 0;
}

function brokenRule(
  changes: readonly EntityChange[],
  firstOf: (change: EntityChange) => EntityChange | null,
  check: RuleCheck,
): VoidReason | null {
  for (const change of changes) {
    const reason = check(change, firstOf(change));
    if (reason !== null) return reason;
  }
  return null;
}

interface Creation {
  readonly candidate: Candidate;
  readonly change: EntityChange;
}

function firstCreations(candidates: readonly Candidate[]): Map<string, Creation> {
  const firsts = new Map<string, Creation>();
  for (const candidate of candidates) {
    for (const change of candidate.changes.filter(creates)) {
      const key = entityKey(change);
      const other = firsts.get(key);
      if (!other || isEarlier(candidate, other.candidate)) firsts.set(key, { candidate, change });
    }
  }
  return firsts;
}

function isEarlier(a: Candidate, b: Candidate): boolean {
  const order = compareTime(a.clock, b.clock);
  return order < 0 || (order === 0 && a.hash < b.hash);
}

function applyWhatRests(open: readonly Candidate[], verdicts: Map<EntryHash, Verdict>): void {
  const created = new Set<string>();
  let waiting = open;
  for (let grew = true; grew; ) {
    grew = false;
    const still: Candidate[] = [];
    for (const candidate of waiting) {
      if (!candidate.changes.every((change) => creates(change) || created.has(entityKey(change)))) {
        still.push(candidate);
        continue;
      }
      verdicts.set(candidate.hash, { status: 'applied' });
      for (const change of candidate.changes) created.add(entityKey(change));
      grew = true;
    }
    waiting = still;
  }
  for (const candidate of waiting) verdicts.set(candidate.hash, { status: 'waiting', reason: 'missing-creation' });
}
