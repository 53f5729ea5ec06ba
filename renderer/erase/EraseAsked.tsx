import { Button, TextInput } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import type { EraseRequestView } from '../../shared/erase/eraseRequest.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { client } from '../api/client.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { useRecordStep } from '../incidents/useRecordStep.ts';
import { useWordsContext } from '../incidents/useWordsContext.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './Erase.module.css';
import { requestWords } from './eraseLabels.ts';

/** What somebody asked to be erased and is hidden until two coordinators have signed, with the way to take the request back. */
export function EraseAsked({ record }: { readonly record: IncidentRecord }) {
  const walls = useWallTimes(record.eraseAsked.map(({ atUtc }) => atUtc));
  if (record.eraseAsked.length === 0) return null;
  return (
    <div className={style.asked}>
      {record.eraseAsked.map((request, index) => (
        <Request key={request.request} request={request} wall={walls[index]} />
      ))}
    </div>
  );
}

function Request({ request, wall }: { readonly request: EraseRequestView; readonly wall: string | undefined }) {
  const { t, language } = useTranslator();
  const context = useWordsContext();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const step = useRecordStep();
  const takeBack = () =>
    step.take(() => client.erase.takeBack({ request: request.request, reason, seen: request.seen }), t('incidents:erase.takenBack'));
  return (
    <Notice tone="caution" icon={<IconEraser size={18} aria-hidden="true" />} role="note" testId="erase-asked">
      <p className={style.what}>{t('incidents:erase.asked', { what: requestWords(request, context) })}</p>
      <p>{[wall === undefined ? '' : formatDateTime(wall, language), request.reason].filter((part) => part !== '').join(' · ')}</p>
      {asking && (
        <TextInput
          label={t('incidents:erase.takeBackReason')}
          value={reason}
          maxLength={500}
          w="100%"
          autoFocus
          onChange={(event) => setReason(event.currentTarget.value)}
          data-testid="take-back-reason"
        />
      )}
      <ErrorNotice error={step.error} />
      <Button
        size="compact-sm"
        variant="default"
        loading={step.pending}
        disabled={asking && reason.trim() === ''}
        onClick={() => (asking ? void takeBack() : setAsking(true))}
        data-testid="take-request-back"
      >
        {t('incidents:erase.takeBack')}
      </Button>
    </Notice>
  );
}
