import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Attachment } from '../../shared/attachments/attachment.ts';
import { displayName } from '../../shared/attachments/displayName.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { api } from '../api/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Attachments.module.css';
import { ExtractForm } from './ExtractForm.tsx';
import { PictureView } from './PictureView.tsx';
import { WithdrawFile } from './WithdrawFile.tsx';

interface Props {
  readonly attachment: Attachment;
  readonly canChange: boolean;
  readonly onClose: () => void;
}

/** One file: the picture where this program draws it, what is known of it, and what can be done with it. */
export function AttachmentViewer({ attachment, canChange, onClose }: Props) {
  const { t, language } = useTranslator();
  const mayChange = canChange && attachment.withdrawn === null;
  return (
    <Modal
      opened
      onClose={onClose}
      lockScroll={false}
      size="xl"
      title={displayName(attachment.fileName)}
      closeButtonProps={{ 'aria-label': t('attachments:close') }}
      data-testid="attachment-viewer"
    >
      <div className={style.viewer}>
        <PictureView attachment={attachment} />
        <p className={style.note}>
          {t('attachments:facts', { type: attachment.mediaType, size: formatBytes(attachment.bytes, language) })}
          <br />
          {t('attachments:hash')}: <span className={style.hash}>{attachment.sha256}</span>
        </p>
        {attachment.withdrawn !== null && <p>{t('attachments:withdrawn', { reason: attachment.withdrawn.reason })}</p>}
        {mayChange && <Caption attachment={attachment} />}
        <ExtractForm attachment={attachment} />
        {mayChange && <WithdrawFile attachment={attachment} onDone={onClose} />}
      </div>
    </Modal>
  );
}

function Caption({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslator();
  const [caption, setCaption] = useState(attachment.caption);
  const set = useMutation(api.attachments.setCaption.mutationOptions());
  return (
    <form
      className={style.line}
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ id: attachment.id, caption });
      }}
    >
      <TextInput
        className={style.grow}
        label={t('attachments:caption')}
        value={caption}
        onChange={(event) => setCaption(event.currentTarget.value)}
        maxLength={500}
        data-testid="caption"
      />
      <Button
        type="submit"
        variant="default"
        disabled={caption.trim() === attachment.caption}
        loading={set.isPending}
        data-testid="caption-keep"
      >
        {t('attachments:captionKeep')}
      </Button>
      <ErrorNotice error={set.error} />
    </form>
  );
}
