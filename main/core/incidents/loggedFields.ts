import type { CategoryCode, IncidentFields } from '../../../shared/incidents/incident.ts';
import {
  alsoField,
  codeOfAlsoField,
  type IncidentState,
  type LoggedField,
  loggedFieldSchemas,
  UNANSWERED,
} from '../../../shared/incidents/incidentState.ts';
import type { FieldValue } from '../../../shared/log/change.ts';
import { type MergedEntity, sameValue } from '../../../shared/log/merge.ts';

/** Fields by the names under which they stand in the log. */
export type LoggedFields = Readonly<Record<string, FieldValue>>;

/**
 * A record's fields as the log takes them: further categories as one field a code, and what nobody answered left out.
 */
export function toLoggedFields(state: IncidentState): LoggedFields {
  const set: Record<string, FieldValue> = {};
  for (const field of Object.keys(loggedFieldSchemas) as LoggedField[]) {
    if (!isUnanswered(field, state[field])) set[field] = state[field];
  }
  for (const code of state.also) set[alsoField(code)] = true;
  return set;
}

function isUnanswered(field: LoggedField, value: FieldValue): boolean {
  return field in UNANSWERED && sameValue(value, UNANSWERED[field as keyof typeof UNANSWERED]);
}

/**
 * The fields whose value differs between two moments of a record, with the later value. A field named in `disputed` is
 * among them whenever `told` names it: saying again what is shown settles a conflict.
 */
export function differingFields(
  before: IncidentState,
  after: IncidentState,
  disputed: ReadonlySet<string> = new Set(),
  told: ReadonlySet<string> = new Set(),
): LoggedFields {
  const set: Record<string, FieldValue> = {};
  for (const field of Object.keys(loggedFieldSchemas) as LoggedField[]) {
    const settles = disputed.has(field) && told.has(field);
    if (settles || !sameValue(before[field], after[field])) set[field] = after[field];
  }
  for (const code of new Set([...before.also, ...after.also])) {
    const field = alsoField(code);
    const isNow = after.also.includes(code);
    if (before.also.includes(code) !== isNow || (disputed.has(field) && told.has('also'))) set[field] = isNow;
  }
  return set;
}

/**
 * A record out of the values that stand. Unknown fields are passed over; null when one is missing without which there is no
 * record. The values are not judged again: the projection's `check` let each of them through before it was applied.
 */
export function stateOf(fields: MergedEntity['fields']): IncidentState | null {
  if (NEEDED_FIELDS.some((field) => !fields.has(field))) return null;
  const known: Record<string, FieldValue> = { ...UNANSWERED };
  const also: string[] = [];
  const category = fields.get('category')?.shown.value;
  for (const [field, { shown }] of fields) {
    const code = codeOfAlsoField(field);
    if (code === null) {
      if (Object.hasOwn(loggedFieldSchemas, field)) known[field] = shown.value;
    } else if (shown.value === true && code !== category) also.push(code);
  }
  return { ...known, also: also.sort() } as unknown as IncidentState;
}

/** Fields without which there is no record. */
export const NEEDED_FIELDS = ['category', 'title', 'occurred', 'severity', 'purpose'] as const;

/** Further categories as they are kept: sorted, each once, without the category itself. */
export function tidyAlso(also: IncidentFields['also'], category: CategoryCode): CategoryCode[] {
  return [...new Set(also)].filter((code) => code !== category).sort();
}
