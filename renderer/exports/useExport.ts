import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/exports/export.ts';
import { api } from '../api/client.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { isRefusal } from '../ui/coreRefusal.ts';

const KNOWN_ENDING = new RegExp(`\\.(${EXPORT_FORMATS.join('|')})$`, 'i');

/** What the export dialog holds, and the writing itself. */
export function useExport() {
  const filter = useScreenStore((state) => state.filter);
  const [format, setFormat] = useState<ExportFormat>('csv');
  /** null: nobody has said otherwise, the suggestion stands. */
  const [typedPath, setTypedPath] = useState<string | null>(null);
  const suggestion = useQuery(api.exports.suggestPath.queryOptions({ input: { format }, staleTime: 0 }));
  const write = useMutation(api.exports.write.mutationOptions());
  const path = typedPath ?? suggestion.data?.path ?? '';
  return {
    format,
    path,
    written: write.data,
    error: write.error ?? suggestion.error,
    targetExists: isRefusal(write.error, 'EXPORT_TARGET_EXISTS'),
    pending: write.isPending,
    changePath: (changed: string) => {
      setTypedPath(changed);
      write.reset();
    },
    changeFormat: (changed: ExportFormat) => {
      setFormat(changed);
      // A path of one's own keeps its name; only the ending follows the format.
      setTypedPath((typed) => typed?.replace(KNOWN_ENDING, `.${changed}`) ?? null);
      write.reset();
    },
    start: (replace: boolean) => {
      if (path.trim() !== '' && !write.isPending) write.mutate({ format, filter, path: path.trim(), replace });
    },
  };
}
