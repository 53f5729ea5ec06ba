import type { ExportedIncident } from '../../../shared/exports/incidentColumns.ts';
import { type IncidentId, shortCodeSchema } from '../../../shared/incidents/incident.ts';
import type { IncidentCounts, IncidentFilter, IncidentRow, IncidentSort } from '../../../shared/incidents/incidentViews.ts';
import { attachmentCounts } from '../attachments/attachmentCounts.ts';
import type { ReadableDb, SqlValue } from '../db/database.ts';
import { sourcesOfMany } from '../sources/sourceQueries.ts';
import { allOf, filterCondition, type SqlCondition } from './filterSql.ts';
import { LISTED_COLUMNS, type ListedRow, listedIncident, WHOLE_COLUMNS, type WholeRow, wholeIncident } from './incidentRow.ts';
import { cursorOf, positionOf } from './listCursor.ts';
import { searchWords } from './searchWords.ts';
import { textCondition } from './wordIndex.ts';

export interface ListRequest {
  readonly filter: IncidentFilter;
  readonly sort: IncidentSort;
  readonly withoutPinOnly: boolean;
  readonly cursor: string | null;
  readonly limit: number;
}

export interface ListPage {
  readonly rows: IncidentRow[];
  /** null when nothing is left. */
  readonly next: string | null;
}

const SORT_COLUMNS = { occurred: 'occurred_sort', logged: 'logged_at' } as const;
const SORT_INDICES = { occurred: 'incidents_by_occurred', logged: 'incidents_by_logged' } as const;

