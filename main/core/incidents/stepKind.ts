import type { IncidentHistoryStep } from '../../../shared/incidents/incidentViews.ts';
import type { EntityStep } from '../../../shared/log/change.ts';

/** What a step in a record's history is, by its place in the order and what it sets. */
export function stepKind(step: EntityStep, at: number): IncidentHistoryStep['kind'] {
  if (at === 0) return 'logged';
  if (step.undoes) return 'undone';
  return 'withdrawn' in step.set && step.set.withdrawn !== null ? 'withdrawn' : 'amended';
}

/** Whether a step counts as a change of what the record says. */
export function isAmendment(kind: IncidentHistoryStep['kind']): boolean {
  return kind === 'amended' || kind === 'undone';
}
