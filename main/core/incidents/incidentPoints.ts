import { randomBytes } from 'node:crypto';
import { DEGREE_PARTS, type IncidentPoints } from '../../../shared/incidents/incidentPoints.ts';
import type { IncidentFilter } from '../../../shared/incidents/incidentViews.ts';
import type { ReadableDb, SqlValue, WritableDb } from '../db/database.ts';
import { allOf, type SqlCondition } from './filterSql.ts';
import { filteredBy } from './incidentQueries.ts';

interface PointRow {
  readonly id: string;
  readonly lat: number;
  readonly lng: number;
  readonly severity: number;
}

/** More than these are told faster by telling everything. */
const CHANGES_MAX = 2000;
/** Ids that are remembered at most before all askers begin anew. */
const KEPT_MAX = 20_000;

/**
 * The pins of the map. Never cut short. Who has an answer already is told what changed since: one logged record costs no second look at 100,000.
 * Which records changed stands in a table of the connection's own, in memory, written by triggers: nothing that changes a record can forget it.
 */
export class IncidentPointsQuery {
  readonly #db: WritableDb;
  #epoch = '';

  constructor(db: WritableDb) {
    this.#db = db;
  }

  answer(filter: IncidentFilter, since: string | null): IncidentPoints {
    const now = this.#turn();
    const changed = since === null || filter.text !== '' ? null : this.#changedSince(since);
    const turn = `${this.#epoch}.${now}`;
    if (changed === null) return { turn, whole: true, ...columnsOf(incidentPoints(this.#db, filter)), gone: '' };
    const rows = incidentPoints(this.#db, filter, changed);
    const there = new Set(rows.map(({ id }) => id));
    return { turn, whole: false, ...columnsOf(rows), gone: idColumn(changed.filter((id) => !there.has(id))) };
  }

  /** The number of the last change. Begins to take notice with the first question. */
  #turn(): number {
    if (this.#epoch === '') this.#begin();
    const kept = this.#db.prepare<[], { count: number; last: number | null }>(CHANGES).get();
    if ((kept?.count ?? 0) > KEPT_MAX) {
      // Answers of before name another epoch: they are told everything.
      this.#epoch = randomBytes(8).toString('hex');
      this.#db.prepareWrite<[]>('DELETE FROM temp.changed_incidents').run();
    }
    return kept?.last ?? 0;
  }

  #begin(): void {
    for (const sql of NOTICE) this.#db.prepareWrite<[]>(sql).run();
    this.#epoch = randomBytes(8).toString('hex');
  }

  /** null when everything has to be told. */
  #changedSince(since: string): readonly string[] | null {
    const [epoch, turn] = since.split('.');
    if (epoch !== this.#epoch) return null;
    const changed = this.#db
      .prepare<[number, number], { id: string }>('SELECT id FROM temp.changed_incidents WHERE turn > ? LIMIT ?')
      .all(Number(turn), CHANGES_MAX + 1);
    return changed.length > CHANGES_MAX ? null : changed.map(({ id }) => id);
  }
}

const NOTE = (id: string) => `BEGIN INSERT OR REPLACE INTO changed_incidents (id) VALUES (${id}); END`;
/** AUTOINCREMENT: the number of a change that another takes the place of is not given twice. */
const NOTICE = [
  'CREATE TEMP TABLE changed_incidents (turn INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE) STRICT',
  `CREATE TEMP TRIGGER incident_came AFTER INSERT ON main.incidents ${NOTE('NEW.id')}`,
  `CREATE TEMP TRIGGER incident_changed AFTER UPDATE ON main.incidents ${NOTE('NEW.id')}`,
  `CREATE TEMP TRIGGER incident_went AFTER DELETE ON main.incidents ${NOTE('OLD.id')}`,
] as const;
const CHANGES = `SELECT (SELECT count(*) FROM temp.changed_incidents) AS count,
  (SELECT seq FROM temp.sqlite_sequence WHERE name = 'changed_incidents') AS last`;

/** Every pin that passes the filter, in the order of the cells: neighbours stand near each other. @param among only these records */
function incidentPoints(db: ReadableDb, filter: IncidentFilter, among: readonly string[] | null = null): readonly PointRow[] {
  const asked = among && { sql: 'id IN (SELECT value FROM json_each(?))', values: [JSON.stringify(among)] };
  const condition = allOf([filteredBy(db, filter), asked]);
  const { sql, values } = among === null ? pointsSql(condition) : changedPointsSql(condition);
  return db.prepare<SqlValue[], PointRow>(sql).all(...values);
}

export function pointsSql(condition: SqlCondition): SqlCondition {
  return {
    sql: `SELECT id, lat, lng, severity FROM incidents INDEXED BY incidents_by_cell WHERE cell IS NOT NULL AND ${condition.sql} ORDER BY cell, id`,
    values: condition.values,
  };
}

/** Few records, found by their ids. */
export function changedPointsSql(condition: SqlCondition): SqlCondition {
  return { sql: `SELECT id, lat, lng, severity FROM incidents WHERE +cell IS NOT NULL AND ${condition.sql}`, values: condition.values };
}

function columnsOf(rows: readonly PointRow[]): Pick<IncidentPoints, 'count' | 'ids' | 'places' | 'severities'> {
  const places = Buffer.allocUnsafe(rows.length * 8);
  const severities = Buffer.allocUnsafe(rows.length);
  for (const [at, { lat, lng, severity }] of rows.entries()) {
    places.writeInt32LE(Math.round(lat * DEGREE_PARTS), at * 8);
    places.writeInt32LE(Math.round(lng * DEGREE_PARTS), at * 8 + 4);
    severities[at] = severity;
  }
  return {
    count: rows.length,
    ids: idColumn(rows.map(({ id }) => id)),
    places: places.toString('base64'),
    severities: severities.toString('base64'),
  };
}

/** All at once: a buffer for each id costs more than the query. */
function idColumn(ids: readonly string[]): string {
  return Buffer.from(ids.join('').replaceAll('-', ''), 'hex').toString('base64');
}
