import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Attachment } from '../../shared/attachments/attachment.ts';
import { api } from '../api/client.ts';
import { isRefusal } from '../ui/coreRefusal.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PathField } from '../ui/PathField.tsx';
import style from './Attachments.module.css';

/** A copy that anyone can read, written by the core: no byte of it goes through the browser's own downloads. */
export function ExtractForm({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslator();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <Fields attachment={attachment} />;
  return (
    <Button className={style.start} variant="default" size="compact-sm" onClick={() => setOpen(true)} data-testid="extract-open">
      {t('attachments:extract')}
    </Button>
  );
}

function Fields({ attachment: { id } }: { readonly attachment: Attachment }) {
  const { t } = useTranslator();
  const [typed, setTyped] = useState<string | null>(null);
  const [withMetadata, setWithMetadata] = useState(false);
  const suggestion = useQuery(api.attachments.suggestPath.queryOptions({ input: { id }, staleTime: 0, gcTime: 0 }));
  const extract = useMutation(api.attachments.extract.mutationOptions());
  const path = typed ?? suggestion.data?.path ?? '';
  const start = (replace: boolean) => extract.mutate({ id, path: path.trim(), replace, withMetadata });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    start(false);
  };
  if (extract.data !== undefined) {
    return (
      <p role="status" data-testid="extracted">
        {t('attachments:extract.done', { path: extract.data.path })}
      </p>
    );
  }
  return (
    <form className={style.viewer} onSubmit={onSubmit} noValidate>
      <PathField label={t('attachments:extract.path')} value={path} onChange={setTyped} kind="save-file" testId="extract-path" />
      <Checkbox
        label={t('attachments:extract.withMetadata')}
        checked={withMetadata}
        onChange={(event) => setWithMetadata(event.currentTarget.checked)}
        data-testid="extract-metadata"
      />
      <Notice tone="caution" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note">
        <p>{t('attachments:extract.warning')}</p>
      </Notice>
      <ErrorNotice error={extract.error ?? suggestion.error}>
        {isRefusal(extract.error, 'EXPORT_TARGET_EXISTS') && (
          <Button size="compact-sm" variant="default" onClick={() => start(true)}>
            {t('exports:replace')}
          </Button>
        )}
      </ErrorNotice>
      <Button className={style.start} type="submit" loading={extract.isPending} disabled={path.trim() === ''} data-testid="extract-submit">
        {t('attachments:extract.submit')}
      </Button>
    </form>
  );
}
