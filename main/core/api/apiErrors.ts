import { existsSync } from 'node:fs';
import { ORPCError, ValidationError } from '@orpc/server';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { PASSPHRASE_MIN } from '../../../shared/workspace/workspaceState.ts';
import type { z } from '../../../shared/zod.ts';
import { diskProblem, diskRefusal } from '../db/diskProblem.ts';
import { shapeProblems } from '../incidents/shapeProblems.ts';
import { filesIn } from '../workspace/workspaceFolder.ts';
import { diskWorkOf } from './diskWorkOf.ts';

/**
 * An exception as the API tells it. Refusals keep their code and facts. Everything else is a bug: its words may name a path
 * or repeat what was typed, so that only its kind goes on, to the log of the process.
 */
export function toApiError(error: unknown, path: readonly string[], workspaceDir: string): ORPCError<string, unknown> {
  if (error instanceof CoreError) return refusal(error, path);
  if (error instanceof ORPCError) return fromValidation(error, path) ?? new ORPCError(error.code, { message: error.code });
  const storage = storageRefusal(error, workspaceDir);
  if (storage !== null) return refusal(storage, path);
  console.error(`unexpected in ${path.join('.')}: ${kindOf(error)}`);
  return new ORPCError('INTERNAL_SERVER_ERROR');
}

function refusal(error: CoreError, path: readonly string[]): ORPCError<string, unknown> {
  const work = error.code === 'DISK_FULL' ? diskWorkOf(path) : null;
  return new ORPCError(error.code, { message: error.code, data: work === null ? error.facts : { work } });
}

/** Where the fields of a record lie in the input of a call; null for calls that take no record. */
function recordPath(path: readonly string[]): readonly string[] | null {
  switch (path.join('.')) {
    case 'incidents.log':
      return ['record'];
    case 'incidents.amend':
    case 'incidents.withdraw':
    case 'sources.amend':
    case 'names.amend':
      return ['changes'];
    case 'sources.add':
      return ['source'];
    case 'names.add':
      return ['persons'];
    case 'links.add':
    case 'sources.remove':
    case 'links.remove':
    case 'erase.ask':
    case 'erase.takeBack':
      return [];
    default:
      return null;
  }
}

function fromValidation(error: ORPCError<string, unknown>, path: readonly string[]): ORPCError<string, unknown> | null {
  if (error.code !== 'BAD_REQUEST' || !(error.cause instanceof ValidationError)) return null;
  // The contract's schemas are zod's, so its issues are too.
  const issues = error.cause.issues as readonly z.core.$ZodIssue[];
  const refused = recordRefusal(issues, recordPath(path)) ?? passphraseRefusal(issues, path);
  return refused === null ? null : refusal(refused, path);
}

function recordRefusal(issues: readonly z.core.$ZodIssue[], at: readonly string[] | null): CoreError | null {
  if (at === null) return null;
  const problems = shapeProblems(issues, at);
  const isReasonMissing = problems.some(({ field, problem }) => field === 'reason' && problem !== 'too-long');
  if (isReasonMissing) return new CoreError('REASON_MISSING', {});
  return problems.length === 0 ? null : new CoreError('INVALID_RECORD', { problems: [...problems] });
}

/** An empty passphrase is too short for a new workspace and wrong for every other. */
function passphraseRefusal(issues: readonly z.core.$ZodIssue[], path: readonly string[]): CoreError | null {
  if (!issues.some((issue) => issue.path[0] === 'passphrase' && issue.code === 'too_small')) return null;
  return path.join('.') === 'workspace.create'
    ? new CoreError('PASSPHRASE_TOO_SHORT', { minimum: PASSPHRASE_MIN })
    : new CoreError('WRONG_PASSPHRASE', {});
}

/** @param workspaceDir a folder on the disk in question */
function storageRefusal(error: unknown, workspaceDir: string): CoreError | null {
  // A page that was changed or torn since is found when it is first read, which may be long after unlocking.
  if (error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code)))
    return new CoreError('WORKSPACE_DAMAGED', { part: 'database' });
  // Nothing of ours is looked for that is not there, unless all of it went away.
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && !existsSync(filesIn(workspaceDir).database))
    return new CoreError('DISK_GONE', {});
  const problem = diskProblem(error, workspaceDir);
  return problem === null ? null : diskRefusal(problem);
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
