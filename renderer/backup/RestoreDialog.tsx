import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { BackupSourceChoice } from '../../shared/backup/backup.ts';
import { api } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { isSecretTyped, NO_SECRET, SecretFields } from '../keys/SecretFields.tsx';
import { Dialog, DialogActions } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Backup.module.css';
import { RestoreDoubts } from './RestoreDoubts.tsx';
import { RestoreSource } from './RestoreSource.tsx';
import { noteRestored } from './restoredNote.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Chosen already, or `folder`: one in a folder that is still to be named. Left out: the person chooses among all. */
  readonly source?: BackupSourceChoice | 'folder' | 'any';
}

/** Puts the workspace back from a backup. Works whether a workspace is open, locked, damaged or not there at all. */
export function RestoreDialog({ opened, onClose, source = 'any' }: Props) {
  const { t } = useTranslator();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('backup:restore.title')} size="34rem" testId="restore-dialog">
      <RestoreForm given={source} onClose={onClose} />
    </Dialog>
  );
}

function RestoreForm({ given, onClose }: { readonly given: NonNullable<Props['source']>; readonly onClose: () => void }) {
  const { t } = useTranslator();
  const state = useQuery(api.workspace.state.queryOptions());
  const [source, setSource] = useState<BackupSourceChoice | null>(typeof given === 'string' ? null : given);
  const [secret, setSecret] = useState(NO_SECRET);
  const restore = useMutation(
    api.backup.restore.mutationOptions({
      onSuccess: (restored) => {
        const isOpen = state.data?.status === 'unlocked';
        noteRestored(restored, isOpen);
        if (isOpen) return;
        onClose();
        void queryClient.invalidateQueries({ queryKey: api.workspace.key() });
      },
    }),
  );
  const isReady = source !== null && isSecretTyped(secret);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !restore.isPending) restore.mutate({ source, secret });
  };
  return (
    <form className={style.form} onSubmit={onSubmit} noValidate>
      <RestoreSource source={source} onChange={setSource} offers={typeof given === 'string' ? given : 'given'} />
      {source !== null && <RestoreDoubts source={source} />}
      {source !== null && (
        <SecretFields secret={secret} onChange={setSecret} passphraseLabel={t('backup:restore.passphrase')} testId="restore" />
      )}
      {state.data?.status !== 'absent' && (
        <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
          <p>{t('backup:restore.warning')}</p>
        </Notice>
      )}
      <ErrorNotice error={restore.error} />
      {restore.isPending && (
        <p className={style.hint} role="status">
          {t('backup:restore.running')}
        </p>
      )}
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" loading={restore.isPending} disabled={!isReady} data-testid="restore-submit">
          {t('backup:restore.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}
