import { isReportedByOthers } from '../incidents/incident.ts';
import type { IncidentState } from '../incidents/incidentState.ts';
import type { SourceFields } from '../sources/source.ts';

/** A record as an export gets it. Times in UTC milliseconds. Values whose erasing was asked for are empty here already. */
export interface ExportedIncident {
  readonly id: string;
  readonly state: IncidentState;
  /** Those that stand, in the order in which they were logged. */
  readonly sources: readonly SourceFields[];
  readonly loggedAtUtc: number;
  readonly changedAtUtc: number;
  readonly amendments: number;
}

/** What stands in one column; null where nothing is known. Missing is never zero and never ''. */
export type ExportedValue = string | number | boolean | null;

/** What a column holds. `instant` is an ISO 8601 text in UTC, `wall` a date or date and time without a zone; `json` is a text in JSON, which formats that can nest write as it is. */
export type ColumnKind = 'text' | 'number' | 'boolean' | 'instant' | 'wall' | 'json';

/** One column of every export format. */
export interface IncidentColumn {
  /** Stable: readers of exports rely on it. Columns are only ever added, at the end. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** For whoever reads the file without the program, in English like the names themselves. */
  readonly definition: string;
  readonly value: (incident: ExportedIncident) => ExportedValue;
}

type Value = IncidentColumn['value'];

function column(name: string, definition: string, value: Value, kind: ColumnKind = 'text'): IncidentColumn {
  return { name, kind, definition, value };
}

function numberColumn(name: string, definition: string, value: Value): IncidentColumn {
  return column(name, definition, value, 'number');
}

function booleanColumn(name: string, definition: string, value: Value): IncidentColumn {
  return column(name, definition, value, 'boolean');
}

function instantColumn(name: string, definition: string, utcMs: (incident: ExportedIncident) => number | null): IncidentColumn {
  return column(name, definition, (incident) => instant(utcMs(incident)), 'instant');
}

function answered(text: string): string | null {
  return text === '' ? null : text;
}

function instant(utcMs: number | null): string | null {
  return utcMs === null ? null : new Date(utcMs).toISOString();
}

/** One source in a cell: publisher, title, date and address as far as they are known. */
function sourceWords({ publisher, title, date, address }: SourceFields): string {
  return [publisher, title, date, address].filter((part) => part !== '').join(', ');
}

function lines(texts: readonly string[]): string | null {
  return answered(texts.filter((text) => text !== '').join('\n'));
}

/** Names of the columns that GeoJSON and KML have as the geometry instead. Degrees WGS 84. */
export const COORDINATE_COLUMNS: ReadonlySet<string> = new Set(['lat', 'lng']);

const YNX = 'yes, no, not_observed or not_applicable; empty: not answered';

