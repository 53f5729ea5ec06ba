import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ImportEvent, ImportPreview, ImportReport } from '../../shared/imports/import.ts';
import type { ImportMapping } from '../../shared/imports/importMapping.ts';
import { api, client } from '../api/client.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

export type ImportProgress = Extract<ImportEvent, { kind: 'progress' }>;

/** What the import is doing. `isDryRun`: every row is looked at and nothing is logged. */
export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly isDryRun: boolean; readonly progress: ImportProgress | null }
  | { readonly kind: 'done'; readonly report: ImportReport }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Everything that the import screen holds, from the path to the report. */
export function useImport() {
  const { language } = useTranslator();
  const [path, setPath] = useState('');
  const [badRowsPath, setBadRowsPath] = useState('');
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [state, setState] = useState<ImportState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  const look = useMutation(api.imports.preview.mutationOptions({ onSuccess: setPreview }));
  // Leaving the screen stops an import: what was logged stays, and the same file adds the rest.
  useEffect(() => () => running.current?.abort(), []);

  const lookAt = (mapping: ImportMapping | null) => look.mutate({ path: path.trim(), mapping, format: null });
  const run = async (isDryRun: boolean) => {
    if (preview === null || state.kind === 'running') return;
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', isDryRun, progress: null });
    try {
      const badRows = isDryRun || badRowsPath.trim() === '' ? null : { path: badRowsPath.trim(), replace: true };
      const request = { path: path.trim(), format: preview.format, mapping: preview.mapping, isDryRun, badRows, language };
      const events = await client.imports.run(request, { signal: controller.signal });
      for await (const event of events) {
        if (event.kind === 'done') setState({ kind: 'done', report: event.report });
        else setState({ kind: 'running', isDryRun, progress: event });
      }
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', error });
    }
  };
  return {
    path,
    badRowsPath,
    preview,
    state,
    error: state.kind === 'failed' ? state.error : look.error,
    isLooking: look.isPending,
    changePath(changed: string) {
      setPath(changed);
      setPreview(null);
      setState({ kind: 'idle' });
      look.reset();
      setBadRowsPath(changed.trim() === '' ? '' : `${changed.trim().replace(/\.[a-z]{1,8}$/i, '')}-not-imported.csv`);
    },
    changeBadRowsPath: setBadRowsPath,
    look: () => lookAt(null),
    changeMapping(change: Partial<ImportMapping>) {
      if (preview === null) return;
      const mapping = { ...preview.mapping, ...change };
      // Shown at once; the rows follow when the core has looked at them.
      setPreview({ ...preview, mapping });
      setState({ kind: 'idle' });
      lookAt(mapping);
    },
    run,
    cancel: () => running.current?.abort(),
    reset() {
      setPath('');
      setPreview(null);
      setState({ kind: 'idle' });
      look.reset();
    },
  };
}

export type ImportPlan = ReturnType<typeof useImport>;
