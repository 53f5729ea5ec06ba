import { useState } from 'react';

interface SecretCall {
  readonly isPending: boolean;
  /** What the last call threw. */
  readonly error: unknown;
  /** Gives what the call gave; undefined when it was refused, or one is on its way already. */
  run<Result>(call: () => Promise<Result>): Promise<Result | undefined>;
  forgetError(): void;
}

/** A call that carries a secret, or brings one: unlike a mutation, nothing of it is kept in a cache that outlives the screen. */
export function useSecretCall(): SecretCall {
  const [state, setState] = useState<{ readonly isPending: boolean; readonly error: unknown }>({ isPending: false, error: null });
  return {
    ...state,
    async run(call) {
      if (state.isPending) return undefined;
      setState({ isPending: true, error: null });
      try {
        const result = await call();
        setState({ isPending: false, error: null });
        return result;
      } catch (error) {
        setState({ isPending: false, error });
        return undefined;
      }
    },
    forgetError: () => setState((now) => ({ ...now, error: null })),
  };
}
