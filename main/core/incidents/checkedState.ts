import type { IncidentInput } from '../../../shared/incidents/incident.ts';
import type { IncidentState } from '../../../shared/incidents/incidentState.ts';
import type { IncidentVocabulary } from '../../../shared/vocabulary/incidentVocabulary.ts';
import { occurredOrProblem, type ProblemOfField, problemsOf, refuseProblems } from './checkIncident.ts';
import { tidyAlso } from './loggedFields.ts';

/** A record as it is told: its times not resolved yet. */
export type ToldState = Omit<IncidentState, 'occurred' | 'detention'> & Pick<IncidentInput, 'occurred' | 'detention'>;

/**
 * The state with its times resolved and its further categories tidy. Of an amendment only what differs from `before` is judged.
 * Throws CoreError INVALID_RECORD.
 */
export function checkedState(vocabulary: IncidentVocabulary, told: ToldState, before: IncidentState | null): IncidentState {
  const also = tidyAlso(told.also, told.category);
  const occurred = occurredOrProblem(occurredInputOf(told.occurred));
  const releasedAt = told.detention.releasedAt === null ? null : occurredOrProblem(occurredInputOf(told.detention.releasedAt));
  const problems = problemsOf({ ...told, also }, vocabulary, before?.severity.level ?? null).filter(
    ({ field }) => before === null || isTouched(field, before, told),
  );
  if ('problem' in occurred) return refused([...problems, occurred]);
  if (releasedAt !== null && 'problem' in releasedAt) return refused([...problems, { ...releasedAt, field: 'detention.releasedAt' }]);
  refuseProblems(problems);
  return wellFormed({ ...told, also, occurred, detention: { ...told.detention, releasedAt } });
}

/** Half a letter of two halves, as a clipboard may leave it, becomes the sign for *unreadable*: the log takes whole letters only. */
function wellFormed(state: IncidentState): IncidentState {
  const texts = ['title', 'description', 'placeWords', 'observedBy', 'typedBy', 'authorityResponse', 'effectOnVoting'] as const;
  const mended = Object.fromEntries(texts.map((field) => [field, state[field].toWellFormed()]));
  const facts = ['authority', 'placeHeld', 'legalProvision', 'outcome'] as const;
  const mendedFacts = Object.fromEntries(facts.map((fact) => [fact, state.detention[fact].toWellFormed()]));
  const reason = state.severity.reason?.toWellFormed() ?? null;
  return { ...state, ...mended, severity: { ...state.severity, reason }, detention: { ...state.detention, ...mendedFacts } };
}

function refused(problems: readonly ProblemOfField[]): never {
  refuseProblems(problems);
  throw new Error('a refusal without problems');
}

/** Whether an amendment is to blame for a problem: an older record may hold codes that this vocabulary does not have. */
function isTouched(field: string, before: IncidentState, told: ToldState): boolean {
  if (field === 'severity')
    return (
      before.category !== told.category || before.severity.level !== told.severity.level || before.severity.reason !== told.severity.reason
    );
  if (field === 'category') return before.category !== told.category;
  if (field === 'region') return before.region !== told.region;
  return told.also.some((code) => !before.also.includes(code));
}

/** Without the instants that a record's own time carries. */
function occurredInputOf({ precision, zone, from, to }: IncidentInput['occurred']): IncidentInput['occurred'] {
  return { precision, zone, from, to };
}
