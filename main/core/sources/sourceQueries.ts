import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { SourceFields, SourceId, SourceView } from '../../../shared/sources/source.ts';
import type { ReadableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';

/** A source as SQLite gives it. The enumerations and brands are those of the log's own checks. */
interface SourceRow extends SourceFields {
  readonly id: SourceId;
  readonly incident: IncidentId;
  readonly removedReason: string | null;
  readonly removedAt: number | null;
  readonly eraseAsked: 0 | 1;
  readonly loggedAt: number;
}

const FIELDS = `how_known AS howKnown, attributed_to AS attributedTo, publisher, title, address, date, retrieved`;

/** In the order in which they were logged; removed ones last. */
export function sourcesOf({ db, log }: { readonly db: ReadableDb; readonly log: ChangeLog }, incident: IncidentId): SourceView[] {
  return db
    .prepare<[string], SourceRow>(
      `SELECT id, incident, ${FIELDS}, withdrawn_reason AS removedReason, withdrawn_at AS removedAt, erase_asked AS eraseAsked,
         logged_at AS loggedAt
       FROM sources WHERE incident = ? ORDER BY withdrawn_at IS NOT NULL, logged_at, id`,
    )
    .all(incident)
    .map(({ removedReason, removedAt, eraseAsked, loggedAt, ...source }) => ({
      ...source,
      loggedAtUtc: loggedAt,
      removed: removedAt === null ? null : { reason: removedReason ?? '', atUtc: removedAt },
      eraseAsked: eraseAsked === 1,
      seen: [...(log.merged('source', source.id)?.live ?? [])],
    }));
}

/** Standing sources of several records at once, by record, in the order in which they were logged. */
export function sourcesOfMany(db: ReadableDb, incidents: readonly string[]): ReadonlyMap<string, readonly SourceFields[]> {
  const rows = db
    .prepare<[string], SourceFields & { readonly incident: string }>(
      `SELECT incident, ${FIELDS} FROM (SELECT value FROM json_each(?)) AS asked
         CROSS JOIN sources ON sources.incident = asked.value
       WHERE withdrawn_at IS NULL ORDER BY incident, logged_at, id`,
    )
    .all(JSON.stringify(incidents));
  const found = new Map<string, SourceFields[]>();
  for (const { incident, ...source } of rows) {
    const known = found.get(incident);
    if (known) known.push(source);
    else found.set(incident, [source]);
  }
  return found;
}
