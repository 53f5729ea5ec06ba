import type { IncidentId, Persons } from '../incidents/incident.ts';
import type { EventGroup } from './link.ts';

/** Members in the order given; only standing records may be among them. */
export function eventGroupOf(members: readonly { readonly id: IncidentId; readonly persons: Persons }[]): EventGroup {
  const known = members.flatMap(({ persons }) => (persons.value === null ? [] : [persons.value]));
  return {
    incidents: members.map(({ id }) => id),
    low: known.length === 0 ? null : Math.max(...known),
    high: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
    unknown: members.length - known.length,
  };
}
