import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { FrameBanner } from '../frame/FrameBanner.tsx';
import { goTo } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';

/** The daily backup could not be made: why and what to do stands on the screen of backups. */
export function BackupBanner() {
  const { t } = useTranslator();
  const screen = useScreenStore((state) => state.screen);
  const { data } = useQuery(api.backup.list.queryOptions());
  if (screen === 'backups' || data === undefined || data.daily.problem === null) return null;
  return (
    <FrameBanner icon={<IconAlertTriangle size={18} aria-hidden="true" />} tone="caution" testId="backup-banner">
      <span>{t('backup:banner')}</span>
      <Button size="compact-sm" variant="default" onClick={() => goTo('backups')} data-testid="backup-banner-open">
        {t('backup:part.open')}
      </Button>
    </FrameBanner>
  );
}
