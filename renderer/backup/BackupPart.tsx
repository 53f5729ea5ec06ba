import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { Part, Setting } from '../preferences/SettingsPart.tsx';
import { goTo } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { DailyState } from './BackupsScreen.tsx';
import { useBackupTimes } from './useBackupTimes.ts';

/** When the last backup was made, and the way to the rest. */
export function BackupPart() {
  const { t } = useTranslator();
  const { data } = useQuery(api.backup.list.queryOptions());
  const last = data?.backups.find(({ problem }) => problem === null);
  const when = useBackupTimes(last === undefined ? [] : [last.madeUtc]);
  return (
    <Part title={t('backup:title')}>
      {data !== undefined && <DailyState daily={data.daily} />}
      <Setting label={t('backup:part.last')} hint={last === undefined ? t('backup:part.never') : when(0)}>
        {(id) => (
          <Button variant="default" aria-describedby={id} onClick={() => goTo('backups')} data-testid="open-backups">
            {t('backup:part.open')}
          </Button>
        )}
      </Setting>
    </Part>
  );
}
