import type { ExportedIncident } from '../../../shared/exports/incidentColumns.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import {
  type CategoryCode,
  isReportedByOthers,
  type Occurred,
  type Persons,
  type Pin,
  type RegionCode,
} from '../../../shared/incidents/incident.ts';
import { type IncidentState, NO_DETENTION } from '../../../shared/incidents/incidentState.ts';
import type { IncidentRow } from '../../../shared/incidents/incidentViews.ts';

/**
 * What a list shows of a record, as SQLite gives it. The enumerations and brands are those of the log's own checks:
 * nothing gets into these columns but through them.
 */
export interface ListedRow {
  readonly id: IncidentId;
  readonly shortCode: string | null;
  readonly category: CategoryCode;
  readonly title: string;
  readonly placeWords: string;
  readonly region: RegionCode | null;
  readonly severity: number;
  readonly timePrecision: Occurred['precision'];
  readonly timeZone: string;
  readonly occurredFrom: string | null;
  readonly occurredTo: string | null;
  readonly occurredFromUtc: number | null;
  readonly occurredToUtc: number | null;
  readonly personsValue: number | null;
  readonly personsQualifier: Persons['qualifier'];
  readonly cell: number | null;
  readonly howKnown: IncidentState['howKnown'];
  readonly purpose: IncidentState['purpose'];
  readonly withdrawn: 0 | 1;
  readonly loggedAt: number;
  readonly occurredSort: number;
}

export const LISTED_COLUMNS = `
  id, short_code AS shortCode, category, title, place_words AS placeWords, region, severity, time_precision AS timePrecision, time_zone AS timeZone,
  occurred_from AS occurredFrom, occurred_to AS occurredTo, occurred_from_utc AS occurredFromUtc, occurred_to_utc AS occurredToUtc,
  persons_value AS personsValue, persons_qualifier AS personsQualifier, cell, how_known AS howKnown, purpose, withdrawn,
  logged_at AS loggedAt, occurred_sort AS occurredSort`;

export function listedIncident(row: ListedRow, attachmentCount: number): IncidentRow {
  return {
    id: row.id,
    shortCode: row.shortCode,
    category: row.category,
    title: row.title,
    placeWords: row.placeWords,
    region: row.region,
    severity: row.severity,
    occurred: occurredOf(row),
    persons: { value: row.personsValue, qualifier: row.personsQualifier },
    hasPin: row.cell !== null,
    attachmentCount,
    reportedByOthers: isReportedByOthers(row.howKnown),
    purpose: row.purpose,
    withdrawn: row.withdrawn === 1,
    loggedAtUtc: row.loggedAt,
  };
}

/** The whole record, as SQLite gives it. */
export interface WholeRow extends ListedRow {
  readonly description: string;
  readonly phase: IncidentState['phase'];
  readonly placeKind: IncidentState['placeKind'];
  readonly lat: number | null;
  readonly lng: number | null;
  readonly accuracyM: number | null;
  readonly pinOrigin: Pin['origin'] | null;
  readonly severityReason: string | null;
  readonly observedBy: string;
  readonly typedBy: string;
  readonly authoritiesInformed: IncidentState['authoritiesInformed'];
  readonly authorityResponse: string;
  readonly effectOnVoting: string;
  readonly consent: IncidentState['consent'];
  /** JSON; null where no fact is told. */
  readonly detention: string | null;
  readonly withdrawnReason: string | null;
  readonly withdrawnAt: number | null;
  readonly changedAt: number;
  readonly amendments: number;
  /** Codes with spaces between them, sorted; null without any. */
  readonly also: string | null;
}

export const WHOLE_COLUMNS = `${LISTED_COLUMNS},
  description, phase, place_kind AS placeKind, lat, lng, accuracy_m AS accuracyM, pin_origin AS pinOrigin,
  severity_reason AS severityReason, observed_by AS observedBy, typed_by AS typedBy,
  authorities_informed AS authoritiesInformed, authority_response AS authorityResponse, effect_on_voting AS effectOnVoting, consent,
  detention, withdrawn_reason AS withdrawnReason,
  withdrawn_at AS withdrawnAt, changed_at AS changedAt, amendments,
  (SELECT group_concat(code, ' ' ORDER BY code) FROM incident_also WHERE incident_also.row = incidents.row) AS also`;

export function wholeIncident(row: WholeRow, sources: ExportedIncident['sources']): ExportedIncident {
  return {
    id: row.id,
    state: stateOfRow(row),
    sources,
    loggedAtUtc: row.loggedAt,
    changedAtUtc: row.changedAt,
    amendments: row.amendments,
  };
}

function stateOfRow(row: WholeRow): IncidentState {
  return {
    category: row.category,
    also: (row.also?.split(' ') ?? []) as CategoryCode[],
    title: row.title,
    description: row.description,
    occurred: occurredOf(row),
    phase: row.phase,
    placeWords: row.placeWords,
    placeKind: row.placeKind,
    region: row.region,
    pin: pinOf(row),
    severity: { level: row.severity, reason: row.severityReason },
    persons: { value: row.personsValue, qualifier: row.personsQualifier },
    howKnown: row.howKnown,
    observedBy: row.observedBy,
    typedBy: row.typedBy,
    authoritiesInformed: row.authoritiesInformed,
    authorityResponse: row.authorityResponse,
    effectOnVoting: row.effectOnVoting,
    consent: row.consent,
    // What stands there was checked fact by fact by the log.
    detention: row.detention === null ? NO_DETENTION : (JSON.parse(row.detention) as IncidentState['detention']),
    shortCode: row.shortCode,
    purpose: row.purpose,
    withdrawn: withdrawnOf(row),
  };
}

function occurredOf(row: ListedRow): Occurred {
  return {
    precision: row.timePrecision,
    zone: row.timeZone,
    from: row.occurredFrom,
    to: row.occurredTo,
    fromUtc: row.occurredFromUtc,
    toUtc: row.occurredToUtc,
  };
}

function pinOf({ lat, lng, accuracyM, pinOrigin }: WholeRow): Pin | null {
  return lat === null || lng === null || pinOrigin === null ? null : { lat, lng, accuracyM, origin: pinOrigin };
}

function withdrawnOf({ withdrawnReason, withdrawnAt }: WholeRow): IncidentState['withdrawn'] {
  return withdrawnReason === null || withdrawnAt === null ? null : { reason: withdrawnReason, atUtc: withdrawnAt };
}
