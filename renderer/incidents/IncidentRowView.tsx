import { IconMapPinOff, IconMessageReport, IconPaperclip } from '@tabler/icons-react';
import { formatNumber } from '../../shared/format/numbers.ts';
import type { IncidentRow } from '../../shared/incidents/incidentViews.ts';
import { useHomeZone, useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import style from './IncidentRowView.module.css';
import { occurredWords } from './occurredWords.ts';
import { personsWords } from './personsWords.ts';
import { categoryName, regionName } from './vocabularyNames.ts';

/** What one line of a list shows. */
export type RowFacts = Pick<
  IncidentRow,
  | 'id'
  | 'category'
  | 'title'
  | 'placeWords'
  | 'region'
  | 'severity'
  | 'occurred'
  | 'persons'
  | 'hasPin'
  | 'attachmentCount'
  | 'reportedByOthers'
  | 'purpose'
  | 'withdrawn'
>;

/** Two lines where it is narrow, columns where it is wide (container query). */
export function IncidentRowView({ row }: { readonly row: RowFacts }) {
  const translator = useTranslator();
  const { t, language } = translator;
  const { vocabulary } = useWorkspaceData();
  const homeZone = useHomeZone();
  const place = placeWordsOf(row, language);
  const persons = row.persons.value === null ? '' : personsWords(row.persons, translator);
  return (
    <span className={style.row} data-withdrawn={row.withdrawn}>
      <span className={style.severity}>
        <SeverityMark level={row.severity} />
      </span>
      <span className={style.code} title={categoryName(row.category, vocabulary, language)}>
        {row.category}
      </span>
      <span className={style.title}>{row.title === '' ? t('incidents:erase.titleHidden') : row.title}</span>
      <span className={style.facts}>
        <span className={style.place}>{place || t('incidents:noPlace')}</span>
        <span className={style.when}>{occurredWords(row.occurred, translator, homeZone)}</span>
        <span className={style.persons}>
          {persons !== '' && (
            <>
              <span className={style.personsLabel}>{t('incidents:field.persons')}: </span>
              {persons}
            </>
          )}
        </span>
        <RowMarks row={row} />
      </span>
    </span>
  );
}

/** What must be known of a record before it is read: withdrawn, practice, reported by others, with files, not on the map. */
function RowMarks({ row }: { readonly row: RowFacts }) {
  const { t, language } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  return (
    <span className={style.marks}>
      {row.withdrawn && <span className={style.word}>{t('incidents:withdrawn')}</span>}
      {row.purpose !== 'real' && (
        <span className={style.word}>{vocabulary.purposes.find((purpose) => purpose.id === row.purpose)?.name[language]}</span>
      )}
      {row.reportedByOthers && (
        <span title={vocabulary.reportedByOthers.name[language]}>
          <IconMessageReport size={14} aria-hidden="true" />
          <span className="visuallyHidden">{vocabulary.reportedByOthers.name[language]}</span>
        </span>
      )}
      {row.attachmentCount > 0 && (
        <span title={t('incidents:files', { count: row.attachmentCount })} data-testid="row-files">
          <IconPaperclip size={14} aria-hidden="true" />
          <span aria-hidden="true">{formatNumber(row.attachmentCount, language)}</span>
          <span className="visuallyHidden">{t('incidents:files', { count: row.attachmentCount })}</span>
        </span>
      )}
      {!row.hasPin && (
        <span title={t('incidents:tabs.withoutPin')}>
          <IconMapPinOff size={14} aria-hidden="true" />
          <span className="visuallyHidden">{t('incidents:tabs.withoutPin')}</span>
        </span>
      )}
    </span>
  );
}

/** The names of the columns; a screen reader hears each row as one sentence and does not need them. */
export function ListHeads() {
  const { t } = useTranslator();
  return (
    <div className={style.heads} aria-hidden="true">
      <span className={style.severity}>{t('incidents:field.severity')}</span>
      <span className={style.title}>{t('incidents:head.what')}</span>
      <span className={style.facts}>
        <span className={style.place}>{t('incidents:field.place')}</span>
        <span className={style.when}>{t('incidents:field.occurred')}</span>
        <span className={style.persons}>{t('incidents:field.persons')}</span>
        <span />
      </span>
    </div>
  );
}

function placeWordsOf(row: RowFacts, language: 'en' | 'ru' | 'kk'): string {
  if (row.placeWords !== '') return row.placeWords;
  return row.region === null ? '' : regionName(row.region, language);
}
