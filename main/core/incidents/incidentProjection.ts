import { IMPORT_KEY_FIELD, importKeySchema } from '../../../shared/incidents/importKey.ts';
import { categoryCodeSchema, incidentIdSchema } from '../../../shared/incidents/incident.ts';
import type { IncidentState } from '../../../shared/incidents/incidentState.ts';
import {
  codeOfAlsoField,
  factOfDetentionField,
  type LoggedDetention,
  loggedDetentionSchema,
  loggedFieldSchemas,
  NO_DETENTION,
  occurredSortKey,
} from '../../../shared/incidents/incidentState.ts';
import type { EntityChange, FieldValue, VoidReason } from '../../../shared/log/change.ts';
import { type MergedEntity, sameValue } from '../../../shared/log/merge.ts';
import { must } from '../../../shared/must.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import { hiddenFields, withoutHidden } from '../erase/hidden.ts';
import { clearImportKeys, removeImportKey, writeImportKey } from '../imports/importedRecords.ts';
import type { Projection } from '../log/projection.ts';
import { cellOf } from './cell.ts';
import { NEEDED_FIELDS, stateOf } from './loggedFields.ts';
import { isAmendment, stepKind } from './stepKind.ts';

/** Stands for *no time known* in `occurred_sort`: earlier than every date that a record can hold. */
const UNKNOWN_TIME_SORT = -Number.MAX_SAFE_INTEGER;

/** Incidents as tables. */
export const incidentProjection: Projection = {
  entity: 'incident',
  tables: ['incidents_compared', 'incident_also_compared', 'incident_import_keys'],
  check,
  write,
  remove(db, id) {
    const found = db.prepare<[string], { row: number }>('SELECT row FROM incidents WHERE id = ?').get(id);
    if (found === undefined) return;
    db.prepareWrite<[number]>('DELETE FROM incident_words WHERE rowid = ?').run(found.row);
    db.prepareWrite<[number]>('DELETE FROM incident_words_due WHERE row = ?').run(found.row);
    db.prepareWrite<[number]>('DELETE FROM incidents WHERE row = ?').run(found.row);
    removeImportKey(db, id);
  },
  clear(db) {
    db.prepareWrite<[]>("INSERT INTO incident_words (incident_words) VALUES ('delete-all')").run();
    db.prepareWrite<[]>('DELETE FROM incident_words_due').run();
    db.prepareWrite<[]>('DELETE FROM incident_also').run();
    db.prepareWrite<[]>('DELETE FROM incidents').run();
    clearImportKeys(db);
  },
};

/**
 * The rules of a record, decided from the change alone: it has an id of ours, it begins whole, its purpose and its short code are
 * fixed for ever in its first change, and known fields hold what they can hold. Fields of later versions are let through.
 */
function check(change: EntityChange, first: EntityChange | null): VoidReason | null {
  if (!incidentIdSchema.safeParse(change.id).success) return 'rule:malformed-id';
  if (first !== null && 'purpose' in change.set) return 'rule:purpose-is-fixed';
  if (first !== null && 'shortCode' in change.set) return 'rule:short-code-is-fixed';
  if (first !== null && IMPORT_KEY_FIELD in change.set) return 'rule:import-key-is-fixed';
  if (first === null && NEEDED_FIELDS.some((field) => !(field in change.set))) return 'rule:incomplete-record';
  for (const [field, value] of Object.entries(change.set)) {
    if (!isPossible(field, value)) return 'rule:malformed-field';
  }
  return null;
}

function isPossible(field: string, value: FieldValue): boolean {
  if (field === IMPORT_KEY_FIELD) return importKeySchema.safeParse(value).success;
  const code = codeOfAlsoField(field);
  if (code !== null) return typeof value === 'boolean' && categoryCodeSchema.safeParse(code).success;
  const fact = factOfDetentionField(field);
  if (fact !== null) {
    const { shape } = loggedDetentionSchema;
    return Object.hasOwn(shape, fact) ? shape[fact as keyof typeof shape].safeParse(value).success : true;
  }
  const schema = Object.hasOwn(loggedFieldSchemas, field) ? loggedFieldSchemas[field as keyof typeof loggedFieldSchemas] : null;
  return schema?.safeParse(value).success ?? true;
}

