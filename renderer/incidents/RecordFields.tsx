import { Button } from '@mantine/core';
import { IconMessageReport, IconSpeakerphone } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ERASABLE_FIELDS } from '../../shared/erase/eraseRequest.ts';
import { factOfDetentionField } from '../../shared/incidents/incidentState.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { RecordAttachments } from '../attachments/RecordAttachments.tsx';
import { AskErase, type Erasable } from '../erase/AskErase.tsx';
import { EraseAsked } from '../erase/EraseAsked.tsx';
import { isFieldHidden } from '../erase/eraseLabels.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { RecordLinks } from '../links/RecordLinks.tsx';
import { ConfidentialPart } from '../names/ConfidentialPart.tsx';
import { RecordSources } from '../sources/RecordSources.tsx';
import { isFocusLost } from '../ui/focusLost.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AlertCard } from './AlertCard.tsx';
import { DetentionPart } from './DetentionPart.tsx';
import { fieldName, fieldWords } from './fieldWords.ts';
import style from './RecordPanel.module.css';
import { RecordState, WithdrawnNotice } from './RecordState.tsx';
import { UndoLine } from './UndoLine.tsx';
import { useWordsContext } from './useWordsContext.ts';

type ShownField = keyof IncidentRecord & string;

/** In the order in which a witness tells it. */
const ORDER: readonly ShownField[] = [
  'description',
  'placeWords',
  'pin',
  'occurred',
  'persons',
  'howKnown',
  'severity',
  'also',
  'phase',
  'consent',
  'observedBy',
  'typedBy',
  'authoritiesInformed',
  'authorityResponse',
  'effectOnVoting',
  'purpose',
];
/** Whether it was said or not is worth a line for the others: not answered is a value. */
const ONLY_WHEN_SAID: readonly ShownField[] = [
  'description',
  'also',
  'phase',
  'observedBy',
  'typedBy',
  'authoritiesInformed',
  'authorityResponse',
  'effectOnVoting',
];

interface Props {
  readonly record: IncidentRecord;
  /** A form below it asks something. */
  readonly asking: boolean;
}

/** All that the record says, in words. */
export function RecordFields({ record, asking }: Props) {
  const { t, language } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const text = useRef<HTMLElement>(null);
  // Opened from the list, or from a form below it, which is gone: the record is what a reader hears next.
  useEffect(() => {
    if (!asking && isFocusLost()) text.current?.focus({ preventScroll: true });
  }, [asking]);
  return (
    <section
      ref={text}
      className={style.body}
      aria-label={record.title === '' ? t('incidents:erase.titleHidden') : record.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus of its own it could not be scrolled by keyboard
      tabIndex={0}
      data-testid="record-fields"
    >
      <RecordState record={record} />
      <UndoLine id={record.id} recentOnly />
      {record.withdrawn !== null && <WithdrawnNotice withdrawn={record.withdrawn} />}
      {record.reportedByOthers && (
        <Notice tone="caution" icon={<IconMessageReport size={18} aria-hidden="true" />} role="note" testId="reported-by-others">
          <p>{vocabulary.reportedByOthers.description[language]}</p>
        </Notice>
      )}
      <EraseAsked record={record} />
      {record.severity.level === 4 && record.withdrawn === null && <CardToRead record={record} />}
      <dl className={style.fields}>
        {ORDER.filter((field) => isSaid(record, field) || isFieldHidden(record, field) || !ONLY_WHEN_SAID.includes(field)).map((field) => (
          <Field key={field} field={field} record={record} />
        ))}
      </dl>
      <DetentionPart record={record} />
      <RecordSources record={record} />
      <RecordAttachments record={record} />
      <RecordLinks record={record} />
      <ConfidentialPart record={record} />
      <EraseOfRecord record={record} />
    </section>
  );
}

function CardToRead({ record }: { readonly record: IncidentRecord }) {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  if (open) return <AlertCard record={record} />;
  return (
    <div>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconSpeakerphone size={14} aria-hidden="true" />}
        onClick={() => setOpen(true)}
        data-testid="open-card"
      >
        {t('incidents:card.open')}
      </Button>
    </div>
  );
}

/** Fields of the record itself that may name somebody; those of its parts are asked for where they stand. */
function EraseOfRecord({ record }: { readonly record: IncidentRecord }) {
  const context = useWordsContext();
  const { t } = context.translator;
  if (record.withdrawn !== null) return null;
  const fields = ERASABLE_FIELDS.incident.filter((field) => valueIn(record, field) !== '' && valueIn(record, field) !== null);
  const choices = fields.map((field): Erasable => ({ entity: 'incident', id: record.id, field, label: fieldName(field, context) }));
  const all: Erasable = { entity: 'incident', id: record.id, field: null, label: t('incidents:erase.all') };
  return <AskErase choices={choices.length === 0 ? [] : [...choices, all]} name={t('incidents:part.record')} testId="erase-record" />;
}

function valueIn(record: IncidentRecord, field: string): unknown {
  const fact = factOfDetentionField(field);
  const [holder, name]: [object, string] = fact === null ? [record, field] : [record.detention, fact];
  return Object.entries(holder).find(([key]) => key === name)?.[1] ?? null;
}

function isSaid(record: IncidentRecord, field: ShownField): boolean {
  if (field === 'persons') return record.persons.value !== null;
  if (field === 'placeWords') return record.placeWords !== '' || record.region !== null;
  const value = record[field];
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

interface FieldProps {
  readonly field: ShownField;
  readonly record: IncidentRecord;
}

function Field({ field, record }: FieldProps) {
  const context = useWordsContext();
  return (
    <div className={style.field} data-empty={!isSaid(record, field)} data-testid={`field-${field}`}>
      <dt>{fieldName(field, context)}</dt>
      <dd>
        <FieldContent field={field} record={record} />
        <Conflict field={field} record={record} />
      </dd>
    </div>
  );
}

function FieldContent({ field, record }: FieldProps): ReactNode {
  const { t } = useTranslator();
  const context = useWordsContext();
  if (isFieldHidden(record, field)) return t('incidents:erase.hidden');
  if (field === 'description') return <span className={style.prose}>{record.description}</span>;
  if (field === 'placeWords') return <PlaceContent record={record} />;
  if (field === 'pin' && record.pin === null) return t('incidents:pin.none');
  return fieldWords(field, record[field], context);
}

/** The words first; beneath them what kind of place it is and in which region. */
function PlaceContent({ record }: { readonly record: IncidentRecord }) {
  const context = useWordsContext();
  const beneath = (['placeKind', 'region'] as const).filter((field) => record[field] !== null);
  return (
    <>
      {fieldWords('placeWords', record.placeWords, context)}
      {beneath.length > 0 && (
        <span className={style.second}>{beneath.map((field) => fieldWords(field, record[field], context)).join(' · ')}</span>
      )}
    </>
  );
}

/** Two people changed the field without having seen each other: every value that stands is shown. */
function Conflict({ field, record }: FieldProps) {
  const { t } = useTranslator();
  const context = useWordsContext();
  const conflict = record.conflicts.find((entry) => entry.field === field);
  if (conflict === undefined) return null;
  const others = conflict.values.slice(1).map((value) => fieldWords(field, value, context));
  return (
    <div className={style.conflict}>
      <Notice tone="caution" role="note" testId={`conflict-${field}`}>
        <p>{t('incidents:conflict', { others: others.join(' · ') })}</p>
      </Notice>
    </div>
  );
}
