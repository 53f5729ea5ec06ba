import type { IncidentChanges, IncidentFields, Occurred, OccurredInput } from '../../shared/incidents/incident.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { type CaptureForm, NO_SOURCE_REST } from './captureForm.ts';
import { detentionOfRecord } from './detentionReading.ts';
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
    // The sources of a logged record are amended one by one.
    attributedTo: '',
    source: '',
    sourceRest: NO_SOURCE_REST,
    moreSources: [],
    consent: record.consent,
    observedBy: record.observedBy,
    typedBy: record.typedBy,
    authoritiesInformed: record.authoritiesInformed,
    authorityResponse: record.authorityResponse,
    effectOnVoting: record.effectOnVoting,
    detention: detentionOfRecord(record),
    severity: { level: record.severity.level, reason: record.severity.reason ?? '' },
    phase: record.phase,
    purpose: record.purpose,
  };
}

/** Only the fields that differ from the record as it stands. */
export function changesOf(record: IncidentRecord, fields: IncidentFields): IncidentChanges {
  const { detention, ...rest } = fields;
  const facts = { ...record.detention, releasedAt: withoutSpan(record.detention.releasedAt) };
  const changedFacts = differing(detention, facts);
  return {
    ...differing(rest, { ...record, occurred: withoutSpan(record.occurred) }),
    ...(Object.keys(changedFacts).length === 0 ? {} : { detention: changedFacts }),
  };
}

function differing<Fields extends object>(fields: Fields, before: object): Partial<Fields> {
  const known: Readonly<Record<string, unknown>> = { ...before };
  const changed = Object.entries(fields).filter(([name, value]) => canonical(value) !== canonical(known[name]));
  return Object.fromEntries(changed) as Partial<Fields>;
}

/** A time as a person says it, without the instants that it stands for. */
function withoutSpan(occurred: Occurred | null): OccurredInput | null {
  if (occurred === null) return null;
  const { fromUtc: _from, toUtc: _to, ...said } = occurred;
  return said;
}

/** Equal texts for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
