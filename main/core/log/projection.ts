import type { AudienceKind } from '../../../shared/log/audience.ts';
import type { EntityChange, VoidReason } from '../../../shared/log/change.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

export interface EntityName {
  readonly entity: string;
  readonly id: string;
}

/** What a capability hands to the log: its rules and its tables for one kind of entity. Called inside the log's transaction. */
export interface Projection {
  /** `incident`, `mission`. */
  readonly entity: string;
  /** Who reads it: an entry in a log of another audience cannot speak of it. Absent = `self`. */
  readonly audience?: AudienceKind;
  /**
   * null = fine; else the rule that it breaks, and the entry is void: kept, shown, counted nowhere. Must depend on its arguments alone (no clock, no tables).
   * `first` is null for a change that creates (`seen` empty), else the earliest change that creates the entity.
   */
  check(change: EntityChange, first: EntityChange | null): VoidReason | null;
  /** Writes the entity's rows from its merged state, over those that may be there. Its time of logging is that of `merged.steps[0]`. */
  write(db: WritableDb, merged: MergedEntity): void;
  /** Takes the entity's rows away: what created it counts no more. Rare; must not fail when there are none. */
  remove(db: WritableDb, id: string): void;
  /**
   * The entities whose rows are made with what this one's rows say, going by the rows as they stand. The log asks before and after each `write` and
   * `remove`, and has all that were named written anew: also one that this entity spoke of and speaks of no more. Absent = none.
   */
  dependents?(db: ReadableDb, id: string): readonly EntityName[];
  /** Empties the tables before a rebuild. */
  clear(db: WritableDb): void;
  /** The tables that are a function of the log alone: what `doctor` compares with a rebuild. */
  readonly tables: readonly string[];
}
