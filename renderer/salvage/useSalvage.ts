import { useEffect, useRef, useState } from 'react';
import type { BackupSecret } from '../../shared/backup/backup.ts';
import type { SalvageEvent, SalvageReport } from '../../shared/salvage/salvage.ts';
import { client } from '../api/client.ts';

export type SalvageProgress = Extract<SalvageEvent, { kind: 'progress' }>;

export type SalvageState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: SalvageProgress | null }
  | { readonly kind: 'done'; readonly report: SalvageReport }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface Salvage {
  readonly state: SalvageState;
  readonly run: (secret: BackupSecret, target: string | null) => Promise<void>;
  /** Nothing has changed then. */
  readonly cancel: () => void;
}

/** Reading out, from the press of the button to the report. Leaving the screen stops it. */
export function useSalvage(): Salvage {
  const [state, setState] = useState<SalvageState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (secret: BackupSecret, target: string | null) => {
    if (state.kind === 'running') return;
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', progress: null });
    try {
      for await (const event of await client.salvage.run({ secret, target }, { signal: controller.signal })) {
        setState(event.kind === 'done' ? { kind: 'done', report: event.report } : { kind: 'running', progress: event });
      }
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'idle' } : { kind: 'failed', error });
    }
  };
  return { state, run, cancel: () => running.current?.abort() };
}
