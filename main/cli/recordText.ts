import { formatDate, formatDateRange, formatDateTime, formatDateTimeRange } from '../../shared/format/dates.ts';
import { formatNumber } from '../../shared/format/numbers.ts';
import { formatAccuracy, formatCoordinates } from '../../shared/format/units.ts';
import type { Occurred } from '../../shared/incidents/incident.ts';
import type { IncidentHistoryStep, IncidentRecord, IncidentRow } from '../../shared/incidents/incidentViews.ts';
import type { Language } from '../../shared/language/language.ts';
import { furtherFieldName, furtherFieldText } from '../../shared/messages/furtherFieldText.ts';
import type { Translator } from '../../shared/messages/translator.ts';
import { unreachable } from '../../shared/must.ts';
import { findCategory, type IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';
import { findRegion } from '../../shared/vocabulary/regions.ts';
import { shownText } from './shownText.ts';

/** When it happened, as people say it; the zone stays in the record. */
function occurredText({ precision, from, to }: Occurred, { t, language }: Translator): string {
  switch (precision) {
    case 'exact':
    case 'day':
      return wallText(from, language);
    case 'hour':
      return t('cli:when.hour', { time: wallText(from, language) });
    case 'range':
      return rangeText(from ?? '', to ?? '', language);
    case 'before':
      return t('cli:when.before', { time: wallText(to, language) });
    case 'after':
      return t('cli:when.after', { time: wallText(from, language) });
    case 'unknown':
      return t('cli:when.unknown');
    default:
      return unreachable(precision);
  }
}

function wallText(wall: string | null, language: Language): string {
  if (wall === null) return '';
  return wall.includes('T') ? formatDateTime(wall, language) : formatDate(wall, language);
}

function rangeText(from: string, to: string, language: Language): string {
  if (!from.includes('T') && !to.includes('T')) return formatDateRange(from, to, language);
  if (from.includes('T') && to.includes('T')) return formatDateTimeRange(from, to, language);
  return `${wallText(from, language)} – ${wallText(to, language)}`;
}

/** One line of a list. */
export function rowText(row: IncidentRow, translator: Translator): string {
  const marks = [
    row.withdrawn ? translator.t('cli:mark.withdrawn') : null,
    row.reportedByOthers ? translator.t('cli:mark.reported') : null,
  ];
  const head = `${row.id}  S${row.severity}  ${row.category}  ${occurredText(row.occurred, translator)}`;
  const tail = [row.title, row.placeWords, ...marks].filter((part) => part !== null && part !== '').join(' · ');
  return `${head}  ${shownText(tail)}`;
}

/** What is told beside the core of a record. */
function furtherLines(record: IncidentRecord, translator: Translator): readonly (readonly [string, string])[] {
  const { t } = translator;
  return [
    [t('cli:field.observedBy'), record.observedBy],
    [t('cli:field.typedBy'), record.typedBy],
    [t('capture:authorities.informed'), furtherFieldText('authoritiesInformed', record.authoritiesInformed, t) ?? ''],
    [t('cli:field.authorityResponse'), record.authorityResponse],
    [t('cli:field.effectOnVoting'), record.effectOnVoting],
    [t('capture:consent.label'), furtherFieldText('consent', record.consent, t) ?? ''],
    ...Object.entries(record.detention).map(([fact, value]): readonly [string, string] => {
      const field = `detention.${fact}`;
      return [furtherFieldName(field, t) ?? fact, furtherFieldText(field, value, t) ?? factText(value, translator)];
    }),
    ...record.links.map(({ other }): readonly [string, string] => [
      t('cli:field.link'),
      [other?.shortCode, other?.title].filter(Boolean).join(' '),
    ]),
    [t('cli:field.event'), record.group === null ? '' : groupText(record.group, translator)],
    [t('cli:eraseAsked'), record.eraseAsked.map(({ entity, field }) => field ?? entity).join(', ')],
  ];
}

/** A fact of a detention that is told in words of one's own, a number or a time; '' where nobody answered. */
function factText(value: string | number | Occurred | null, translator: Translator): string {
  if (value === null || typeof value === 'string') return value ?? '';
  if (typeof value === 'number') return formatNumber(value, translator.language);
  return `${occurredText(value, translator)} (${value.zone})`;
}

/** Persons of a group are never added: the largest report and the sum are the bounds. */
function groupText({ incidents, low, high }: NonNullable<IncidentRecord['group']>, { t, language }: Translator): string {
  const reports = t('cli:event.reports', { count: incidents.length });
  if (low === null || high === null) return t('cli:event.unknown', { reports });
  return t('cli:event.persons', { reports, low: formatNumber(low, language), high: formatNumber(high, language) });
}

/** A source as cited. */
function sourceText({ attributedTo, publisher, title, date, address, removed }: IncidentRecord['sources'][number]): string {
  return removed === null ? [attributedTo, publisher, title, date, address].filter(Boolean).join(', ') : '';
}

/** The whole record for reading, a field a line; what nobody answered is left out. */
export function recordText(record: IncidentRecord, vocabulary: IncidentVocabulary, translator: Translator): string {
  const { t, language } = translator;
  const category = findCategory(vocabulary, record.category);
  const region = record.region === null ? null : (findRegion(record.region)?.fullName[language] ?? record.region);
  const named = (list: readonly { readonly id: string; readonly name: Readonly<Record<Language, string>> }[], id: string | null) =>
    list.find((choice) => choice.id === id)?.name[language] ?? '';
  const persons = [
    record.persons.value === null ? '' : String(record.persons.value),
    named(vocabulary.personsQualifiers, record.persons.qualifier),
  ];
  const lines: readonly (readonly [string, string])[] = [
    [t('cli:field.shortCode'), record.shortCode ?? ''],
    [t('cli:field.category'), [record.category, category?.name[language] ?? ''].join(' ')],
    [t('cli:field.also'), record.also.join(', ')],
    [t('cli:field.title'), record.title],
    [t('cli:field.description'), record.description],
    [t('cli:field.occurred'), `${occurredText(record.occurred, translator)} (${record.occurred.zone})`],
    [t('cli:field.place'), [record.placeWords, named(vocabulary.placeKinds, record.placeKind), region ?? ''].filter(Boolean).join(' · ')],
    [t('cli:field.pin'), pinText(record, language)],
    [t('cli:field.severity'), [`S${record.severity.level}`, record.severity.reason ?? ''].filter(Boolean).join(' · ')],
    [t('cli:field.persons'), persons.filter(Boolean).join(' · ')],
    [t('cli:field.howKnown'), named(vocabulary.howKnown, record.howKnown)],
    ...record.sources.map((source): readonly [string, string] => [t('cli:field.source'), sourceText(source)]),
    ...furtherLines(record, translator),
    [t('cli:field.purpose'), named(vocabulary.purposes, record.purpose)],
    [t('cli:field.withdrawn'), record.withdrawn?.reason ?? ''],
  ];
  return lines.flatMap(([name, text]) => (text === '' ? [] : [`${name}: ${shownText(text)}`])).join('\n');
}

function pinText({ pin }: IncidentRecord, language: Language): string {
  if (pin === null) return '';
  const accuracy = pin.accuracyM === null ? '' : ` ${formatAccuracy(pin.accuracyM, language)}`;
  return `${formatCoordinates(pin.lat, pin.lng, language)}${accuracy}`;
}

/** What happened to a record, a step a line. @param wallTimes of the steps, in their order. */
export function historyText(steps: readonly IncidentHistoryStep[], wallTimes: readonly string[], { t, language }: Translator): string {
  return steps
    .map((step, at) => {
      const when = wallText(wallTimes[at] ?? null, language);
      const fields = step.kind === 'amended' ? step.changes.map(({ field }) => field).join(', ') : '';
      return [`${t(`cli:step.${step.kind}`)} ${when}`, shownText(step.reason ?? ''), fields].filter(Boolean).join(' · ');
    })
    .join('\n');
}
