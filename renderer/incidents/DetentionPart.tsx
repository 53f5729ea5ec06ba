import { formatList } from '../../shared/format/lists.ts';
import type { IncidentRecord } from '../../shared/incidents/incidentViews.ts';
import { isFieldHidden } from '../erase/eraseLabels.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { fieldName, fieldWords } from './fieldWords.ts';
import style from './RecordPanel.module.css';
import { RecordPart } from './RecordPart.tsx';
import { useWordsContext } from './useWordsContext.ts';

/** The facts of a detention: what was told, and of an A1 what nobody answered. */
export function DetentionPart({ record }: { readonly record: IncidentRecord }) {
  const { t, language } = useTranslator();
  const context = useWordsContext();
  const isDetention = [record.category, ...record.also].some((code) => code === 'A1');
  const facts = Object.entries(record.detention).map(([fact, value]) => ({ field: `detention.${fact}`, value }));
  const told = facts.filter(({ field, value }) => (value !== null && value !== '') || isFieldHidden(record, field));
  if (!isDetention && told.length === 0) return null;
  const untold = facts.filter((fact) => !told.includes(fact)).map(({ field }) => fieldName(field, context));
  return (
    <RecordPart title={t('capture:section.detention')} testId="record-detention">
      <dl className={style.pairs}>
        {told.map(({ field, value }) => (
          <div key={field} className={style.field} data-testid={`field-${field}`}>
            <dt>{fieldName(field, context)}</dt>
            <dd>{isFieldHidden(record, field) ? t('incidents:erase.hidden') : fieldWords(field, value, context)}</dd>
          </div>
        ))}
      </dl>
      {isDetention && untold.length > 0 && (
        <p className={style.second} data-testid="detention-not-answered">
          {t('incidents:notAnsweredList', { what: formatList(untold, language) })}
        </p>
      )}
    </RecordPart>
  );
}
