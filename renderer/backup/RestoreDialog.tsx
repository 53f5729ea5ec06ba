import { Button, Modal, PasswordInput, SegmentedControl, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { BackupSecret, BackupSourceChoice } from '../../shared/backup/backup.ts';
import { PASSPHRASE_MAX } from '../../shared/workspace/workspaceState.ts';
import { api } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Backup.module.css';
import { RestoreSource } from './RestoreSource.tsx';
import { noteRestored } from './restoredNote.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Chosen already; null or left out: the person chooses in the dialog. */
  readonly source?: BackupSourceChoice | null;
}

/** Puts the workspace back from a backup. Works whether a workspace is open, locked, damaged or not there at all. */
export function RestoreDialog({ opened, onClose, source = null }: Props) {
  const { t } = useTranslator();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('backup:restore.title')}
      size="34rem"
      padding="lg"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      data-testid="restore-dialog"
    >
      <RestoreForm given={source} onClose={onClose} />
    </Modal>
  );
}

function RestoreForm({ given, onClose }: { readonly given: BackupSourceChoice | null; readonly onClose: () => void }) {
  const { t } = useTranslator();
  const state = useQuery(api.workspace.state.queryOptions());
  const [source, setSource] = useState<BackupSourceChoice | null>(given);
  const [secret, setSecret] = useState<BackupSecret>({ kind: 'passphrase', passphrase: '' });
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
  const isReady = source !== null && (secret.kind === 'passphrase' ? secret.passphrase : secret.recovery).trim() !== '';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !restore.isPending) restore.mutate({ source, secret });
  };
  return (
    <form className={style.form} onSubmit={onSubmit} noValidate>
      <RestoreSource source={source} onChange={setSource} isGiven={given !== null} />
      <SecretFields secret={secret} onChange={setSecret} />
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
      <div className={`${style.actions} ${style.end}`}>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" loading={restore.isPending} disabled={!isReady} data-testid="restore-submit">
          {t('backup:restore.submit')}
        </Button>
      </div>
    </form>
  );
}

interface SecretProps {
  readonly secret: BackupSecret;
  readonly onChange: (secret: BackupSecret) => void;
}

function SecretFields({ secret, onChange }: SecretProps) {
  const { t } = useTranslator();
  return (
    <>
      <div>
        <p className={style.label} id="restore-by">
          {t('backup:restore.by')}
        </p>
        <SegmentedControl
          fullWidth
          aria-labelledby="restore-by"
          value={secret.kind}
          onChange={(kind) => onChange(kind === 'recovery' ? { kind, recovery: '' } : { kind: 'passphrase', passphrase: '' })}
          data={[
            { value: 'passphrase', label: t('backup:restore.byPassphrase') },
            { value: 'recovery', label: t('backup:restore.byRecovery') },
          ]}
          data-testid="restore-by"
        />
      </div>
      {secret.kind === 'passphrase' ? (
        <PasswordInput
          label={t('backup:restore.passphrase')}
          value={secret.passphrase}
          onChange={(event) => onChange({ kind: 'passphrase', passphrase: event.currentTarget.value })}
          maxLength={PASSPHRASE_MAX}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('workspace:passphrase.show') }}
          data-testid="restore-passphrase"
        />
      ) : (
        <Textarea
          label={t('backup:restore.recovery')}
          value={secret.recovery}
          onChange={(event) => onChange({ kind: 'recovery', recovery: event.currentTarget.value })}
          maxLength={1000}
          autosize
          minRows={2}
          autoComplete="off"
          spellCheck={false}
          data-testid="restore-recovery"
        />
      )}
    </>
  );
}
