import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { BackupSourceChoice } from '../../shared/backup/backup.ts';
import { doubtsAbout } from '../../shared/backup/doubtsAbout.ts';
import { api } from '../api/client.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';

/** What to weigh before this backup is put back. A backup that cannot be looked at says why when it is tried. */
export function RestoreDoubts({ source }: { readonly source: BackupSourceChoice }) {
  const { t } = useTranslator();
  const { data } = useQuery(api.backup.inspect.queryOptions({ input: source }));
  if (data === undefined) return null;
  return (
    <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="status" testId="restore-doubts">
      {doubtsAbout(data).map((doubt) => (
        <p key={doubt}>{t(`backup:doubt.${doubt}`)}</p>
      ))}
    </Notice>
  );
}