/** The columns of an export in their order, the same in every format; the names are those of the published record sheets. */
export const INCIDENT_COLUMNS: readonly IncidentColumn[] = [
  column('id', 'Name of the record, a UUID', ({ id }) => id),
  column('purpose', 'real, practice or illustrative; fixed when the record was logged', ({ state }) => state.purpose),
  column('occurred_from', 'Beginning as the clock on the wall said, or a date', ({ state }) => state.occurred.from, 'wall'),
  column('occurred_to', 'End as the clock on the wall said, or a date', ({ state }) => state.occurred.to, 'wall'),
  column('time_precision', 'exact, hour, day, range, before, after or unknown', ({ state }) => state.occurred.precision),
  column('time_zone', 'IANA zone of the wall times', ({ state }) => state.occurred.zone),
  instantColumn('occurred_from_utc', 'First instant of that time, in UTC', ({ state }) => state.occurred.fromUtc),
  instantColumn('occurred_to_utc', 'Last instant of that time, in UTC', ({ state }) => state.occurred.toUtc),
  column('phase', 'pre-election, election-day or post-election', ({ state }) => state.phase),
  column('place_kind', 'point, landmark, station, settlement, district, region, country or abroad', ({ state }) => state.placeKind),
  column('region_code', 'Two digits, the units of the division of 8 June 2022', ({ state }) => state.region),
  column('place', 'Where, in words', ({ state }) => answered(state.placeWords)),
  numberColumn('lat', 'Latitude, degrees WGS 84', ({ state }) => state.pin?.lat ?? null),
  numberColumn('lng', 'Longitude, degrees WGS 84', ({ state }) => state.pin?.lng ?? null),
  numberColumn('accuracy_m', 'Radius in metres within which the place lies', ({ state }) => state.pin?.accuracyM ?? null),
  column('pin_origin', 'Where the point comes from', ({ state }) => state.pin?.origin ?? null),
  column('category', 'Code of the vocabulary under which the record counts', ({ state }) => state.category),
  column('also', 'Further codes with spaces between them', ({ state }) => answered(state.also.join(' '))),
  numberColumn('severity', '0 positive practice or plain fact to 4 critical', ({ state }) => state.severity.level),
  column('severity_reason', 'Why the severity differs from that of the category', ({ state }) => state.severity.reason),
  column('title', 'Title', ({ state }) => answered(state.title)),
  column('description', 'What happened', ({ state }) => answered(state.description)),
  numberColumn('persons_value', 'Number of persons; empty: unknown, which is not zero', ({ state }) => state.persons.value),
  column('persons_qualifier', 'exact, about, at_least or unknown', ({ state }) => state.persons.qualifier),
  column('how_known', 'How the observer knows', ({ state }) => state.howKnown),
  booleanColumn('reported_by_others', 'Reported by others, not verified by the mission', ({ state }) => isReportedByOthers(state.howKnown)),
  column('attributed_to', 'To whom the sources attribute what they say, a line each', ({ sources }) =>
    lines(sources.map((source) => source.attributedTo)),
  ),
  column('source', 'The sources as cited, a line each', ({ sources }) => lines(sources.map(sourceWords))),
  booleanColumn('withdrawn', 'Withdrawn by the observer: counts no more', ({ state }) => state.withdrawn !== null),
  column('withdrawn_reason', 'Why it was withdrawn', ({ state }) => state.withdrawn?.reason ?? null),
  instantColumn('logged_at_utc', 'When it was logged', ({ loggedAtUtc }) => loggedAtUtc),
  instantColumn('changed_at_utc', 'When it was last changed', ({ changedAtUtc }) => changedAtUtc),
  numberColumn('amendments', 'How often it was amended', ({ amendments }) => amendments),
  column('short_code', 'Short code for reading aloud', ({ state }) => state.shortCode),
  column('observed_by', 'Codes of the observers, never names', ({ state }) => answered(state.observedBy)),
  column('typed_by', 'Code of whoever typed it', ({ state }) => answered(state.typedBy)),
  column('authorities_informed', 'yes, no or not_known; empty: not answered', ({ state }) => state.authoritiesInformed),
  column('authority_response', 'What the authorities answered', ({ state }) => answered(state.authorityResponse)),
  column('effect_on_voting', 'Effect on the voting', ({ state }) => answered(state.effectOnVoting)),
  column('consent', 'What those concerned allow to be done with the record; empty: not answered', ({ state }) => state.consent),
  column('detention_subtype', 'Whose liberty was taken', ({ state }) => state.detention.subtype),
  column('detention_authority', 'Who detained', ({ state }) => answered(state.detention.authority)),
  column('detention_plain_clothes', `By people in plain clothes: ${YNX}`, ({ state }) => state.detention.plainClothes),
  column('detention_minors', `Minors among those detained: ${YNX}`, ({ state }) => state.detention.minors),
  column('detention_force', `Force or injury: ${YNX}`, ({ state }) => state.detention.force),
  column('detention_lawyer_admitted', `Lawyer admitted: ${YNX}`, ({ state }) => state.detention.lawyerAdmitted),
  column('detention_phones_taken', `Phones taken: ${YNX}`, ({ state }) => state.detention.phonesTaken),
  column('detention_place_held', 'Where they were held', ({ state }) => answered(state.detention.placeHeld)),
  numberColumn('detention_kettling_minutes', 'Minutes of forced confinement', ({ state }) => state.detention.kettlingMinutes),
  column('detention_legal_provision', 'Legal provision that was named', ({ state }) => answered(state.detention.legalProvision)),
  column('detention_outcome', 'Outcome', ({ state }) => answered(state.detention.outcome)),
  column(
    'released_from',
    'Release: beginning as the clock on the wall said, or a date',
    ({ state }) => released(state)?.from ?? null,
    'wall',
  ),
  column('released_to', 'Release: end as the clock on the wall said, or a date', ({ state }) => released(state)?.to ?? null, 'wall'),
  column(
    'released_precision',
    'Release: exact, hour, day, range, before, after or unknown',
    ({ state }) => released(state)?.precision ?? null,
  ),
  column('released_zone', 'Release: IANA zone of the wall times', ({ state }) => released(state)?.zone ?? null),
  instantColumn('withdrawn_at_utc', 'When it was withdrawn', ({ state }) => state.withdrawn?.atUtc ?? null),
  column(
    'sources',
    'The sources whole, as JSON',
    ({ sources }) => (sources.length === 0 ? null : JSON.stringify(sources.map(sourceFields))),
    'json',
  ),
];

function released({ detention }: IncidentState): IncidentState['detention']['releasedAt'] {
  return detention.releasedAt;
}

/** In one order, whatever order they come in, and nothing that stands beside them. */
function sourceFields({ howKnown, attributedTo, publisher, title, address, date, retrieved }: SourceFields): SourceFields {
  return { howKnown, attributedTo, publisher, title, address, date, retrieved };
}

/** A value as formats that can nest write it: JSON as it is, everything else as the value. */
export function nestedValue({ kind, value }: IncidentColumn, incident: ExportedIncident): unknown {
  const found = value(incident);
  return kind === 'json' && typeof found === 'string' ? JSON.parse(found) : found;
}
