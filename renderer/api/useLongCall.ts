import { useEffect, useRef, useState } from 'react';

interface EventOfCall {
  readonly kind: string;
}
type DoneOf<Event> = Extract<Event, { readonly kind: 'done' }>;
type ProgressOf<Event> = Exclude<Event, { readonly kind: 'done' }>;

/** Not begun, on its way, done, stopped, or refused. */
export type LongCallState<Event extends EventOfCall> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: ProgressOf<Event> | null }
  | { readonly kind: 'done'; readonly done: DoneOf<Event> }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface LongCall<Event extends EventOfCall> {
  readonly state: LongCallState<Event>;
  /** Gives the last event; null when it was stopped or refused, or one is on its way already. */
  readonly run: (begin: (signal: AbortSignal) => Promise<AsyncIterable<Event>>) => Promise<DoneOf<Event> | null>;
  readonly cancel: () => void;
  readonly reset: () => void;
}

/** A call that tells how far it is, ends with `done`, and can be stopped. Leaving the screen stops it, too: nothing of it stays then. */
export function useLongCall<Event extends EventOfCall>(): LongCall<Event> {
  const [state, setState] = useState<LongCallState<Event>>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run: LongCall<Event>['run'] = async (begin) => {
    if (state.kind === 'running') return null;
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', progress: null });
    let done: DoneOf<Event> | null = null;
    try {
      for await (const event of await begin(controller.signal)) {
        if (event.kind === 'done') {
          done = event as DoneOf<Event>;
          setState({ kind: 'done', done });
        } else setState({ kind: 'running', progress: event as ProgressOf<Event> });
      }
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error });
      return null;
    }
    return done;
  };
  return { state, run, cancel: () => running.current?.abort(), reset: () => setState({ kind: 'idle' }) };
}
