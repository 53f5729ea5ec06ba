import { useEffect, useRef, useState } from 'react';
import type { WriteBackupEvent, WrittenBackup } from '../../shared/backup/backup.ts';
import { client } from '../api/client.ts';

export type WriteBackupState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: Extract<WriteBackupEvent, { kind: 'progress' }> | null }
  | { readonly kind: 'done'; readonly written: WrittenBackup }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Writes a backup to a folder. Leaving stops it, and nothing of it is left then. */
export function useWriteBackup() {
  const [state, setState] = useState<WriteBackupState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const start = async (folder: string) => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', progress: null });
    try {
      for await (const event of await client.backup.writeTo({ folder }, { signal: controller.signal })) {
        setState(event.kind === 'done' ? { kind: 'done', written: event.written } : { kind: 'running', progress: event });
      }
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'idle' } : { kind: 'failed', error });
    }
  };
  return { state, start, cancel: () => running.current?.abort() };
}
