import type { EraseRequestId, EraseRequestView } from '../../../shared/erase/eraseRequest.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { entityKey } from '../../../shared/log/judge.ts';
import type { ReadableDb } from '../db/database.ts';
import type { ChangeLog } from '../log/changeLog.ts';
import { partsOfRecord } from '../record/partsOfRecord.ts';

/** A request as SQLite gives it. What stands in it was checked by the log. */
interface RequestRow {
  readonly request: EraseRequestId;
  readonly entity: EraseRequestView['entity'];
  readonly id: string;
  readonly field: string | null;
  readonly reason: string;
  readonly atUtc: number;
}

/** Standing requests about a record and its parts, in the order in which they were made. */
export function eraseRequestsOf(
  { db, log }: { readonly db: ReadableDb; readonly log: ChangeLog },
  incident: IncidentId,
): EraseRequestView[] {
  const parts = partsOfRecord(db, incident);
  const requests = parts.flatMap(({ entity, id }) => (entity === 'eraseRequest' ? [id] : []));
  if (requests.length === 0) return [];
  const targets = new Set([entityKey({ entity: 'incident', id: incident }), ...parts.map(entityKey)]);
  return (
    db
      .prepare<[string], RequestRow>(
        `SELECT id AS request, entity, target AS id, field, reason, min(asked_at, clock_ms) AS atUtc FROM erase_requests
       WHERE id IN (SELECT value FROM json_each(?)) AND withdrawn = 0 ORDER BY clock_ms, clock_counter, id, entry`,
      )
      .all(JSON.stringify(requests))
      // Statements under one id may be about other records too.
      .filter((row) => targets.has(entityKey(row)))
      .map((row) => ({ ...row, seen: [...(log.merged('eraseRequest', row.request)?.live ?? [])] }))
  );
}
