import type { IncidentId, Persons } from '../../../shared/incidents/incident.ts';
import { eventGroupOf } from '../../../shared/links/eventGroup.ts';
import type { EventGroup, LinkId, LinkKind, LinkView } from '../../../shared/links/link.ts';
import type { ReadableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';

/** A link as SQLite gives it, with the record at its other end. */
interface LinkRow {
  readonly id: LinkId;
  readonly kind: LinkKind;
  readonly isFrom: 0 | 1;
  readonly note: string;
  readonly loggedAt: number;
  readonly other: IncidentId | null;
  readonly shortCode: string | null;
  readonly title: string;
  readonly severity: number;
  readonly withdrawn: 0 | 1;
}

const SHOWN = `links.id AS id, kind, note, links.logged_at AS loggedAt, incidents.id AS other, short_code AS shortCode, title, severity,
  incidents.withdrawn AS withdrawn`;

/** Standing links of a record, in the order in which they were logged. */
export function linksOf({ db, log }: { readonly db: ReadableDb; readonly log: ChangeLog }, incident: IncidentId): LinkView[] {
  return db
    .prepare<[string, string], LinkRow>(
      `SELECT ${SHOWN}, 1 AS isFrom FROM links LEFT JOIN incidents ON incidents.id = to_id WHERE from_id = ? AND links.withdrawn = 0
       UNION ALL
       SELECT ${SHOWN}, 0 AS isFrom FROM links LEFT JOIN incidents ON incidents.id = from_id WHERE to_id = ? AND links.withdrawn = 0
       ORDER BY loggedAt, id`,
    )
    .all(incident, incident)
    .map(({ id, kind, isFrom, note, loggedAt, other, shortCode, title, severity, withdrawn }) => ({
      id,
      kind,
      isFrom: isFrom === 1,
      other: other === null ? null : { id: other, shortCode, title, severity, withdrawn: withdrawn === 1 },
      note,
      loggedAtUtc: loggedAt,
      seen: [...(log.merged('link', id)?.live ?? [])],
    }));
}

interface MemberRow {
  readonly id: IncidentId;
  readonly value: number | null;
  readonly qualifier: Persons['qualifier'];
}

/** The standing reports of a record's event, the earliest logged first; null where there is no other. A withdrawn record joins nothing. */
export function eventGroup(db: ReadableDb, incident: IncidentId): EventGroup | null {
  const members = db
    .prepare<[string], MemberRow>(
      `WITH RECURSIVE reached (id) AS (
         SELECT id FROM incidents WHERE id = ? AND withdrawn = 0
         UNION
         SELECT incidents.id FROM reached
           CROSS JOIN links ON (from_id = reached.id OR to_id = reached.id) AND kind = 'same_event' AND links.withdrawn = 0
           CROSS JOIN incidents ON incidents.id = iif(from_id = reached.id, to_id, from_id) AND incidents.withdrawn = 0
       )
       SELECT incidents.id AS id, persons_value AS value, persons_qualifier AS qualifier
       FROM reached CROSS JOIN incidents ON incidents.id = reached.id ORDER BY logged_at, incidents.id`,
    )
    .all(incident);
  if (members.length < 2) return null;
  return eventGroupOf(members.map(({ id, value, qualifier }) => ({ id, persons: { value, qualifier } })));
}

/** Whether a standing link of this kind joins the two; `follows` has a direction. */
export function isLinked(db: ReadableDb, kind: LinkKind, from: IncidentId, to: IncidentId): boolean {
  const joins = (a: IncidentId, b: IncidentId) =>
    db
      .prepare<[string, string, string], { found: number }>(
        'SELECT 1 AS found FROM links WHERE from_id = ? AND to_id = ? AND kind = ? AND withdrawn = 0',
      )
      .get(a, b, kind) !== undefined;
  return joins(from, to) || (kind !== 'follows' && joins(to, from));
}
