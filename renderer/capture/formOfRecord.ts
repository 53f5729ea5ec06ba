import type { IncidentChanges } from '../../shared/incidents/incident.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import type { CaptureForm } from './captureForm.ts';
import type { CapturedFields } from './formReading.ts';
import { whenOfOccurred } from './whenReading.ts';

/** The fields of a record as a form, to be amended. */
export function formOfRecord(record: IncidentRecord): CaptureForm {
  return {
    category: record.category,
    also: record.also,
    title: record.title,
    description: record.description,
    place: { words: record.placeWords, kind: record.placeKind, region: record.region, pin: record.pin, coordinates: '' },
    when: whenOfOccurred(record.occurred),
    persons: { text: record.persons.value === null ? '' : String(record.persons.value), qualifier: record.persons.qualifier },
    howKnown: record.howKnown,
    attributedTo: '',
    source: '',
    severity: { level: record.severity.level, reason: record.severity.reason ?? '' },
    phase: record.phase,
    purpose: record.purpose,
  };
}

/** Only the fields that differ from the record as it stands. */
export function changesOf(record: IncidentRecord, fields: CapturedFields): IncidentChanges {
  const { fromUtc: _from, toUtc: _to, ...occurred } = record.occurred;
  const before: Record<string, unknown> = { ...record, occurred };
  const changed = Object.entries(fields).filter(([name, value]) => canonical(value) !== canonical(before[name]));
  return Object.fromEntries(changed);
}

/** Equal texts for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
