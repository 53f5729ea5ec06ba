import { SHORT_TEXT_MAX } from '../../shared/incidents/incident.ts';
import { ADDRESS_MAX, NO_SOURCE, type SourceFields } from '../../shared/sources/source.ts';
import { readDate, writeDate } from '../capture/dateText.ts';

/** A source while it is being typed: its dates stay the text that was typed, right or wrong. */
export type SourceValue = SourceFields;
export type SourceField = keyof SourceFields;

export const EMPTY_SOURCE: SourceValue = NO_SOURCE;
/** Sources that a new record takes at once; more can be added to it afterwards. */
export const MORE_SOURCES_MAX = 6;

export type SourceProblem = 'date-not-understood' | 'too-long';

/** The fields that cannot be logged as they stand. @param today `YYYY-MM-DD`. */
export function sourceProblems(value: SourceValue, today: string): Partial<Record<SourceField, SourceProblem>> {
  const problems: Partial<Record<SourceField, SourceProblem>> = {};
  for (const field of ['date', 'retrieved'] as const) {
    if (value[field].trim() !== '' && readDate(value[field], today) === null) problems[field] = 'date-not-understood';
  }
  for (const field of ['attributedTo', 'publisher', 'title'] as const) {
    if (value[field].length > SHORT_TEXT_MAX) problems[field] = 'too-long';
  }
  if (value.address.length > ADDRESS_MAX) problems.address = 'too-long';
  return problems;
}

/** As it is logged; dates that cannot be read are left out, so look for problems first. */
export function sourceOfValue(value: SourceValue, today: string): SourceFields {
  return {
    howKnown: value.howKnown,
    attributedTo: value.attributedTo.trim(),
    publisher: value.publisher.trim(),
    title: value.title.trim(),
    address: value.address.trim(),
    date: readDate(value.date, today) ?? '',
    retrieved: readDate(value.retrieved, today) ?? '',
  };
}

/** A logged source as a form. */
export function valueOfSource(source: SourceFields): SourceValue {
  const { howKnown, attributedTo, publisher, title, address, date, retrieved } = source;
  return {
    howKnown,
    attributedTo,
    publisher,
    title,
    address,
    date: date === '' ? '' : writeDate(date),
    retrieved: retrieved === '' ? '' : writeDate(retrieved),
  };
}

/** Whether nothing of it was typed. */
export function isBlankSource(value: SourceValue): boolean {
  return Object.values(value).every((part) => part === null || part.trim() === '');
}
