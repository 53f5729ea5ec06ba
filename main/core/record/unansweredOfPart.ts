import type { FieldValue } from '../../../shared/log/change.ts';
import { NO_PERSON } from '../../../shared/names/person.ts';
import { NO_SOURCE } from '../../../shared/sources/source.ts';

const UNANSWERED: Readonly<Record<string, Readonly<Record<string, FieldValue>>>> = {
  source: NO_SOURCE,
  link: { note: '' },
  person: NO_PERSON,
  attachment: { caption: '' },
};

/** What stands for a field of a part that nobody answered; null for those that every part begins with, and for `withdrawn`. */
export function unansweredOfPart(entity: string, field: string): FieldValue {
  const fields = UNANSWERED[entity] ?? {};
  return Object.hasOwn(fields, field) ? (fields[field] ?? null) : null;
}
