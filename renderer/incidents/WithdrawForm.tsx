import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { formatTime } from '../../shared/format/dates.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { api, client } from '../api/client.ts';
import { queryClient } from '../api/queryClient.ts';
import { showRecordView } from '../state/screenActions.ts';
import { announce } from '../ui/announcer.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './WithdrawForm.module.css';

/** Cannot be undone, so it asks: with a reason, under the record that it is about. */
export function WithdrawForm({ record }: { readonly record: IncidentRecord }) {
  const { t, language } = useTranslator();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const withdraw = useMutation(
    api.incidents.withdraw.mutationOptions({
      onSuccess: async ({ loggedAtUtc }) => {
        void queryClient.invalidateQueries({ queryKey: api.incidents.key() });
        showRecordView('fields');
        const [wall] = await client.time.wallTimes([loggedAtUtc]);
        announce(t('incidents:withdraw.done', { time: wall === undefined ? '' : formatTime(wall, language) }));
      },
    }),
  );
  const submit = () => {
    setTried(true);
    if (reason.trim() !== '' && !withdraw.isPending) withdraw.mutate({ id: record.id, reason, seen: record.seen });
  };
  useShortcut('submit', submit);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form className={style.form} onSubmit={onSubmit} aria-label={t('incidents:withdraw.open')} data-testid="withdraw-form">
      <p className={style.text}>{t('incidents:withdraw.text')}</p>
      <Textarea
        ref={field}
        label={t('incidents:withdraw.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        minRows={2}
        autosize
        error={tried && reason.trim() === '' ? t('incidents:reasonMissing') : undefined}
        data-testid="withdraw-reason"
      />
      <ErrorNotice error={withdraw.error} />
      <div className={style.actions}>
        <Button variant="default" onClick={() => showRecordView('fields')}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" className={style.danger} loading={withdraw.isPending} data-testid="withdraw-submit">
          {t('incidents:withdraw.submit')}
        </Button>
      </div>
    </form>
  );
}
