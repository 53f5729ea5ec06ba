import type { EntityChange, EntityStep } from '../../../shared/log/change.ts';
import { entityKey, judge } from '../../../shared/log/judge.ts';
import { type MergedEntity, mergeEntity } from '../../../shared/log/merge.ts';
import { must } from '../../../shared/must.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { type EntryRow, entriesOfEntity, entryById, setVerdict } from './entryStore.ts';
import type { EntityName, Projection } from './projection.ts';
import { type ReadEntry, readEntry } from './readEntry.ts';

/** By kind of entity. */
export type Projections = ReadonlyMap<string, Projection>;

/** An entry of `entity_changes`, with the row that its verdict is written to. */
export interface SettledEntry extends ReadEntry {
  readonly row: Pick<EntryRow, 'id' | 'status' | 'reason'>;
}

/**
 * Judges entries that have just become readable, with all that hang together with them through the entities that they touch, and writes the entities
 * whose state may have changed. Judging the whole connected set anew is what makes the result the same in whatever order entries come.
 */
export function settle(db: WritableDb, projections: Projections, fresh: readonly SettledEntry[]): void {
  const { entries, entities } = connected(db, fresh);
  const candidates = [...entries.values()].map((entry) => ({ ...entry, clock: entry.body.clock, changes: entry.body.changes }));
  const verdicts = judge(candidates, (change, first) => must(projections.get(change.entity), 'projection').check(change, first));
  const touched = new Map<string, EntityName>();
  const touch = (changes: readonly EntityChange[]) => {
    for (const change of changes) touched.set(entityKey(change), change);
  };
  for (const entry of entries.values()) {
    if (setVerdict(db, entry.row, must(verdicts.get(entry.hash), 'verdict'))) touch(entry.body.changes);
  }
  for (const entry of fresh) touch(entry.body.changes);
  const isApplied = (entry: SettledEntry) => verdicts.get(entry.hash)?.status === 'applied';
  project(db, projections, [...touched.values()], (name) =>
    (entities.get(entityKey(name)) ?? []).filter(isApplied).map((entry) => stepOf(entry, name)),
  );
}

/** Writes entities, and when all of them stand those whose rows are made with theirs: by what they said until now, and by what they say now. */
export function project(
  db: WritableDb,
  projections: Projections,
  names: readonly EntityName[],
  stepsOf: (name: EntityName) => readonly EntityStep[],
): void {
  const dependents = new Map<string, EntityName>();
  for (const name of names) {
    const projection = must(projections.get(name.entity), 'projection');
    const note = () => {
      for (const dependent of projection.dependents?.(db, name.id) ?? []) dependents.set(entityKey(dependent), dependent);
    };
    note();
    const steps = stepsOf(name);
    if (steps.length === 0) projection.remove(db, name.id);
    else projection.write(db, mergeEntity(name.entity, name.id, steps));
    note();
  }
  for (const name of dependents.values()) {
    const merged = gatherEntity(db, name);
    if (merged !== null) projections.get(name.entity)?.write(db, merged);
  }
}

export function stepOf(entry: ReadEntry, name: EntityName): EntityStep {
  const change = entry.body.changes.find((candidate) => candidate.entity === name.entity && candidate.id === name.id);
  return {
    ...must(change, 'change of an entity'),
    hash: entry.hash,
    clock: entry.body.clock,
    device: entry.device,
    bodyHash: entry.bodyHash,
  };
}

/** What the applied entries say of one entity; null when none does. */
export function gatherEntity(db: ReadableDb, name: EntityName): MergedEntity | null {
  const steps: EntityStep[] = [];
  for (const id of entriesOfEntity(db, name.entity, name.id)) {
    const row = must(entryById(db, id), 'entry of an entity');
    if (row.status === 'applied') steps.push(stepOf(readAgain(db, row), name));
  }
  return steps.length === 0 ? null : mergeEntity(name.entity, name.id, steps);
}

/** Judges entities anew from which an entry was taken away. */
export function settleAgain(db: WritableDb, projections: Projections, entities: readonly EntityName[]): void {
  const rest = new Map<number, SettledEntry>();
  const bare: EntityName[] = [];
  for (const { entity, id } of entities) {
    const entries = entriesOfEntity(db, entity, id);
    if (entries.length === 0) bare.push({ entity, id });
    for (const entry of entries) {
      if (!rest.has(entry)) rest.set(entry, readAgain(db, must(entryById(db, entry), 'entry of an entity')));
    }
  }
  settle(db, projections, [...rest.values()]);
  // Behind the rest, so that what depends on them is written by the verdicts that hold.
  project(db, projections, bare, () => []);
}

/** All entries that share an entity with one of `fresh`, directly or through others, and which of them touch which entity. */
function connected(db: ReadableDb, fresh: readonly SettledEntry[]) {
  const entries = new Map<number, SettledEntry>(fresh.map((entry) => [entry.row.id, entry]));
  const entities = new Map<string, SettledEntry[]>();
  const queue = [...fresh];
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    for (const change of entry.body.changes) {
      const key = entityKey(change);
      if (entities.has(key)) continue;
      const ofEntity = entriesOfEntity(db, change.entity, change.id).map((id) => {
        const known = entries.get(id);
        if (known) return known;
        const found = readAgain(db, must(entryById(db, id), 'entry of an entity'));
        entries.set(id, found);
        queue.push(found);
        return found;
      });
      entities.set(key, ofEntity);
    }
  }
  return { entries, entities };
}

/** INVARIANT: what stands in `entity_changes` was opened and read once, under a key that is still here. */
function readAgain(db: ReadableDb, row: EntryRow): SettledEntry {
  const reading = readEntry(db, row, false);
  if ('verdict' in reading) throw new Error(`an entry that could be read cannot be read any more: ${reading.verdict.reason}`);
  return { ...reading.entry, row };
}