function write(db: WritableDb, merged: MergedEntity): void {
  // INVARIANT: `check` let every applied value through, and the first change holds all that is needed.
  const state = must(stateOf(withoutHidden(merged, hiddenFields(db, 'incident', merged.id)).fields), 'state of an applied record');
  const columns = [...columnsOf(state), ...timesOf(merged)];
  const found = db.prepare<[string], { row: number }>('SELECT row FROM incidents WHERE id = ?').get(merged.id);
  const row = found === undefined ? insert(db, merged.id, columns) : update(db, found.row, columns);
  writeAlso(db, row, state.also, found === undefined);
  writeImportKey(db, merged);
  db.prepareWrite<[number]>('INSERT OR IGNORE INTO incident_words_due (row) VALUES (?)').run(row);
}

function insert(db: WritableDb, id: string, columns: readonly SqlValue[]): number {
  return db.prepareWrite<SqlValue[]>(INSERT).run(id, ...columns).lastInsertRowid;
}

function update(db: WritableDb, row: number, columns: readonly SqlValue[]): number {
  db.prepareWrite<SqlValue[]>(UPDATE).run(...columns, row);
  return row;
}

function writeAlso(db: WritableDb, row: number, codes: readonly string[], isNew: boolean): void {
  if (!isNew) db.prepareWrite<[number]>('DELETE FROM incident_also WHERE row = ?').run(row);
  for (const code of codes) db.prepareWrite<[number, string]>('INSERT INTO incident_also (row, code) VALUES (?, ?)').run(row, code);
}

/** In the order of `COLUMNS`, without the last three. */
function columnsOf(state: IncidentState): SqlValue[] {
  const { occurred, pin, severity, persons, detention, withdrawn } = state;
  return [
    state.shortCode,
    state.category,
    state.category.charAt(0),
    state.title,
    state.description,
    occurred.precision,
    occurred.zone,
    occurred.from,
    occurred.to,
    occurred.fromUtc,
    occurred.toUtc,
    occurredSortKey(occurred) ?? UNKNOWN_TIME_SORT,
    state.phase,
    state.placeWords,
    state.placeKind,
    state.region,
    pin?.lat ?? null,
    pin?.lng ?? null,
    pin?.accuracyM ?? null,
    pin?.origin ?? null,
    pin === null ? null : cellOf(pin.lat, pin.lng),
    severity.level,
    severity.reason,
    persons.value,
    persons.qualifier,
    state.howKnown,
    state.observedBy,
    state.typedBy,
    state.authoritiesInformed,
    state.authorityResponse,
    state.effectOnVoting,
    state.consent,
    detentionText(detention),
    state.purpose,
    withdrawn === null ? 0 : 1,
    withdrawn?.reason ?? null,
    withdrawn?.atUtc ?? null,
  ];
}

/** null where no fact is told. The order of the keys is this program's, not that of the entry: one state has one text. */
function detentionText(detention: LoggedDetention): string | null {
  if (sameValue(detention, NO_DETENTION)) return null;
  const at = detention.releasedAt;
  const releasedAt = at && { precision: at.precision, zone: at.zone, from: at.from, to: at.to, fromUtc: at.fromUtc, toUtc: at.toUtc };
  return JSON.stringify({ ...NO_DETENTION, ...detention, releasedAt });
}

function timesOf({ steps }: MergedEntity): SqlValue[] {
  const first = must(steps[0], 'first step of a record');
  const last = must(steps.at(-1), 'last step of a record');
  return [first.clock.ms, last.clock.ms, steps.filter((step, at) => isAmendment(stepKind(step, at))).length];
}

const COLUMNS = [
  'short_code category group_letter title description time_precision time_zone occurred_from occurred_to occurred_from_utc occurred_to_utc',
  'occurred_sort phase place_words place_kind region lat lng accuracy_m pin_origin cell severity severity_reason persons_value',
  'persons_qualifier how_known observed_by typed_by authorities_informed authority_response effect_on_voting consent detention purpose',
  'withdrawn withdrawn_reason withdrawn_at',
  'logged_at changed_at amendments',
].flatMap((names) => names.split(' '));

const INSERT = `INSERT INTO incidents (id, ${COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(COLUMNS.length)})`;
const UPDATE = `UPDATE incidents SET ${COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE row = ?`;
