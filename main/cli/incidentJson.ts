import type { IncidentInput } from '../../shared/incidents/incident.ts';
import type { IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A record from JSON with what was left out filled in as *not answered*, and the category's own severity. What is there is
 * taken as it stands, right or wrong: the core judges it. `severity` may be a bare level, and `occurred` may leave out its zone.
 */
export function incidentFromJson(value: unknown, vocabulary: IncidentVocabulary, zone: string): IncidentInput {
  const given = isObject(value) ? value : {};
  const category = vocabulary.categories.find(({ code }) => code === given.category);
  const record = {
    also: [],
    description: '',
    phase: null,
    placeWords: '',
    placeKind: null,
    region: null,
    howKnown: null,
    attributedTo: '',
    source: '',
    purpose: 'real',
    ...given,
    occurred: filled(given.occurred ?? { precision: 'unknown' }, { zone, from: null, to: null }),
    pin: filled(given.pin ?? null, { accuracyM: null, origin: 'typed' }),
    persons: given.persons ?? { value: null, qualifier: 'unknown' },
    severity: filled(levelOf(given.severity ?? category?.defaultSeverity ?? 0), { reason: null }),
  };
  return record as unknown as IncidentInput;
}

/** Changes from JSON: only what is there, with the same short forms. */
export function changesFromJson(value: unknown, zone: string): Json {
  const given = isObject(value) ? value : {};
  return Object.fromEntries(
    Object.entries(given).map(([field, content]) => {
      if (field === 'occurred') return [field, filled(content, { zone, from: null, to: null })];
      if (field === 'pin') return [field, filled(content, { accuracyM: null, origin: 'typed' })];
      if (field === 'severity') return [field, filled(levelOf(content), { reason: null })];
      return [field, content];
    }),
  );
}

function levelOf(severity: unknown): unknown {
  return typeof severity === 'number' ? { level: severity } : severity;
}

function filled(value: unknown, defaults: Json): unknown {
  return isObject(value) ? { ...defaults, ...value } : value;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
