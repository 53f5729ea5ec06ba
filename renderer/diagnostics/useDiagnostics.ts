import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WindowFacts } from '../../shared/diagnostics/diagnostics.ts';
import { api } from '../api/client.ts';
import { desktop } from '../api/shell.ts';
import { isRefusal } from '../ui/coreRefusal.ts';

/** What the page knows of itself, as coarsely as the file takes it. */
function windowFacts(pageCrashed: boolean): WindowFacts {
  const round = (value: number, step: number) => Math.round(value / step) * step;
  return {
    shell: desktop() === undefined ? 'browser' : 'desktop',
    widthPx: Math.min(20_000, round(innerWidth, 50)),
    heightPx: Math.min(20_000, round(innerHeight, 50)),
    scalePercent: Math.min(1000, Math.max(25, round(devicePixelRatio * 100, 25))),
    pageCrashed,
  };
}

/** What would stand in the file, and its writing: what was read is what is written. */
export function useDiagnostics(pageCrashed: boolean) {
  // Once for as long as it is looked at: a page that is read must not change under the eye.
  const [facts] = useState(() => windowFacts(pageCrashed));
  const preview = useQuery(api.diagnostics.preview.queryOptions({ input: facts, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }));
  const suggestion = useQuery(api.diagnostics.suggestPath.queryOptions({ staleTime: 0 }));
  /** null: nobody has said otherwise, the suggestion stands. */
  const [typedPath, setTypedPath] = useState<string | null>(null);
  const write = useMutation(api.diagnostics.write.mutationOptions());
  const path = typedPath ?? suggestion.data?.path ?? '';
  return {
    diagnostics: preview.data,
    notRead: preview.error,
    path,
    changePath: (changed: string) => {
      setTypedPath(changed);
      write.reset();
    },
    written: write.data,
    notWritten: write.error ?? suggestion.error,
    targetExists: isRefusal(write.error, 'EXPORT_TARGET_EXISTS'),
    pending: write.isPending,
    start: (replace: boolean) => {
      if (preview.data !== undefined && path.trim() !== '' && !write.isPending) {
        write.mutate({ diagnostics: preview.data, path: path.trim(), replace });
      }
    },
  };
}
