import type { EntityChange, EntryHash, FieldValue } from '../../../shared/log/change.ts';
import { type MergedEntity, mergeEntity } from '../../../shared/log/merge.ts';
import { type HiddenFields, isHidden } from '../erase/hidden.ts';
import { unansweredValue } from '../incidents/loggedFields.ts';
import { unansweredOfPart } from './unansweredOfPart.ts';

/**
 * The change that takes a step back: it sets what stood before, having seen that step alone, so that what others said beside it stays. null where the
 * step did not touch the entity, made the record itself, where one of its values stands no more, or where what stood before is asked to be erased:
 * saying it again would show it.
 */
export function compensation(merged: MergedEntity, step: EntryHash, hidden: HiddenFields, nowMs: number): EntityChange | null {
  const at = merged.steps.findIndex(({ hash }) => hash === step);
  const undone = merged.steps[at];
  if (undone === undefined || !standsWhole(merged, step, Object.keys(undone.set))) return null;
  const change = { entity: merged.entity, id: merged.id, seen: [step], reason: null, undoes: step };
  if (undone.seen.length > 0) {
    const set = valuesBefore(merged, at, hidden);
    return set && { ...change, set };
  }
  return merged.entity === 'incident' ? null : { ...change, set: { withdrawn: { reason: '', atUtc: nowMs } } };
}

function standsWhole(merged: MergedEntity, step: EntryHash, fields: readonly string[]): boolean {
  return fields.every((field) => {
    const state = merged.fields.get(field);
    return state !== undefined && [state.shown, ...state.others].some(({ hash }) => hash === step);
  });
}

function valuesBefore(merged: MergedEntity, at: number, hidden: HiddenFields): Record<string, FieldValue> | null {
  const before = mergeEntity(merged.entity, merged.id, merged.steps.slice(0, at));
  const set: Record<string, FieldValue> = {};
  for (const field of Object.keys(merged.steps[at]?.set ?? {})) {
    const former = before.fields.get(field)?.shown;
    if (former !== undefined && isHidden(hidden, field, former.clock)) return null;
    set[field] = former?.value ?? blankValue(merged.entity, field);
  }
  return set;
}

function blankValue(entity: string, field: string): FieldValue {
  return (entity === 'incident' ? unansweredValue(field) : unansweredOfPart(entity, field)) ?? null;
}
