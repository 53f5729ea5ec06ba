import { isReportedByOthers } from '../incidents/incident.ts';
import type { IncidentState } from '../incidents/incidentState.ts';

/** A record as an export gets it. Times in UTC milliseconds. */
export interface ExportedIncident {
  readonly id: string;
  readonly state: IncidentState;
  readonly loggedAtUtc: number;
  readonly changedAtUtc: number;
  readonly amendments: number;
}

/** What stands in one column; null where nothing is known. Missing is never zero and never ''. */
export type ExportedValue = string | number | boolean | null;

/** One column of every export format. */
export interface IncidentColumn {
  /** Stable: readers of exports rely on it. Columns are only ever added, at the end. */
  readonly name: string;
  readonly value: (incident: ExportedIncident) => ExportedValue;
}

function column(name: string, value: (incident: ExportedIncident) => ExportedValue): IncidentColumn {
  return { name, value };
}

function answered(text: string): string | null {
  return text === '' ? null : text;
}

function instant(utcMs: number | null): string | null {
  return utcMs === null ? null : new Date(utcMs).toISOString();
}

/** Names of the columns that GeoJSON has as the geometry instead. Degrees WGS 84. */
export const COORDINATE_COLUMNS: ReadonlySet<string> = new Set(['lat', 'lng']);

/** The columns of an export in their order, the same in every format; the names are those of the published record sheets. */
export const INCIDENT_COLUMNS: readonly IncidentColumn[] = [
  column('id', ({ id }) => id),
  column('purpose', ({ state }) => state.purpose),
  column('occurred_from', ({ state }) => state.occurred.from),
  column('occurred_to', ({ state }) => state.occurred.to),
  column('time_precision', ({ state }) => state.occurred.precision),
  column('time_zone', ({ state }) => state.occurred.zone),
  column('occurred_from_utc', ({ state }) => instant(state.occurred.fromUtc)),
  column('occurred_to_utc', ({ state }) => instant(state.occurred.toUtc)),
  column('phase', ({ state }) => state.phase),
  column('place_kind', ({ state }) => state.placeKind),
  column('region_code', ({ state }) => state.region),
  column('place', ({ state }) => answered(state.placeWords)),
  column('lat', ({ state }) => state.pin?.lat ?? null),
  column('lng', ({ state }) => state.pin?.lng ?? null),
  column('accuracy_m', ({ state }) => state.pin?.accuracyM ?? null),
  column('pin_origin', ({ state }) => state.pin?.origin ?? null),
  column('category', ({ state }) => state.category),
  column('also', ({ state }) => answered(state.also.join(' '))),
  column('severity', ({ state }) => state.severity.level),
  column('severity_reason', ({ state }) => state.severity.reason),
  column('title', ({ state }) => state.title),
  column('description', ({ state }) => answered(state.description)),
  column('persons_value', ({ state }) => state.persons.value),
  column('persons_qualifier', ({ state }) => state.persons.qualifier),
  column('how_known', ({ state }) => state.howKnown),
  column('reported_by_others', ({ state }) => isReportedByOthers(state.howKnown)),
  column('attributed_to', ({ state }) => answered(state.attributedTo)),
  column('source', ({ state }) => answered(state.source)),
  column('withdrawn', ({ state }) => state.withdrawn !== null),
  column('withdrawn_reason', ({ state }) => state.withdrawn?.reason ?? null),
  column('logged_at_utc', ({ loggedAtUtc }) => instant(loggedAtUtc)),
  column('changed_at_utc', ({ changedAtUtc }) => instant(changedAtUtc)),
  column('amendments', ({ amendments }) => amendments),
];
