import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { ReadableDb } from '../db/database.ts';

interface CountRow {
  readonly incident: IncidentId;
  readonly count: number;
}

/** How many files each of these records has; a record without any is left out. Withdrawn ones and those that are asked to be erased do not count. */
export function attachmentCounts(db: ReadableDb, incidents: readonly IncidentId[]): ReadonlyMap<IncidentId, number> {
  const rows = db
    .prepare<[string], CountRow>(
      `SELECT incident, count(*) AS count FROM (SELECT value FROM json_each(?)) AS asked CROSS JOIN attachments ON incident = asked.value
       WHERE withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM erase_requests
         WHERE entity = 'attachment' AND target = attachments.id AND withdrawn = 0 AND coalesce(field, 'content') = 'content')
       GROUP BY incident`,
    )
    .all(JSON.stringify(incidents));
  return new Map(rows.map(({ incident, count }) => [incident, count]));
}
