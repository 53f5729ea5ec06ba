import { Button, Textarea } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Draft } from '../../shared/drafts/draft.ts';
import { formatDateTime } from '../../shared/format/dates.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { CaptureAttachments } from '../attachments/CaptureAttachments.tsx';
import { DraftStatus } from '../capture/DraftStatus.tsx';
import { focusField } from '../capture/focusField.ts';
import { IncidentFields } from '../capture/IncidentFields.tsx';
import { ConfidentialPart } from '../names/ConfidentialPart.tsx';
import { RecordSources } from '../sources/RecordSources.tsx';
import { showRecordView } from '../state/screenActions.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { KeyLabel } from '../ui/KeyLabel.tsx';
import { useShortcut } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import style from './AmendForm.module.css';
import { useAmendment } from './useAmendment.ts';

interface Props {
  readonly record: IncidentRecord;
  readonly draft: Draft | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

export function AmendFields({ record, draft, today }: Props) {
  const { t } = useTranslator();
  const [choosing, setChoosing] = useState(false);
  const amendment = useAmendment(record, draft, today);
  const start = useRef<HTMLFormElement>(null);
  // Whoever asked for the form wants to write in it, also where the list beside it has the focus.
  useEffect(() => start.current?.querySelector<HTMLElement>('[data-field="title"] input')?.focus({ preventScroll: true }), []);
  const reason = useRef<HTMLTextAreaElement>(null);
  const submit = () => {
    const inTheWay = amendment.submit();
    if (inTheWay.length > 0) focusField(start.current, inTheWay);
    else if (amendment.reason.trim() === '') reason.current?.focus();
  };
  useShortcut('submit', submit);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form
      ref={start}
      tabIndex={-1}
      className={style.form}
      onSubmit={onSubmit}
      noValidate
      aria-label={t('incidents:amend.title')}
      data-testid="amend-form"
    >
      <header className={style.header}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconArrowLeft size={16} aria-hidden="true" />}
          onClick={() => showRecordView('fields')}
          data-testid="leave-amend"
        >
          {t('common:action.back')}
        </Button>
        <h2 className={style.title}>{t('incidents:amend.title')}</h2>
        <DraftStatus state={amendment.draftState} />
      </header>
      <div className={style.body}>
        {amendment.foundAtUtc !== null && <DraftFound atUtc={amendment.foundAtUtc} onStartAfresh={amendment.startAfresh} />}
        <IncidentFields
          form={amendment.form}
          onChange={amendment.change}
          problems={amendment.problems}
          offeredTitle=""
          severityBefore={record.severity.level}
          choosing={choosing}
          onChoosing={setChoosing}
          parts={<AmendParts record={record} />}
        />
        {!choosing && (
          <CaptureAttachments
            form={amendment.form}
            onChange={amendment.change}
            owner={{ incident: record.id }}
            begin={() => Promise.resolve({ incident: record.id })}
          />
        )}
      </div>
      <footer className={style.footer}>
        <Textarea
          ref={reason}
          label={t('incidents:amend.reason')}
          value={amendment.reason}
          onChange={(event) => amendment.setReason(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={1}
          maxRows={4}
          error={amendment.reasonMissing ? t('incidents:reasonMissing') : undefined}
          data-testid="amend-reason"
        />
        <ErrorNotice error={amendment.error} />
        <div className={style.actions}>
          <Button type="submit" rightSection={<KeyLabel id="submit" />} loading={amendment.pending} data-testid="amend-submit">
            {t('incidents:amend.submit')}
          </Button>
        </div>
      </footer>
    </form>
  );
}

/** Parts that are no fields of the record: each of their steps is logged by itself, without the amendment. */
function AmendParts({ record }: { readonly record: IncidentRecord }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps Enter in a field of a part from logging the amendment
    <div
      className={style.parts}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <RecordSources record={record} />
      <ConfidentialPart record={record} />
    </div>
  );
}

function DraftFound({ atUtc, onStartAfresh }: { readonly atUtc: number; readonly onStartAfresh: () => void }) {
  const { t, language } = useTranslator();
  const [wall] = useWallTimes([atUtc]);
  return (
    <Notice tone="plain" role="status" testId="amend-draft-found">
      <p>{t('incidents:amend.draftFound', { time: wall === undefined ? '' : formatDateTime(wall, language) })}</p>
      <Button size="compact-sm" variant="default" onClick={onStartAfresh}>
        {t('incidents:amend.startAfresh')}
      </Button>
    </Notice>
  );
}
