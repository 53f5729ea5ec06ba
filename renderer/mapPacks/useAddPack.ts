import { useEffect, useRef, useState } from 'react';
import type { AddPackEvent, MapPack } from '../../shared/mapPacks/mapPack.ts';
import { client } from '../api/client.ts';

export type AddState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly step: Exclude<AddPackEvent, { kind: 'done' }> }
  | { readonly kind: 'done'; readonly pack: MapPack }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A map on its way into the workspace. Leaving the screen stops it, and nothing of it stays. */
export function useAddPack() {
  const [path, setPath] = useState('');
  const [state, setState] = useState<AddState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const add = async () => {
    if (state.kind === 'running') return;
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', step: { kind: 'checking' } });
    try {
      const events = await client.mapPacks.add({ path: path.trim(), name: null }, { signal: controller.signal });
      for await (const event of events) {
        if (event.kind !== 'done') setState({ kind: 'running', step: event });
        else {
          setState({ kind: 'done', pack: event.pack });
          setPath('');
        }
      }
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error });
    }
  };
  return {
    path,
    state,
    changePath(changed: string) {
      setPath(changed);
      if (state.kind !== 'running') setState({ kind: 'idle' });
    },
    add,
    cancel: () => running.current?.abort(),
  };
}
