import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { BackupRow } from '../../shared/backup/backup.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { api } from '../api/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Backup.module.css';
import { useBackupTimes } from './useBackupTimes.ts';

interface Props {
  readonly backups: readonly BackupRow[];
  readonly onRestore: (name: string) => void;
}

/** The backups beside the workspace, each with what is known of it and what can be done with it. */
export function BackupRows({ backups, onRestore }: Props) {
  const { t } = useTranslator();
  const when = useBackupTimes(backups.map(({ madeUtc }) => madeUtc));
  return (
    <ul className={style.list} aria-label={t('backup:list.label')}>
      {backups.map((backup, index) => (
        <BackupItem key={backup.name} backup={backup} when={when(index)} onRestore={() => onRestore(backup.name)} />
      ))}
    </ul>
  );
}

interface ItemProps {
  readonly backup: BackupRow;
  readonly when: string;
  readonly onRestore: () => void;
}

function BackupItem({ backup, when, onRestore }: ItemProps) {
  const { t, language } = useTranslator();
  const check = useMutation(api.backup.check.mutationOptions());
  const problem = check.data?.problem ?? backup.problem;
  const facts = [
    t(`backup:reason.${backup.reason ?? 'unknown'}`),
    formatBytes(backup.bytes, language),
    ...(backup.files > 0 ? [t('backup:files', { count: backup.files })] : []),
  ];
  return (
    <li className={style.row} data-testid="backup-row">
      <div className={style.words}>
        <span className={style.when}>{when}</span>
        <span className={style.hint}>{facts.join(' · ')}</span>
        <ErrorNotice error={check.error} />
      </div>
      <span role="status" className={style.state} data-tone={problem === null ? 'good' : 'bad'} data-testid="backup-state">
        {problem !== null && (
          <>
            <IconAlertTriangle size={16} aria-hidden="true" /> {t(`backup:problem.${problem}`)}
          </>
        )}
        {problem === null && check.isSuccess && (
          <>
            <IconCircleCheck size={16} aria-hidden="true" /> {t('backup:sound')}
          </>
        )}
      </span>
      <div className={style.actions}>
        <Button
          size="compact-sm"
          variant="default"
          loading={check.isPending}
          onClick={() => check.mutate({ name: backup.name })}
          aria-label={t('backup:check.label', { when })}
          data-testid="backup-check"
        >
          {t('backup:check')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={problem !== null}
          onClick={onRestore}
          aria-label={t('backup:restore.label', { when })}
          data-testid="backup-restore-row"
        >
          {t('backup:restore')}
        </Button>
      </div>
    </li>
  );
}
