import { IconAlertTriangle, IconCheck, IconDeviceLaptop, IconMessageReport } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatDateTime } from '../../shared/format/dates.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { useWallTimes } from '../api/wallTimes.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { showRecordView } from '../state/screenActions.ts';
import { isFocusLost } from '../ui/focusLost.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { fieldWords } from './fieldWords.ts';
import style from './RecordPanel.module.css';
import { useWordsContext } from './useWordsContext.ts';

/** All that the record says, in words, in the order in which a witness tells it. */
export function RecordFields({ record }: { readonly record: IncidentRecord }) {
  const { t } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const context = useWordsContext();
  const { language } = context.translator;
  const text = useRef<HTMLElement>(null);
  // Opened from the list, which is gone: the record is what a reader hears next.
  useEffect(() => {
    if (isFocusLost()) text.current?.focus({ preventScroll: true });
  }, []);
  const words = (field: keyof IncidentRecord) => fieldWords(field, record[field], context);
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
        {record.description !== '' && (
          <Field name={t('incidents:field.description')} field="description" record={record}>
            <span className={style.prose}>{record.description}</span>
          </Field>
        )}
        <Field
          name={t('incidents:field.place')}
          field="placeWords"
          record={record}
          empty={record.placeWords === '' && record.region === null}
        >
          <PlaceWords record={record} />
        </Field>
        <Field name={t('incidents:field.pin')} field="pin" record={record} empty={record.pin === null}>
          {record.pin === null ? t('incidents:pin.none') : words('pin')}
        </Field>
        <Field name={t('incidents:field.occurred')} field="occurred" record={record}>
          {words('occurred')}
        </Field>
        <Field name={t('incidents:field.persons')} field="persons" record={record} empty={record.persons.value === null}>
          {words('persons')}
        </Field>
        <Field name={t('incidents:field.howKnown')} field="howKnown" record={record} empty={record.howKnown === null}>
          {words('howKnown')}
        </Field>
        {record.attributedTo !== '' && (
          <Field name={t('incidents:field.attributedTo')} field="attributedTo" record={record}>
            {record.attributedTo}
          </Field>
        )}
        {record.source !== '' && (
          <Field name={t('incidents:field.source')} field="source" record={record}>
            {record.source}
          </Field>
        )}
        <Field name={t('incidents:field.severity')} field="severity" record={record}>
          {words('severity')}
        </Field>
        {record.also.length > 0 && (
          <Field name={t('incidents:field.also')} field="also" record={record}>
            {words('also')}
          </Field>
        )}
        {record.phase !== null && (
          <Field name={t('incidents:field.phase')} field="phase" record={record}>
            {words('phase')}
          </Field>
        )}
        <Field name={t('incidents:field.purpose')} field="purpose" record={record}>
          {words('purpose')}
        </Field>
      </dl>
    </section>
  );
}

function PlaceWords({ record }: { readonly record: IncidentRecord }) {
  const { t } = useTranslator();
  const context = useWordsContext();
  const second = [
    ...(record.placeKind === null ? [] : [fieldWords('placeKind', record.placeKind, context)]),
    ...(record.region === null ? [] : [fieldWords('region', record.region, context)]),
  ];
  return (
    <>
      {record.placeWords === '' ? t('common:value.notAnswered') : record.placeWords}
      {second.length > 0 && <span className={style.second}>{second.join(' · ')}</span>}
    </>
  );
}

/** Logged when, changed how often, and where it is. */
function RecordState({ record }: { readonly record: IncidentRecord }) {
  const { t, language } = useTranslator();
  const [wall] = useWallTimes([record.loggedAtUtc]);
  return (
    <p className={style.state} data-testid="record-state">
      <span className={style.logged}>
        <IconCheck size={14} aria-hidden="true" />
        {wall === undefined ? '' : t('common:state.logged', { time: formatDateTime(wall, language) })}
      </span>
      <span>
        <IconDeviceLaptop size={14} aria-hidden="true" /> {t('common:state.onThisComputerOnly')}
      </span>
      {record.amendments > 0 && (
        <button type="button" className={style.amendments} onClick={() => showRecordView('history')}>
          {t('incidents:amendedTimes', { count: record.amendments })}
        </button>
      )}
    </p>
  );
}

function WithdrawnNotice({ withdrawn }: { readonly withdrawn: NonNullable<IncidentRecord['withdrawn']> }) {
  const { t, language } = useTranslator();
  const [wall] = useWallTimes([withdrawn.atUtc]);
  return (
    <Notice tone="attention" icon={<IconAlertTriangle size={18} aria-hidden="true" />} role="note" testId="withdrawn-notice">
      <p>{t('incidents:withdrawnBecause', { time: wall === undefined ? '' : formatDateTime(wall, language), reason: withdrawn.reason })}</p>
    </Notice>
  );
}

interface FieldProps {
  readonly name: string;
  readonly field: string;
  readonly record: IncidentRecord;
  readonly empty?: boolean;
  readonly children: ReactNode;
}

function Field({ name, field, record, empty = false, children }: FieldProps) {
  return (
    <div className={style.field} data-empty={empty} data-testid={`field-${field}`}>
      <dt>{name}</dt>
      <dd>
        {children}
        <Conflict field={field} record={record} />
      </dd>
    </div>
  );
}

/** Two people changed the field without having seen each other: every value that stands is shown. */
function Conflict({ field, record }: { readonly field: string; readonly record: IncidentRecord }) {
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
