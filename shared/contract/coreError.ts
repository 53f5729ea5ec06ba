import type { ErrorCode, ErrorFacts } from './errors.ts';

/** A refusal of the core: a code of the closed set with its facts. Its message is the code alone, so that nothing personal can stand in it. */
export class CoreError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly facts: ErrorFacts<Code>;

  constructor(code: Code, facts: ErrorFacts<Code>) {
    super(code);
    this.name = 'CoreError';
    this.code = code;
    this.facts = facts;
  }
}
