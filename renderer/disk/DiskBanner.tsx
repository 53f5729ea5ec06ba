import { Button } from '@mantine/core';
import { IconDatabaseX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client.ts';
import { FrameBanner } from '../frame/FrameBanner.tsx';
import { useTrouble } from '../state/trouble.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

/** Looked at now and then, since nobody tells when a disk fills up. */
const LOOK_MS = 30_000;

/** Over everything while nothing can be logged: what was kept, and what to do. */
export function DiskBanner() {
  const { t } = useTranslator();
  const { data, refetch } = useQuery(api.workspace.disk.queryOptions({ refetchInterval: LOOK_MS, staleTime: 0 }));
  const refusals = useTrouble((state) => state.diskRefusals);
  useEffect(() => {
    if (refusals > 0) void refetch();
  }, [refusals, refetch]);
  if (data === undefined || data.state === 'writable') return null;
  return (
    <FrameBanner icon={<IconDatabaseX size={18} aria-hidden="true" />} testId={`disk-${data.state}`} tone="attention">
      <span>{t(data.state === 'read-only' ? 'disk:readOnly' : `disk:${data.state}`)}</span>
      <Button size="compact-sm" variant="default" onClick={() => void refetch()} data-testid="disk-look">
        {t('disk:lookAgain')}
      </Button>
    </FrameBanner>
  );
}
