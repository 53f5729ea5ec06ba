import type { IncidentInput } from '../../shared/incidents/incident.ts';
import { NO_DETENTION, NOT_ASKED } from '../../shared/incidents/incidentState.ts';
import type { LinkFields } from '../../shared/links/link.ts';
import { NO_PERSON, type PersonFields } from '../../shared/names/person.ts';
import { NO_SOURCE, type SourceFields } from '../../shared/sources/source.ts';
import type { IncidentVocabulary } from '../../shared/vocabulary/incidentVocabulary.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A record from JSON with what was left out filled in as *not answered*, and the category's own severity. What is there is
 * taken as it stands, right or wrong: the core judges it. `severity` may be a bare level, and `occurred` may leave out its zone.
 */
export function incidentFromJson(value: unknown, vocabulary: IncidentVocabulary, zone: string): IncidentInput {
  const given = isObject(value) ? value : {};
  const { sources: _sources, links: _links, names: _names, ...fields } = given;
  const category = vocabulary.categories.find(({ code }) => code === given.category);
  const record = {
    also: [],
    description: '',
    phase: null,
    placeWords: '',
    placeKind: null,
    region: null,
    howKnown: null,
    ...NOT_ASKED,
    purpose: 'real',
    ...fields,
    occurred: filled(given.occurred ?? { precision: 'unknown' }, { zone, from: null, to: null }),
    pin: filled(given.pin ?? null, { accuracyM: null, origin: 'typed' }),
    persons: given.persons ?? { value: null, qualifier: 'unknown' },
    detention: filled(detentionOf(given.detention ?? {}, zone), NO_DETENTION),
    severity: filled(levelOf(given.severity ?? category?.defaultSeverity ?? 0), { reason: null }),
  };
  return record as unknown as IncidentInput;
}

/** What stands beside the record's own fields in the same JSON: its `sources`, `links` and, for the confidential part, `names`. */
export function partsFromJson(value: unknown): {
  readonly sources: SourceFields[];
  readonly links: Omit<LinkFields, 'from'>[];
  readonly persons: PersonFields[];
} {
  const given = isObject(value) ? value : {};
  const list = (items: unknown, defaults: Json) => (Array.isArray(items) ? items.map((item) => filled(item, defaults)) : (items ?? []));
  const parts = { sources: list(given.sources, NO_SOURCE), links: list(given.links, { note: '' }), persons: list(given.names, NO_PERSON) };
  // As with the record: the core judges what is there.
  return parts as unknown as ReturnType<typeof partsFromJson>;
}

/** Changes from JSON: only what is there, with the same short forms. */
export function changesFromJson(value: unknown, zone: string): Json {
  const given = isObject(value) ? value : {};
  return Object.fromEntries(
    Object.entries(given).map(([field, content]) => {
      if (field === 'occurred') return [field, filled(content, { zone, from: null, to: null })];
      if (field === 'detention') return [field, detentionOf(content, zone)];
      if (field === 'pin') return [field, filled(content, { accuracyM: null, origin: 'typed' })];
      if (field === 'severity') return [field, filled(levelOf(content), { reason: null })];
      return [field, content];
    }),
  );
}

/** The release may leave out its zone, as every time may. */
function detentionOf(detention: unknown, zone: string): unknown {
  if (!isObject(detention) || !isObject(detention.releasedAt)) return detention;
  return { ...detention, releasedAt: filled(detention.releasedAt, { zone, from: null, to: null }) };
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
