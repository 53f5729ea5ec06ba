import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { STEP_PARTS } from '../../../shared/incidents/incidentViews.ts';
import type { ReadableDb } from '../db/database.ts';

export interface PartName {
  readonly entity: (typeof STEP_PARTS)[number];
  readonly id: string;
}

/**
 * Every part of a record, standing or not, with the requests to erase it or them. Each capability whose parts belong to a record has its line here;
 * a link belongs to both of its records.
 */
const PARTS = `
  WITH asked (incident) AS (SELECT ?),
  parts (entity, id) AS (
    SELECT 'source', sources.id FROM asked CROSS JOIN sources ON sources.incident = asked.incident
    UNION ALL SELECT 'link', links.id FROM asked CROSS JOIN links ON from_id = asked.incident OR to_id = asked.incident
    UNION ALL SELECT 'attachment', attachments.id FROM asked CROSS JOIN attachments ON attachments.incident = asked.incident
    UNION ALL SELECT 'person', persons.id FROM asked CROSS JOIN persons ON persons.incident = asked.incident
  ),
  targets (entity, id) AS (SELECT entity, id FROM parts UNION ALL SELECT 'incident', incident FROM asked)
  SELECT entity, id FROM parts
  UNION ALL SELECT DISTINCT 'eraseRequest', erase_requests.id FROM targets
    CROSS JOIN erase_requests ON erase_requests.entity = targets.entity AND erase_requests.target = targets.id`;

export function partsOfRecord(db: ReadableDb, incident: IncidentId): PartName[] {
  return db.prepare<[string], PartName>(PARTS).all(incident);
}
