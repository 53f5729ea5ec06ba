import type { Removed } from '../../../shared/incidents/removed.ts';
import type { FieldValue } from '../../../shared/log/change.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { must } from '../../../shared/must.ts';

type Values = Readonly<Record<string, FieldValue>>;

/** The values that stand of a part's fields, the others as `unanswered` has them. The values are not judged again: `checkPart` let each through. */
export function partState<State extends Values>(merged: MergedEntity, unanswered: State): State {
  const values = Object.keys(unanswered).map((field) => [field, merged.fields.get(field)?.shown.value ?? unanswered[field]]);
  return Object.fromEntries(values) as State;
}

/** null while the part stands. */
export function removedOf(merged: MergedEntity): Removed | null {
  return (merged.fields.get('withdrawn')?.shown.value ?? null) as Removed | null;
}

/** The text of a field that every part of its kind has, such as the record that it belongs to. */
export function fixedText(merged: MergedEntity, field: string): string {
  const value = merged.fields.get(field)?.shown.value;
  return must(typeof value === 'string' ? value : null, `${field} of a part`);
}

export function loggedAt({ steps }: MergedEntity): number {
  return must(steps[0], 'first step of a part').clock.ms;
}
