import { useEffect } from 'react';
import { unreachable } from '../../shared/must.ts';
import { api, client } from './client.ts';
import { queryClient } from './queryClient.ts';

/** Asks again for what the core says has changed, whoever changed it. */
export function useLiveChanges(): void {
  useEffect(() => {
    const ending = new AbortController();
    void watch(ending.signal);
    return () => ending.abort();
  }, []);
}

async function watch(signal: AbortSignal): Promise<void> {
  try {
    for await (const change of await client.changes.watch(undefined, { signal })) {
      switch (change.kind) {
        case 'incidents':
          void queryClient.invalidateQueries({ queryKey: api.incidents.key() });
          void queryClient.invalidateQueries({ queryKey: api.names.key() });
          break;
        case 'attachments':
          void queryClient.invalidateQueries({ queryKey: api.attachments.key() });
          break;
        case 'drafts':
          void queryClient.invalidateQueries({ queryKey: api.drafts.key() });
          break;
        case 'maps':
          void queryClient.invalidateQueries({ queryKey: api.mapPacks.key() });
          break;
        case 'preferences':
          void queryClient.invalidateQueries({ queryKey: api.preferences.key() });
          break;
        case 'backups':
          void queryClient.invalidateQueries({ queryKey: api.backup.key() });
          break;
        case 'keys':
          void queryClient.invalidateQueries({ queryKey: api.keys.key() });
          break;
        case 'clock':
          void queryClient.invalidateQueries({ queryKey: api.time.key() });
          break;
        case 'layers':
          void queryClient.invalidateQueries({ queryKey: api.layers.key() });
          void queryClient.invalidateQueries({ queryKey: api.gazetteer.key() });
          void queryClient.invalidateQueries({ queryKey: api.places.key() });
          break;
        default:
          unreachable(change.kind);
      }
    }
  } catch (error) {
    // The end of the page or of the core ends the stream too; connection.ts deals with the latter.
    if (!signal.aborted) console.debug('live changes ended', error instanceof Error ? error.name : '');
  }
}