/** A page of a list, newest first; records of unknown time come last. A cursor that makes no sense begins from the start. */
export function listIncidents(db: ReadableDb, request: ListRequest): ListPage {
  const { sql, values } = listSql(request.sort, listCondition(db, request));
  const rows = db.prepare<SqlValue[], ListedRow>(sql).all(...values, request.limit + 1);
  const shown = rows.slice(0, request.limit);
  const files = attachmentCounts(
    db,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  const goesOn = rows.length > request.limit && last !== undefined;
  const sortKey = request.sort === 'occurred' ? last?.occurredSort : last?.loggedAt;
  return {
    rows: shown.map((row) => listedIncident(row, files.get(row.id) ?? 0)),
    next: goesOn && sortKey !== undefined ? cursorOf({ sortKey, id: last.id }) : null,
  };
}

/** The statement of a list and what is bound to it, the limit left to the end. */
export function listSql(sort: IncidentSort, condition: SqlCondition): SqlCondition {
  const column = SORT_COLUMNS[sort];
  return {
    sql: `SELECT ${LISTED_COLUMNS} FROM incidents INDEXED BY ${SORT_INDICES[sort]} WHERE ${condition.sql} ORDER BY ${column} DESC, id DESC LIMIT ?`,
    values: condition.values,
  };
}

/** Lines of a list for these records, in the order asked; an id without a record is left out. */
export function incidentRows(db: ReadableDb, ids: readonly IncidentId[]): IncidentRow[] {
  const { sql, values } = rowsSql(ids);
  const files = attachmentCounts(db, ids);
  return db
    .prepare<SqlValue[], ListedRow>(sql)
    .all(...values)
    .map((row) => listedIncident(row, files.get(row.id) ?? 0));
}

export function rowsSql(ids: readonly IncidentId[]): SqlCondition {
  return {
    sql: `SELECT ${LISTED_COLUMNS} FROM (SELECT key, value FROM json_each(?)) AS asked CROSS JOIN incidents ON incidents.id = asked.value ORDER BY asked.key`,
    values: [JSON.stringify(ids)],
  };
}

function listCondition(db: ReadableDb, request: ListRequest): SqlCondition {
  const position = request.cursor === null ? null : positionOf(request.cursor);
  const after = position && { sql: `(${SORT_COLUMNS[request.sort]}, id) < (?, ?)`, values: [position.sortKey, position.id] };
  const withoutPin = request.withoutPinOnly ? { sql: 'cell IS NULL', values: [] } : null;
  return allOf([after, standing(request.filter), withoutPin, filterCondition(request.filter), soughtText(db, request.filter)]);
}

function standing(filter: IncidentFilter): SqlCondition | null {
  return filter.includeWithdrawn ? null : { sql: 'withdrawn = 0', values: [] };
}

/** All that a filter demands. */
export function filteredBy(db: ReadableDb, filter: IncidentFilter): SqlCondition {
  return allOf([standing(filter), filterCondition(filter), soughtText(db, filter)]);
}

function soughtText(db: ReadableDb, filter: IncidentFilter): SqlCondition | null {
  // A short code is asked for as a whole: its signs are no words, and would be found where nobody looks for them.
  const code = shortCodeSchema.safeParse(filter.text.trim().toLowerCase());
  return code.success ? { sql: 'short_code = ?', values: [code.data] } : textCondition(db, searchWords(filter.text));
}

export function countIncidents(db: ReadableDb, filter: IncidentFilter): IncidentCounts {
  const { sql, values } = countsSql(allOf([filterCondition(filter), soughtText(db, filter)]));
  const counted = db.prepare<SqlValue[], CountedRow>(sql).get(...values);
  const all = db.prepare<[], { all: number }>('SELECT count(*) AS "all" FROM incidents').get()?.all ?? 0;
  const { found = 0, foundWithPin = 0, standingOnes = 0, standingWithPin = 0 } = counted ?? {};
  const total = filter.includeWithdrawn ? found : standingOnes;
  const withPin = filter.includeWithdrawn ? foundWithPin : standingWithPin;
  return { total, withPin, withoutPin: total - withPin, withdrawnLeftOut: found - total, all };
}

interface CountedRow {
  readonly found: number;
  readonly foundWithPin: number;
  readonly standingOnes: number;
  readonly standingWithPin: number;
}

export function countsSql(condition: SqlCondition): SqlCondition {
  return {
    sql: `SELECT count(*) AS found, count(cell) AS foundWithPin, count(*) FILTER (WHERE withdrawn = 0) AS standingOnes,
      count(cell) FILTER (WHERE withdrawn = 0) AS standingWithPin
      FROM incidents INDEXED BY incidents_by_occurred WHERE ${condition.sql}`,
    values: condition.values,
  };
}

/** The row numbers of all records that pass the filter, in the order of the list by time: what an export writes. */
export function matchingRows(db: ReadableDb, filter: IncidentFilter): readonly number[] {
  const { sql, values } = filteredBy(db, filter);
  return db
    .prepare<SqlValue[], { row: number }>(
      `SELECT row FROM incidents INDEXED BY incidents_by_occurred WHERE ${sql} ORDER BY occurred_sort DESC, id DESC`,
    )
    .all(...values)
    .map(({ row }) => row);
}

/** Whole records by row number, in the order asked; a number whose record is gone is left out. */
export function wholeIncidents(db: ReadableDb, rows: readonly number[]): readonly ExportedIncident[] {
  const found = db
    .prepare<[string], WholeRow>(
      `SELECT ${WHOLE_COLUMNS} FROM (SELECT key, value FROM json_each(?)) AS asked CROSS JOIN incidents ON incidents.row = asked.value ORDER BY asked.key`,
    )
    .all(JSON.stringify(rows));
  const sources = sourcesOfMany(
    db,
    found.map(({ id }) => id),
  );
  return found.map((row) => wholeIncident(row, sources.get(row.id) ?? []));
}

/** null when there is no such record. */
export function wholeIncidentById(db: ReadableDb, id: IncidentId): ExportedIncident | null {
  const row = db.prepare<[string], WholeRow>(`SELECT ${WHOLE_COLUMNS} FROM incidents WHERE id = ?`).get(id);
  return row === undefined ? null : wholeIncident(row, sourcesOfMany(db, [id]).get(id) ?? []);
}
