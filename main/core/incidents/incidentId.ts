import { uuidV7 } from '../../../shared/ids/uuidV7.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { randomBytes } from '../crypto/primitives.ts';

/** A new record's id. */
export function newIncidentId(nowMs: number): IncidentId {
  // INVARIANT: what `uuidV7` makes is what `incidentIdSchema` takes; a test holds the two together.
  return uuidV7(nowMs, randomBytes(10)) as IncidentId;
}
