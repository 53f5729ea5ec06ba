import { formatNumber } from '../../shared/format/numbers.ts';
import type { IncidentCounts } from '../../shared/incidents/incidentViews.ts';
import { isFiltered } from '../state/screenActions.ts';
import { useScreenStore } from '../state/screenStore.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './IncidentsPanel.module.css';

/** “312 incidents”, and of how many when a filter is on. */
export function ListHeading({ counts }: { readonly counts: IncidentCounts | undefined }) {
  const { t, language } = useTranslator();
  const filter = useScreenStore((state) => state.filter);
  return (
    <h2 className={style.heading} data-testid="list-heading" aria-live="polite">
      {counts !== undefined && t('incidents:count', { count: counts.total })}
      {counts !== undefined && isFiltered(filter) && (
        <span className={style.of}> {t('incidents:ofAll', { all: formatNumber(counts.all, language) })}</span>
      )}
    </h2>
  );
}
