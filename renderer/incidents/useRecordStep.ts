import { useState } from 'react';
import { formatTime } from '../../shared/format/dates.ts';
import { api, client } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { announce } from '../ui/announcer.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';

interface RecordStep {
  /** Takes the step; true when it is on disk. `done` is said to a screen reader with the time. */
  readonly take: (work: () => Promise<{ readonly loggedAtUtc: number }>, done: string) => Promise<boolean>;
  readonly pending: boolean;
  readonly error: unknown;
}

/** One further step of a record: a source, a link, a name, a request. What was asked for before is asked again when it is on disk. */
export function useRecordStep(): RecordStep {
  const { language } = useTranslator();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return {
    pending,
    error,
    take: async (work, done) => {
      setPending(true);
      setError(null);
      try {
        const { loggedAtUtc } = await work();
        await Promise.all([
          queryClient.invalidateQueries({ queryKey: api.incidents.key() }),
          queryClient.invalidateQueries({ queryKey: api.names.key() }),
          queryClient.invalidateQueries({ queryKey: api.attachments.key() }),
        ]);
        const [wall] = await client.time.wallTimes([loggedAtUtc]);
        announce(wall === undefined ? done : `${done} ${formatTime(wall, language)}`);
        return true;
      } catch (thrown) {
        setError(thrown);
        return false;
      } finally {
        setPending(false);
      }
    },
  };
}
