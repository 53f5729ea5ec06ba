import { type IncidentInput, incidentInputSchema } from '../../../shared/incidents/incident.ts';
import { NOT_ASKED } from '../../../shared/incidents/incidentState.ts';
import { NO_SOURCE, type SourceFields, sourceFieldsSchema } from '../../../shared/sources/source.ts';
import type { CsvRecord } from './csvTable.ts';

/**
 * Records of a published sheet as new records. Words of the sheet (`election day`, `compiled by hand`) become the words of
 * the vocabulary. Throws on a record that does not fit: the sheet is part of the program.
 */
export function demoRecord(row: CsvRecord): IncidentInput {
  return incidentInputSchema.parse({
    purpose: cell(row, 'purpose'),
    category: cell(row, 'category'),
    also: cell(row, 'also').split(/[ ;]+/).filter(Boolean),
    title: cell(row, 'title'),
    description: cell(row, 'description'),
    occurred: occurredOf(row),
    phase: word(row, 'phase', '-'),
    placeWords: cell(row, 'place'),
    placeKind: orNull(row, 'place_kind'),
    region: orNull(row, 'region_code'),
    pin: pinOf(row),
    severity: { level: Number(cell(row, 'severity')), reason: orNull(row, 'severity_reason') },
    persons: { value: numberOrNull(row, 'persons_value'), qualifier: cell(row, 'persons_qualifier') },
    howKnown: orNull(row, 'how_known'),
    ...NOT_ASKED,
  });
}

/** The one source of a record of the sheet. */
export function demoSource(row: CsvRecord): SourceFields {
  return sourceFieldsSchema.parse({
    ...NO_SOURCE,
    howKnown: orNull(row, 'how_known'),
    attributedTo: cell(row, 'attributed_to'),
    publisher: cell(row, 'source'),
  });
}

/** Records that share it are reports of one event; null for a record that stands alone. */
export function demoEvent(row: CsvRecord): string | null {
  return orNull(row, 'same_event_group');
}

function occurredOf(row: CsvRecord) {
  const precision = cell(row, 'time_precision');
  const to = orNull(row, 'occurred_to');
  return {
    precision,
    zone: cell(row, 'time_zone'),
    from: orNull(row, 'occurred_from'),
    // The sheet repeats the day; a record says it once.
    to: precision === 'range' || precision === 'before' ? to : null,
  };
}

function pinOf(row: CsvRecord) {
  const lat = numberOrNull(row, 'lat');
  const lng = numberOrNull(row, 'lng');
  if (lat === null || lng === null) return null;
  return { lat, lng, accuracyM: numberOrNull(row, 'accuracy_m'), origin: word(row, 'pin_origin', '_') };
}

function cell(row: CsvRecord, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`the sheet has no column ${name}`);
  return value;
}

function orNull(row: CsvRecord, name: string): string | null {
  const value = cell(row, name);
  return value === '' ? null : value;
}

function word(row: CsvRecord, name: string, joint: '-' | '_'): string | null {
  return orNull(row, name)?.replaceAll(' ', joint) ?? null;
}

function numberOrNull(row: CsvRecord, name: string): number | null {
  const value = orNull(row, name);
  return value === null ? null : Number(value);
}
