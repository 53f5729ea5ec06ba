import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Attachment } from '../../shared/attachments/attachment.ts';
import { api } from '../api/client.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './Attachments.module.css';

interface Props {
  readonly attachment: Attachment;
  readonly onDone: () => void;
}

/** Out of a draft a file simply goes; out of a logged record it goes with a reason, and the history keeps it. */
export function WithdrawFile({ attachment, onDone }: Props) {
  const { t } = useTranslator();
  const discard = useMutation(api.attachments.discard.mutationOptions({ onSuccess: onDone }));
  if (attachment.loggedAtUtc !== null) return <WithReason attachment={attachment} onDone={onDone} />;
  return (
    <>
      <ErrorNotice error={discard.error} />
      <Button
        className={style.start}
        variant="default"
        size="compact-sm"
        onClick={() => discard.mutate({ id: attachment.id })}
        data-testid="attachment-discard"
      >
        {t('attachments:discard')}
      </Button>
    </>
  );
}

function WithReason({ attachment, onDone }: Props) {
  const { t } = useTranslator();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useMutation(api.attachments.withdraw.mutationOptions({ onSuccess: onDone }));
  if (!isOpen) {
    return (
      <Button className={style.start} variant="default" size="compact-sm" onClick={() => setOpen(true)} data-testid="attachment-withdraw">
        {t('attachments:withdraw')}
      </Button>
    );
  }
  return (
    <form
      className={style.line}
      onSubmit={(event) => {
        event.preventDefault();
        withdraw.mutate({ id: attachment.id, reason });
      }}
    >
      <TextInput
        className={style.grow}
        label={t('attachments:withdrawReason')}
        description={t('attachments:withdrawText')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        data-testid="attachment-withdraw-reason"
      />
      <Button
        type="submit"
        variant="default"
        disabled={reason.trim() === ''}
        loading={withdraw.isPending}
        data-testid="attachment-withdraw-submit"
      >
        {t('attachments:withdraw')}
      </Button>
      <ErrorNotice error={withdraw.error} />
    </form>
  );
}
