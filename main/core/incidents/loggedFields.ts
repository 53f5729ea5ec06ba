import type { CategoryCode, Detention, IncidentFields } from '../../../shared/incidents/incident.ts';
import {
  alsoField,
  codeOfAlsoField,
  detentionField,
  factOfDetentionField,
  type IncidentState,
  type LoggedField,
  loggedFieldSchemas,
  NO_DETENTION,
  UNANSWERED,
} from '../../../shared/incidents/incidentState.ts';
import type { FieldValue } from '../../../shared/log/change.ts';
import { type MergedEntity, sameValue } from '../../../shared/log/merge.ts';

/** Fields by the names under which they stand in the log. */
export type LoggedFields = Readonly<Record<string, FieldValue>>;

/** One field of the log with a value of its own: all but the further categories. */
interface SingleField {
  readonly name: string;
  /** What stands for it when nobody answered; undefined where every record begins with one. */
  readonly blank: FieldValue | undefined;
  readonly of: (state: IncidentState) => FieldValue;
}

// Made once: each logged record goes through all of them.
const SINGLE_FIELDS: readonly SingleField[] = [
  ...(Object.keys(loggedFieldSchemas) as LoggedField[]).map((field) => ({
    name: field,
    blank: unansweredValue(field),
    of: (state: IncidentState) => state[field],
  })),
  ...(Object.keys(NO_DETENTION) as (keyof Detention)[]).map((fact) => ({
    name: detentionField(fact),
    blank: NO_DETENTION[fact],
    of: (state: IncidentState) => state.detention[fact],
  })),
];

/**
 * A record's fields as the log takes them: further categories as one field a code, and what nobody answered left out.
 */
export function toLoggedFields(state: IncidentState): LoggedFields {
  const set: Record<string, FieldValue> = {};
  for (const { name, blank, of } of SINGLE_FIELDS) {
    const value = of(state);
    if (blank === undefined || !sameValue(value, blank)) set[name] = value;
  }
  for (const code of state.also) set[alsoField(code)] = true;
  return set;
}

/** What stands for a field of the log that nobody answered; undefined for a field that every record begins with. */
export function unansweredValue(field: string): FieldValue | undefined {
  if (codeOfAlsoField(field) !== null) return false;
  const fact = factOfDetentionField(field);
  if (fact !== null) return Object.hasOwn(NO_DETENTION, fact) ? NO_DETENTION[fact as keyof Detention] : null;
  if (Object.hasOwn(UNANSWERED, field)) return UNANSWERED[field as keyof typeof UNANSWERED];
  return Object.hasOwn(loggedFieldSchemas, field) ? undefined : null;
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
  for (const { name, of } of SINGLE_FIELDS) {
    const value = of(after);
    const settles = disputed.has(name) && told.has(name);
    if (settles || !sameValue(of(before), value)) set[name] = value;
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
  const detention: Record<string, FieldValue> = { ...NO_DETENTION };
  const also: string[] = [];
  const category = fields.get('category')?.shown.value;
  for (const [field, { shown }] of fields) {
    const code = codeOfAlsoField(field);
    const fact = factOfDetentionField(field);
    if (code !== null) {
      if (shown.value === true && code !== category) also.push(code);
    } else if (fact !== null) {
      if (Object.hasOwn(NO_DETENTION, fact)) detention[fact] = shown.value;
    } else if (Object.hasOwn(loggedFieldSchemas, field)) known[field] = shown.value;
  }
  return { ...known, detention, also: also.sort() } as unknown as IncidentState;
}

/** Fields without which there is no record. */
export const NEEDED_FIELDS = ['category', 'title', 'occurred', 'severity', 'purpose'] as const;

/** Further categories as they are kept: sorted, each once, without the category itself. */
export function tidyAlso(also: IncidentFields['also'], category: CategoryCode): CategoryCode[] {
  return [...new Set(also)].filter((code) => code !== category).sort();
}
