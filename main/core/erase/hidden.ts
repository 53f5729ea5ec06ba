import { ERASABLE_FIELDS, type ErasableEntity } from '../../../shared/erase/eraseRequest.ts';
import type { FieldValue } from '../../../shared/log/change.ts';
import { compareTime, type HybridTime } from '../../../shared/log/hybridClock.ts';
import type { FieldState, MergedEntity } from '../../../shared/log/merge.ts';
import type { ReadableDb } from '../db/database.ts';

/** Fields of an entity whose erasing was asked for, with the time up to which what was said of them is hidden. */
export type HiddenFields = ReadonlyMap<string, HybridTime>;

interface AskedRow {
  readonly field: string | null;
  readonly askedAt: number;
  readonly ms: number;
  readonly counter: number;
}

export function hiddenFields(db: ReadableDb, entity: string, id: string): HiddenFields {
  const asked = db
    .prepare<[string, string], AskedRow>(
      `SELECT field, asked_at AS askedAt, clock_ms AS ms, clock_counter AS counter FROM erase_requests
       WHERE entity = ? AND target = ? AND withdrawn = 0`,
    )
    .all(entity, id);
  const hidden = new Map<string, HybridTime>();
  for (const { field, ...row } of asked) {
    const until = hiddenUntil(row);
    for (const name of field === null ? (ERASABLE_FIELDS[entity as ErasableEntity] ?? []) : [field]) {
      const before = hidden.get(name);
      if (before === undefined || compareTime(before, until) < 0) hidden.set(name, until);
    }
  }
  return hidden;
}

/** A request hides what was said before it, and what it says itself that it is about: values from a clock that is ahead. */
function hiddenUntil({ askedAt, ms, counter }: Omit<AskedRow, 'field'>): HybridTime {
  return askedAt > ms ? { ms: askedAt, counter: Number.MAX_SAFE_INTEGER } : { ms, counter };
}

/** Whether what was said of a field at `clock` is hidden; what is said after the request shows. */
export function isHidden(hidden: HiddenFields, field: string, clock: HybridTime): boolean {
  const until = hidden.get(field);
  return until !== undefined && compareTime(clock, until) <= 0;
}

const NULL_WHEN_HIDDEN: ReadonlySet<string> = new Set(['pin', 'ageBand', 'genderBand']);

/** Stands where a hidden value stood. */
function blankOf(field: string): FieldValue {
  return NULL_WHEN_HIDDEN.has(field) ? null : '';
}

/** The entity without the values that are hidden. */
export function withoutHidden(merged: MergedEntity, hidden: HiddenFields): MergedEntity {
  if (hidden.size === 0) return merged;
  const fields = [...merged.fields].map(([field, state]): [string, FieldState] => {
    const { shown, others } = state;
    const isShownHidden = isHidden(hidden, field, shown.clock);
    return [
      field,
      {
        shown: isShownHidden ? { ...shown, value: blankOf(field) } : shown,
        others: others.filter(({ clock }) => !isHidden(hidden, field, clock)),
      },
    ];
  });
  return { ...merged, fields: new Map(fields) };
}
