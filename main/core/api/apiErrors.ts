import { ORPCError, ValidationError } from '@orpc/server';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { z } from '../../../shared/zod.ts';
import { shapeProblems } from '../incidents/shapeProblems.ts';

/**
 * An exception as the API tells it. Refusals keep their code and facts. Everything else is a bug: its words may name a path
 * or repeat what was typed, so that only its kind goes on, to the log of the process.
 */
export function toApiError(error: unknown, path: readonly string[]): ORPCError<string, unknown> {
  if (error instanceof CoreError) return refusal(error);
  if (error instanceof ORPCError) return fromValidation(error, path) ?? new ORPCError(error.code, { message: error.code });
  const disk = diskRefusal(error);
  if (disk !== null) return refusal(disk);
  console.error(`unexpected in ${path.join('.')}: ${kindOf(error)}`);
  return new ORPCError('INTERNAL_SERVER_ERROR');
}

function refusal(error: CoreError): ORPCError<string, unknown> {
  return new ORPCError(error.code, { message: error.code, data: error.facts });
}

/** Where the fields of a record lie in the input of a call; null for calls that take no record. */
function recordPath(path: readonly string[]): readonly string[] | null {
  switch (path.join('.')) {
    case 'incidents.log':
      return ['record'];
    case 'incidents.amend':
      return ['changes'];
    default:
      return null;
  }
}

function fromValidation(error: ORPCError<string, unknown>, path: readonly string[]): ORPCError<string, unknown> | null {
  const at = recordPath(path);
  if (error.code !== 'BAD_REQUEST' || at === null || !(error.cause instanceof ValidationError)) return null;
  // The contract's schemas are zod's, so its issues are too.
  const problems = shapeProblems(error.cause.issues as readonly z.core.$ZodIssue[], at);
  if (problems.some(({ field }) => field === 'reason')) return refusal(new CoreError('REASON_MISSING', {}));
  return problems.length === 0 ? null : refusal(new CoreError('INVALID_RECORD', { problems: [...problems] }));
}

function diskRefusal(error: unknown): CoreError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return new CoreError('DISK_FULL', {});
  if (/^(SQLITE_READONLY|EROFS|EACCES|EPERM)/.test(code)) return new CoreError('DISK_READ_ONLY', {});
  return null;
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
