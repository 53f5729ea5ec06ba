import { Button, Progress } from '@mantine/core';
import { IconCircleCheck, IconKey } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { WriteBackupEvent, WrittenBackup } from '../../shared/backup/backup.ts';
import { client } from '../api/client.ts';
import { type LongCallState, useLongCall } from '../api/useLongCall.ts';
import { Dialog, DialogActions } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './Backup.module.css';

/** Writes a backup with all attached files to a folder of the person's choice. */
export function WriteBackupDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslator();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('backup:write')} testId="write-backup-dialog">
      <WriteBackupForm onClose={onClose} />
    </Dialog>
  );
}

function WriteBackupForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslator();
  const [folder, setFolder] = useState('');
  const { state, run, cancel } = useLongCall<WriteBackupEvent>();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (folder.trim() !== '') void run((signal) => client.backup.writeTo({ folder: folder.trim() }, { signal }));
  };
  if (state.kind === 'done') return <Written written={state.done.written} onClose={onClose} />;
  if (state.kind === 'running') return <Running progress={state.progress} onCancel={cancel} />;
  return (
    <form className={style.form} onSubmit={onSubmit} noValidate>
      <PathField
        label={t('backup:write.folder')}
        hint={t('backup:write.hint')}
        value={folder}
        onChange={setFolder}
        kind="open-folder"
        testId="write-backup-folder"
        isFirst
      />
      <Notice tone="caution" icon={<IconKey size={18} aria-hidden="true" />} role="note">
        <p>{t('backup:write.warning')}</p>
      </Notice>
      <ErrorNotice error={state.kind === 'failed' ? state.error : null} />
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" disabled={folder.trim() === ''} data-testid="write-backup-submit">
          {t('backup:write.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}

interface RunningProps {
  readonly progress: Extract<LongCallState<WriteBackupEvent>, { kind: 'running' }>['progress'];
  readonly onCancel: () => void;
}

function Running({ progress, onCancel }: RunningProps) {
  const { t } = useTranslator();
  const share = progress === null || progress.bytes === 0 ? 0 : (100 * progress.bytesDone) / progress.bytes;
  return (
    <div className={style.form} role="status">
      <p>{t('backup:write.running')}</p>
      <Progress value={share} aria-label={t('backup:write.running')} />
      <DialogActions>
        <Button variant="default" onClick={onCancel}>
          {t('common:action.cancel')}
        </Button>
      </DialogActions>
    </div>
  );
}

function Written({ written, onClose }: { readonly written: WrittenBackup; readonly onClose: () => void }) {
  const { t } = useTranslator();
  const done = useRef<HTMLButtonElement>(null);
  // The form that had the focus is gone, and the dialog holds it.
  useEffect(() => done.current?.focus(), []);
  return (
    <div className={style.form} role="status" data-testid="write-backup-done">
      <p className={style.done}>
        <IconCircleCheck size={20} aria-hidden="true" />
        {t('backup:write.done')}
      </p>
      <p className={style.path} data-testid="write-backup-path">
        {written.path}
      </p>
      {written.filesMissing > 0 && <p className={style.hint}>{t('backup:write.missing', { count: written.filesMissing })}</p>}
      <DialogActions>
        <Button ref={done} onClick={onClose} data-testid="write-backup-close">
          {t('common:action.done')}
        </Button>
      </DialogActions>
    </div>
  );
}
