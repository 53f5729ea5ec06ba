import { IconMessageReport } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { RecordAttachments } from '../attachments/RecordAttachments.tsx';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { isFocusLost } from '../ui/focusLost.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { fieldName, fieldWords } from './fieldWords.ts';
import style from './RecordPanel.module.css';
import { RecordState, WithdrawnNotice } from './RecordState.tsx';
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
  'sources',
  'severity',
  'also',
  'phase',
  'purpose',
];
/** Whether it was said or not is worth a line for the others: not answered is a value. */
const ONLY_WHEN_SAID: readonly ShownField[] = ['description', 'sources', 'also', 'phase'];

interface Props {
  readonly record: IncidentRecord;
  /** A form below it asks something. */
  readonly asking: boolean;
}

/** All that the record says, in words. */
export function RecordFields({ record, asking }: Props) {
  const { language } = useTranslator();
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
      aria-label={record.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus of its own it could not be scrolled by keyboard
      tabIndex={0}
      data-testid="record-fields"
    >
      <RecordState record={record} />
      {record.withdrawn !== null && <WithdrawnNotice withdrawn={record.withdrawn} />}
      {record.reportedByOthers && (
        <Notice tone="caution" icon={<IconMessageReport size={18} aria-hidden="true" />} role="note" testId="reported-by-others">
          <p>{vocabulary.reportedByOthers.description[language]}</p>
        </Notice>
      )}
      <dl className={style.fields}>
        {ORDER.filter((field) => isSaid(record, field) || !ONLY_WHEN_SAID.includes(field)).map((field) => (
          <Field key={field} field={field} record={record} />
        ))}
      </dl>
      <RecordAttachments record={record} />
    </section>
  );
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
