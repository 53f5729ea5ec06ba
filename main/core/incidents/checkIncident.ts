import { CoreError } from '../../../shared/contract/coreError.ts';
import type { FieldProblem } from '../../../shared/incidents/fieldProblem.ts';
import type { IncidentFields, Occurred } from '../../../shared/incidents/incident.ts';
import { findCategory, type IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import { findRegion } from '../../../shared/vocabulary/regions.ts';
import { type OccurredProblem, resolveOccurred } from '../time/resolveOccurred.ts';

/** A field by its name in the record, and what is wrong with it. Never the value. */
export interface ProblemOfField {
  readonly field: string;
  readonly problem: FieldProblem;
}

/** Throws the refusal when there is any problem. */
export function refuseProblems(problems: readonly ProblemOfField[]): void {
  if (problems.length > 0) throw new CoreError('INVALID_RECORD', { problems: [...problems] });
}

/** Problems of the fields that one field's own shape cannot show: codes, regions and the reason of a severity. */
export function problemsOf(
  fields: Pick<IncidentFields, 'category' | 'also' | 'region' | 'severity'>,
  vocabulary: IncidentVocabulary,
  levelBefore: number | null,
): readonly ProblemOfField[] {
  const problems: ProblemOfField[] = [];
  const category = findCategory(vocabulary, fields.category);
  if (category === undefined) problems.push({ field: 'category', problem: 'unknown-code' });
  if (fields.also.some((code) => findCategory(vocabulary, code) === undefined)) problems.push({ field: 'also', problem: 'unknown-code' });
  if (fields.region !== null && findRegion(fields.region) === undefined) problems.push({ field: 'region', problem: 'unknown-region' });
  const { level, reason } = fields.severity;
  const isDefault = category === undefined || level === category.defaultSeverity;
  const isChanged = levelBefore !== null && level !== levelBefore;
  if (reason === null && (!isDefault || isChanged)) problems.push({ field: 'severity', problem: 'reason-missing' });
  return problems;
}

/** The time with its span of instants, or what is wrong with it. */
export function occurredOrProblem(occurred: IncidentFields['occurred']): Occurred | ProblemOfField {
  const resolved = resolveOccurred(occurred);
  return typeof resolved === 'string' ? { field: 'occurred', problem: resolved satisfies OccurredProblem } : resolved;
}
