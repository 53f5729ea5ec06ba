import { ORPCError } from '@orpc/server';
import { CoreError } from '../../shared/contract/coreError.ts';
import { type ErrorCode, errorMap } from '../../shared/contract/errors.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
import { errorText, type Refusal } from '../../shared/messages/errorText.ts';
import { problemText } from '../../shared/messages/problemText.ts';
import type { Translator } from '../../shared/messages/translator.ts';

/** The refusal in an exception of the API or of this program; null for a bug. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof CoreError) return refusal(error.code, error.facts);
  if (!(error instanceof ORPCError) || !Object.hasOwn(errorMap, error.code)) return null;
  return refusal(error.code as ErrorCode, error.data);
}

/** The facts were checked against the schema of this very code: by the compiler, or by the API. */
function refusal(code: ErrorCode, facts: unknown): Refusal {
  return { code, facts } as Refusal;
}

/** What went wrong, in words. @param wallTime of an instant, in this computer's zone. */
export async function refusalText(
  refusal: Refusal | null,
  translator: Translator,
  wallTime: (utcMs: number) => Promise<string>,
): Promise<string> {
  const since = refusal?.code === 'WORKSPACE_IN_USE' && refusal.facts !== null ? await wallTime(refusal.facts.sinceUtc) : null;
  const text = errorText(refusal, translator, since === null ? null : formatDateTime(since, translator.language));
  if (refusal?.code !== 'INVALID_RECORD') return text;
  const problems = refusal.facts.problems.map(({ field, problem }) => `  ${field}: ${problemText(problem, translator)}`);
  return [text, ...problems].join('\n');
}
