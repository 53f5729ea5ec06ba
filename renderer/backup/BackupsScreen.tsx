import { Button } from '@mantine/core';
import { IconAlertTriangle, IconArchive, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BackupElsewhere, BackupList, BackupSourceChoice } from '../../shared/backup/backup.ts';
import { api } from '../api/client.ts';
import { SettingsPage } from '../preferences/SettingsPage.tsx';
import { announce } from '../ui/announcer.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import style from './Backup.module.css';
import { BackupRows } from './BackupRows.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { useBackupTimes } from './useBackupTimes.ts';
import { WriteBackupDialog } from './WriteBackupDialog.tsx';

/** What there is to fall back on, and how to make more of it. */
export function BackupsScreen() {
  const { t } = useTranslator();
  const { data, error, refetch } = useQuery(api.backup.list.queryOptions({ staleTime: 0 }));
  const [isWriting, setIsWriting] = useState(false);
  /** null = no dialog. */
  const [restoring, setRestoring] = useState<BackupSourceChoice | 'folder' | null>(null);
  const make = useMutation(
    api.backup.make.mutationOptions({
      onSuccess: () => {
        announce(t('backup:made'));
        void refetch();
      },
    }),
  );
  return (
    <SettingsPage title={t('backup:title')} testId="backups-screen">
      <p className={style.intro}>{t('backup:intro')}</p>
      <div className={style.actions}>
        <Button onClick={() => make.mutate({})} loading={make.isPending} data-testid="backup-make">
          {t('backup:make')}
        </Button>
        <Button variant="default" onClick={() => setIsWriting(true)} data-testid="backup-write">
          {t('backup:write')}
        </Button>
        <Button variant="default" onClick={() => setRestoring('folder')} data-testid="backup-restore">
          {t('backup:restoreFrom')}
        </Button>
      </div>
      {make.isSuccess && (
        <Notice tone="plain" icon={<IconCircleCheck size={18} aria-hidden="true" />} role="status" testId="backup-made">
          <p>{t('backup:made')}</p>
        </Notice>
      )}
      <ErrorNotice error={make.error ?? error} />
      {data === undefined ? error === null && <SkeletonRows rows={4} /> : <Listed list={data} onRestore={setRestoring} />}
      <WriteBackupDialog opened={isWriting} onClose={() => setIsWriting(false)} />
      <RestoreDialog opened={restoring !== null} source={restoring ?? 'folder'} onClose={() => setRestoring(null)} />
    </SettingsPage>
  );
}

function Listed({ list, onRestore }: { readonly list: BackupList; readonly onRestore: (source: BackupSourceChoice) => void }) {
  const { t } = useTranslator();
  return (
    <>
      <DailyState daily={list.daily} />
      {list.backups.length === 0 ? (
        <EmptyState
          title={t('backup:none.title')}
          text={t('backup:none.text')}
          icon={<IconArchive size={32} stroke={1.5} aria-hidden="true" />}
          testId="backups-none"
        />
      ) : (
        <BackupRows backups={list.backups} onRestore={(name) => onRestore({ kind: 'listed', name })} />
      )}
      {list.elsewhere.length > 0 && <Elsewhere backups={list.elsewhere} />}
      {list.setAside.length > 0 && (
        <section className={style.part} aria-label={t('backup:setAside.title')}>
          <h3 className={style.partTitle}>{t('backup:setAside.title')}</h3>
          <p className={style.hint}>{t('backup:setAside.hint')}</p>
          {list.setAside.map((path) => (
            <p key={path} className={style.path}>
              {path}
            </p>
          ))}
        </section>
      )}
    </>
  );
}

/** The one place that tells why the daily backup was not made. */
export function DailyState({ daily }: Pick<BackupList, 'daily'>) {
  const { t } = useTranslator();
  if (daily.isRunning)
    return (
      <Notice tone="plain" role="status" testId="backup-running">
        <p>{t('backup:daily.running')}</p>
      </Notice>
    );
  if (daily.problem === null) return null;
  return (
    <Notice tone="attention" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="alert" testId="backup-problem">
      <p>{t(`backup:daily.${daily.problem}`)}</p>
    </Notice>
  );
}

function Elsewhere({ backups }: { readonly backups: readonly BackupElsewhere[] }) {
  const { t } = useTranslator();
  const when = useBackupTimes(backups.map(({ madeUtc }) => madeUtc));
  return (
    <section className={style.part} aria-label={t('backup:elsewhere.title')} data-testid="backups-elsewhere">
      <h3 className={style.partTitle}>{t('backup:elsewhere.title')}</h3>
      <p className={style.hint}>{t('backup:elsewhere.hint')}</p>
      <ul className={style.list}>
        {backups.map((backup, index) => (
          <li key={backup.madeUtc} className={style.row}>
            <div className={style.words}>
              <span className={style.when}>{when(index)}</span>
              <span className={style.hint}>
                {[backup.place, ...(backup.files > 0 ? [t('backup:files', { count: backup.files })] : [])].join(' · ')}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
