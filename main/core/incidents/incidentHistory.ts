import { codeOfAlsoField, loggedFieldSchemas, UNANSWERED } from '../../../shared/incidents/incidentState.ts';
import type { IncidentHistoryStep, IncidentRecord } from '../../../shared/incidents/incidentViews.ts';
import type { FieldValue } from '../../../shared/log/change.ts';
import { type MergedEntity, mergeEntity } from '../../../shared/log/merge.ts';
import { stepKind } from './stepKind.ts';

/** A record's steps, oldest first, each with what the record showed before it and what it set. */
export function incidentHistory(merged: MergedEntity): IncidentHistoryStep[] {
  return merged.steps.map((step, at) => {
    const before = at === 0 ? null : mergeEntity(merged.entity, merged.id, merged.steps.slice(0, at));
    return {
      hash: step.hash,
      kind: stepKind(step, at),
      atUtc: step.clock.ms,
      device: step.device,
      reason: step.reason,
      changes: Object.entries(step.set)
        .sort(([left], [right]) => placeOf(left) - placeOf(right))
        .map(([field, after]) => (before === null ? { field, after } : { field, before: shownValue(before, field), after })),
    };
  });
}

const FIELD_ORDER = Object.keys(loggedFieldSchemas);

/** In the order in which a record is told; further categories beside the first, fields of later versions at the end. */
function placeOf(field: string): number {
  if (codeOfAlsoField(field) !== null) return FIELD_ORDER.indexOf('category') + 0.5;
  const at = FIELD_ORDER.indexOf(field);
  return at < 0 ? FIELD_ORDER.length : at;
}

function shownValue(merged: MergedEntity, field: string): FieldValue {
  const state = merged.fields.get(field);
  if (state !== undefined) return state.shown.value;
  if (codeOfAlsoField(field) !== null) return false;
  return Object.hasOwn(UNANSWERED, field) ? UNANSWERED[field as keyof typeof UNANSWERED] : null;
}

/** Fields with more than one value that stands, the shown one first. */
export function conflictsOf(merged: MergedEntity): IncidentRecord['conflicts'] {
  return [...merged.fields]
    .filter(([, { others }]) => others.length > 0)
    .map(([field, { shown, others }]) => ({ field, values: [shown.value, ...others.map(({ value }) => value)] }));
}
