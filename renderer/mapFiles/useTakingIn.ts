import { useEffect, useRef, useState } from 'react';

/** What is going on with a file of map data: nothing, on its way, in, stopped, or refused. */
export type TakingInState<Progress, Done> =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Progress | null }
  | { readonly kind: 'done'; readonly done: Done }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

type EventOf = { readonly kind: 'progress' } | { readonly kind: 'done' };
type ProgressOf<Event> = Extract<Event, { readonly kind: 'progress' }>;
type DoneOf<Event> = Extract<Event, { readonly kind: 'done' }>;

/** Runs what takes a file in, and can stop it. Leaving the screen stops it, too: nothing of the file stays then. */
export function useTakingIn<Event extends EventOf>() {
  const [state, setState] = useState<TakingInState<ProgressOf<Event>, DoneOf<Event>>>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (begin: (signal: AbortSignal) => Promise<AsyncIterable<Event>>) => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', progress: null });
    try {
      for await (const event of await begin(controller.signal)) {
        if (event.kind === 'done') setState({ kind: 'done', done: event as DoneOf<Event> });
        else setState({ kind: 'running', progress: event as ProgressOf<Event> });
      }
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error });
    }
  };
  return { state, run, cancel: () => running.current?.abort(), reset: () => setState({ kind: 'idle' }) };
}
