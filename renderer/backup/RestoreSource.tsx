import { Button, Radio, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { BackupRow, BackupSourceChoice, BackupSummary } from '../../shared/backup/backup.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { api } from '../api/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './Backup.module.css';
import { useBackupTimes } from './useBackupTimes.ts';

/** So many are offered; older ones lie in the folder. */
const OFFERED = 5;
const FOLDER = 'folder';

interface Props {
  /** null while none is chosen, or the one in a folder was not looked at. */
  readonly source: BackupSourceChoice | null;
  readonly onChange: (source: BackupSourceChoice | null) => void;
  /** Among which it is chosen; `given`: chosen before the dialog opened. */
  readonly offers: 'any' | 'folder' | 'given';
}

/** Which backup: one of those beside the workspace, or one in a folder, which is looked at before it is used. */
export function RestoreSource({ source, onChange, offers }: Props) {
  const list = useQuery(api.backup.list.queryOptions());
  const usable = (list.data?.backups ?? []).filter(({ problem }) => problem === null);
  if (list.data === undefined && list.error === null) return null;
  if (offers === 'given') return <Given backup={usable.find(({ name }) => source?.kind === 'listed' && name === source.name)} />;
  if (offers === 'folder' || usable.length === 0) return <FolderSource onChange={onChange} />;
  return <Choice backups={usable.slice(0, OFFERED)} onChange={onChange} />;
}

function Given({ backup }: { readonly backup: BackupRow | undefined }) {
  const words = useBackupWords(backup === undefined ? [] : [backup]);
  return <p className={style.when}>{words[0]}</p>;
}

function Choice({ backups, onChange }: { readonly backups: readonly BackupRow[]; readonly onChange: Props['onChange'] }) {
  const { t } = useTranslator();
  const [chosen, setChosen] = useState<string | null>(null);
  const words = useBackupWords(backups);
  const choose = (value: string) => {
    setChosen(value);
    onChange(value === FOLDER ? null : { kind: 'listed', name: value });
  };
  const newest = backups[0]?.name;
  const chooseNewest = useEffectEvent(() => {
    if (newest !== undefined) choose(newest);
  });
  // What is wanted most often stands there already.
  useEffect(() => chooseNewest(), []);
  return (
    <>
      <Radio.Group label={t('backup:restore.which')} value={chosen} onChange={choose} data-testid="restore-choice">
        <Stack gap="xs" mt="xs">
          {backups.map(({ name }, index) => (
            <Radio key={name} value={name} label={words[index]} data-testid="restore-listed" />
          ))}
          <Radio value={FOLDER} label={t('backup:restore.other')} data-testid="restore-from-folder" />
        </Stack>
      </Radio.Group>
      {chosen === FOLDER && <FolderSource onChange={onChange} />}
    </>
  );
}

function useBackupWords(backups: readonly Pick<BackupRow, 'madeUtc' | 'reason' | 'bytes'>[]): readonly string[] {
  const { t, language } = useTranslator();
  const when = useBackupTimes(backups.map(({ madeUtc }) => madeUtc));
  return backups.map(({ reason, bytes }, index) =>
    t('backup:restore.found', { when: when(index), reason: t(`backup:reason.${reason ?? 'unknown'}`), size: formatBytes(bytes, language) }),
  );
}

function FolderSource({ onChange }: Pick<Props, 'onChange'>) {
  const { t } = useTranslator();
  const [path, setPath] = useState('');
  const look = useMutation(api.backup.inspect.mutationOptions({ onSuccess: (_, asked) => onChange(asked) }));
  return (
    <>
      <PathField
        label={t('backup:restore.folder')}
        hint={t('backup:restore.folderHint')}
        value={path}
        onChange={(changed) => {
          setPath(changed);
          onChange(null);
          look.reset();
        }}
        kind="open-folder"
        testId="restore-folder"
        isFirst
      />
      {look.data === undefined && (
        <div className={style.actions}>
          {/* While it stands here, Enter in the form is this button and not the last one. */}
          <Button
            type="submit"
            variant="default"
            loading={look.isPending}
            disabled={path.trim() === ''}
            onClick={(event) => {
              event.preventDefault();
              look.mutate({ kind: 'folder', path: path.trim() });
            }}
            data-testid="restore-look"
          >
            {t('backup:restore.look')}
          </Button>
        </div>
      )}
      <ErrorNotice error={look.error} />
      {look.data !== undefined && <Found summary={look.data} />}
    </>
  );
}

function Found({ summary }: { readonly summary: BackupSummary }) {
  const { t } = useTranslator();
  const words = useBackupWords([summary]);
  return (
    <Notice tone="plain" role="status" testId="restore-found">
      <p>{words[0]}</p>
      {summary.files > 0 && (
        <p>
          {t('backup:files', { count: summary.files })}.{' '}
          {t(summary.carriesFiles ? 'backup:restore.withFiles' : 'backup:restore.withoutFiles')}
        </p>
      )}
    </Notice>
  );
}
