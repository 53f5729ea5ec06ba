import { ORPCError } from '@orpc/client';
import type { ErrorCode } from '../../shared/contract/errors.ts';
import type { Refusal } from '../../shared/messages/errorText.ts';

/** The refusal inside what a call threw; null = a bug or a broken connection, which has no code. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ORPCError) || !error.defined) return null;
  // `defined` says that code and data were checked against the contract on their way out of the core.
  return { code: error.code, facts: error.data } as Refusal;
}

export function isRefusal(error: unknown, code: ErrorCode): boolean {
  return refusalOf(error)?.code === code;
}
