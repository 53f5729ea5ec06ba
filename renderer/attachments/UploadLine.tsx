import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { displayName } from '../../shared/attachments/displayName.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Attachments.module.css';
import { forgetUpload, type Upload } from './uploads.ts';

/** A file on its way in: how far it is, and a way to stop it. One that did not get in stays until it is read. */
export function UploadLine({ upload }: { readonly upload: Upload }) {
  const { t, language } = useTranslator();
  const name = displayName(upload.name);
  if (upload.error !== null) {
    return (
      <li data-testid="upload-failed">
        <ErrorNotice error={upload.error}>
          <p>{t('attachments:notAdded', { name })}</p>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => forgetUpload(upload.id)}
            aria-label={t('attachments:forget', { name })}
          >
            {t('attachments:close')}
          </Button>
        </ErrorNotice>
      </li>
    );
  }
  const share = upload.bytes === 0 ? 0 : (100 * upload.sentBytes) / upload.bytes;
  return (
    <li className={style.upload} data-testid="upload">
      <span className={style.uploadName}>{name}</span>
      <span className={style.note}>
        {t('attachments:progress', { done: formatBytes(upload.sentBytes, language), all: formatBytes(upload.bytes, language) })}
      </span>
      <Progress className={style.uploadBar} value={share} aria-label={t('attachments:adding', { name })} />
      <ActionIcon
        variant="subtle"
        color="gray"
        onClick={upload.stop}
        aria-label={t('attachments:stop', { name })}
        data-testid="upload-stop"
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}
