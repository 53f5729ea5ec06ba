import { Button, NativeSelect, TextInput, UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentRecord, IncidentRow } from '../../shared/incidents/incidentViews.ts';
import { LINK_KINDS, type LinkKind } from '../../shared/links/link.ts';
import { client } from '../api/client.ts';
import { useHomeZone } from '../frame/WorkspaceData.tsx';
import { occurredWords } from '../incidents/occurredWords.ts';
import { useRecordStep } from '../incidents/useRecordStep.ts';
import { regionName } from '../incidents/vocabularyNames.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useEscape } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import style from './Links.module.css';
import { useCandidates } from './useCandidates.ts';

interface Props {
  readonly record: IncidentRecord;
  readonly onClose: () => void;
}

/** Finds the other record: by a word, or among the nearest; a press links it. */
export function LinkPicker({ record, onClose }: Props) {
  const { t } = useTranslator();
  const [kind, setKind] = useState<LinkKind>('same_event');
  const [note, setNote] = useState('');
  const [text, setText] = useState('');
  const candidates = useCandidates(record, text);
  const step = useRecordStep();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEscape(onClose);
  const link = async (to: IncidentId) => {
    if (step.pending) return;
    if (await step.take(() => client.links.add({ kind, from: record.id, to, note: note.trim() }), t('links:linked'))) onClose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as this is
    <div role="group" className={style.picker} aria-label={t('links:add')} data-testid="link-picker">
      <NativeSelect
        label={t('links:kind')}
        value={kind}
        onChange={(event) => setKind(LINK_KINDS.find((known) => known === event.currentTarget.value) ?? 'same_event')}
        data-testid="link-kind"
      >
        {LINK_KINDS.map((known) => (
          <option key={known} value={known}>
            {t(`links:kind.${known}`)}
          </option>
        ))}
      </NativeSelect>
      <TextInput
        label={t('links:note')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-testid="link-note"
      />
      <TextInput
        ref={field}
        label={t('links:search')}
        description={t('links:nearFirst')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="link-search"
      />
      <ErrorNotice error={step.error ?? candidates.error} />
      <ul className={style.candidates}>
        {candidates.rows.map((row) => (
          <Candidate key={row.id} row={row} onChoose={() => void link(row.id)} />
        ))}
      </ul>
      {!candidates.loading && candidates.rows.length === 0 && <p className={style.code}>{t('links:nothing')}</p>}
      <div>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </div>
  );
}

function Candidate({ row, onChoose }: { readonly row: IncidentRow; readonly onChoose: () => void }) {
  const translator = useTranslator();
  const { t, language } = translator;
  const homeZone = useHomeZone();
  const title = row.title === '' ? t('incidents:erase.titleHidden') : row.title;
  const place = row.placeWords !== '' ? row.placeWords : row.region === null ? '' : regionName(row.region, language);
  return (
    <li>
      <UnstyledButton className={style.candidate} onClick={onChoose} data-testid="link-candidate">
        <span>
          <SeverityMark level={row.severity} /> {title}
        </span>
        <span className={style.code}>
          {[row.shortCode ?? '', place, occurredWords(row.occurred, translator, homeZone)].filter((part) => part !== '').join(' · ')}
        </span>
      </UnstyledButton>
    </li>
  );
}
