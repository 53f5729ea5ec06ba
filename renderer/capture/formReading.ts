import {
  type CategoryCode,
  DESCRIPTION_MAX,
  type IncidentFields,
  type OccurredInput,
  type Persons,
  type Severity,
  SHORT_TEXT_MAX,
  TITLE_MAX,
} from '../../shared/incidents/incident.ts';
import { parseCoordinates } from '../../shared/map/parseCoordinates.ts';
import type { SourceFields } from '../../shared/sources/source.ts';
import { findCategory, type IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';
import { isBlankSource, sourceOfValue, sourceProblems } from '../sources/sourceValue.ts';
import type { CaptureForm, FormField, FormProblemCode, FormProblems, Phase } from './captureForm.ts';
import { readDetention } from './detentionReading.ts';
import { readPersons } from './personsText.ts';
import { readWhen } from './whenReading.ts';

export interface FormContext {
  readonly vocabulary: IncidentVocabulary;
  /** `YYYY-MM-DD` in the record's zone. */
  readonly today: string;
  /** Stands for the title when none was typed; '' when there is nothing to make one of. */
  readonly offeredTitle: string;
  /** Day of the mission's election, `YYYY-MM-DD`. */
  readonly electionDay: string | null;
  /** The title of the record is hidden and stays as it is unless another is typed. */
  readonly isTitleHidden?: boolean;
  /** The level that stood before, when a record is amended. */
  readonly severityBefore: number | null;
}

export type FormReading =
  | { readonly ok: true; readonly fields: IncidentFields; readonly sources: readonly SourceFields[] }
  | { readonly ok: false; readonly problems: FormProblems };

/** What the form says as a record, or what stands in the way, field by field. */
export function readForm(form: CaptureForm, context: FormContext): FormReading {
  const problems: Partial<Record<FormField, FormProblemCode>> = {};
  const when = readWhen(form.when, context.today);
  const persons = personsOf(form);
  const severity = severityOf(form, context);
  const title = form.title.trim() === '' ? context.offeredTitle : form.title.trim();
  if (form.category === null) problems.category = 'missing';
  else if (title === '' && context.isTitleHidden !== true) problems.title = 'title-missing';
  if (title.length > TITLE_MAX) problems.title = 'too-long';
  if (form.description.length > DESCRIPTION_MAX) problems.description = 'too-long';
  if (form.place.words.length > SHORT_TEXT_MAX) problems.placeWords = 'too-long';
  Object.assign(problems, partProblems(form, context.today));
  const detention = readDetention(form.detention, form.when.zone, context.today);
  if (!detention.ok) Object.assign(problems, detention.problems);
  const coordinates = coordinatesProblem(form);
  if (coordinates !== null) problems.coordinates = coordinates;
  if (!when.ok) problems.when = when.problem;
  if (persons === null) problems.persons = 'number-not-understood';
  if (severity === 'reason-missing') problems.severityReason = severity;
  if (severity === 'too-long') problems.severityReason = severity;
  if (
    form.category === null ||
    !when.ok ||
    !detention.ok ||
    persons === null ||
    typeof severity === 'string' ||
    Object.keys(problems).length > 0
  ) {
    return { ok: false, problems };
  }
  const said = form.howKnown;
  return {
    ok: true,
    fields: {
      category: form.category,
      also: alsoOf(form.also, form.category),
      title,
      description: form.description.trim(),
      occurred: when.occurred,
      phase: form.phase ?? phaseOf(when.occurred, context.electionDay),
      placeWords: form.place.words.trim(),
      placeKind: form.place.kind,
      region: form.place.region,
      pin: form.place.pin,
      severity,
      persons,
      howKnown: said,
      observedBy: form.observedBy.trim(),
      typedBy: form.typedBy.trim(),
      authoritiesInformed: form.authoritiesInformed,
      authorityResponse: form.authorityResponse.trim(),
      effectOnVoting: form.effectOnVoting.trim(),
      consent: form.consent,
      detention: detention.detention,
    },
    sources: sourcesOf(form, context.today),
  };
}

/** All that the form cites; the first source is known in the way in which the record is. */
export function sourceValues(form: CaptureForm): readonly SourceFields[] {
  const { howKnown, source, attributedTo, sourceRest } = form;
  return [{ ...sourceRest, howKnown, attributedTo, publisher: source }, ...form.moreSources];
}

function sourcesOf(form: CaptureForm, today: string): SourceFields[] {
  const [first, ...more] = sourceValues(form).map((value) => sourceOfValue(value, today));
  // How the record is known is its own answer: alone it is no source.
  const isCited = first !== undefined && !isBlankSource({ ...first, howKnown: null });
  return [...(isCited ? [first] : []), ...more.filter((source) => !isBlankSource(source))];
}

const REPORTING_TEXTS = ['observedBy', 'typedBy', 'authorityResponse', 'effectOnVoting'] as const;

function partProblems(form: CaptureForm, today: string): FormProblems {
  const [first = {}, ...more] = sourceValues(form).map((value) => sourceProblems(value, today));
  const { publisher, attributedTo, ...rest } = first;
  return {
    ...(publisher === undefined ? {} : { source: publisher }),
    ...(attributedTo === undefined ? {} : { attributedTo }),
    ...problemOf('sources', [rest, ...more].flatMap(Object.values)[0]),
    ...problemOf('reporting', REPORTING_TEXTS.some((field) => form[field].length > SHORT_TEXT_MAX) ? 'too-long' : undefined),
  };
}

function problemOf(field: FormField, code: FormProblemCode | undefined): FormProblems {
  return code === undefined ? {} : { [field]: code };
}

/** `null` when the number cannot be read. A qualifier chosen in the list counts over the words. */
export function personsOf(form: Pick<CaptureForm, 'persons'>): Persons | null {
  const read = readPersons(form.persons.text);
  if (read === null) return null;
  if (read.value === null) return { value: null, qualifier: 'unknown' };
  const chosen = form.persons.qualifier === 'unknown' ? null : form.persons.qualifier;
  return { value: read.value, qualifier: chosen ?? read.qualifier ?? 'exact' };
}

/** What stands in the form and cannot be read, or not be right: told as soon as its field is left, not only when it is to be logged. */
export function unreadable(form: CaptureForm, today: string): FormProblems {
  const problems: Partial<Record<FormField, FormProblemCode>> = {};
  const coordinates = coordinatesProblem(form);
  if (coordinates !== null) problems.coordinates = coordinates;
  const when = readWhen(form.when, today);
  if (!when.ok && !NOT_YET_SAID.includes(when.problem)) problems.when = when.problem;
  if (personsOf(form) === null) problems.persons = 'number-not-understood';
  return problems;
}

/** Somebody may be about to say it. */
const NOT_YET_SAID: readonly FormProblemCode[] = ['date-missing', 'time-missing', 'zone-missing'];

/** Half-typed coordinates never go by unnoticed: they are read, or they are a problem. */
function coordinatesProblem(form: CaptureForm): FormProblemCode | null {
  if (form.place.coordinates.trim() === '') return null;
  const read = parseCoordinates(form.place.coordinates);
  if (read.ok) return null;
  if (read.error === 'ambiguous') return 'coordinates-ambiguous';
  return read.error === 'not-understood' ? 'not-understood' : 'out-of-range';
}

function severityOf(form: CaptureForm, context: FormContext): Severity | 'reason-missing' | 'too-long' {
  const standard = defaultSeverity(form.category, context.vocabulary);
  const level = form.severity.level ?? standard;
  const reason = form.severity.reason.trim();
  if (reason.length > SHORT_TEXT_MAX) return 'too-long';
  if (reason === '' && needsReason(level, standard, context.severityBefore)) return 'reason-missing';
  return { level, reason: reason === '' ? null : reason };
}

/** A level other than the category's own is explained; so is a change of a level that stood. */
export function needsReason(level: number, standard: number, before: number | null): boolean {
  return before === null ? level !== standard : level !== before;
}

export function defaultSeverity(category: CategoryCode | null, vocabulary: IncidentVocabulary): number {
  return (category === null ? undefined : findCategory(vocabulary, category)?.defaultSeverity) ?? 2;
}

function alsoOf(also: readonly CategoryCode[], category: CategoryCode): CategoryCode[] {
  return [...new Set(also)].filter((code) => code !== category).sort();
}

/** Where the day of the election and the day of the record are both known, the phase follows. */
export function phaseOf(occurred: OccurredInput, electionDay: string | null): Phase | null {
  const [from, to] = [occurred.from?.slice(0, 10), occurred.to?.slice(0, 10)];
  if (electionDay === null) return null;
  if (occurred.precision === 'before') return to !== undefined && to < electionDay ? 'pre-election' : null;
  if (occurred.precision === 'after') return from !== undefined && from > electionDay ? 'post-election' : null;
  if (from === undefined) return null;
  const end = to ?? from;
  if (end < electionDay) return 'pre-election';
  if (from > electionDay) return 'post-election';
  return from === electionDay && end === electionDay ? 'election-day' : null;
}
