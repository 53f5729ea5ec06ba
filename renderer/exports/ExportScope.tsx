import { useQuery } from '@tanstack/react-query';
import { formatList } from '../../shared/format/lists.ts';
import { formatNumber } from '../../shared/format/numbers.ts';
import { api } from '../api/client.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { chipsOf } from '../incidents/FilterChips.tsx';
import { useScreenStore } from '../state/screenStore.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './ExportForm.module.css';

/** Which records go into the file: what the filter lets through, in words. */
export function ExportScope() {
  const translator = useTranslator();
  const { t, language } = translator;
  const { vocabulary } = useWorkspaceData();
  const filter = useScreenStore((state) => state.filter);
  const counts = useQuery(api.incidents.counts.queryOptions({ input: { filter } }));
  const parts = chipsOf(filter, translator, vocabulary).map((chip) => chip.text);
  return (
    <div className={style.scope} data-testid="export-scope">
      <p className={style.number}>
        {counts.data !== undefined && t('exports:scope', { count: counts.data.total, all: formatNumber(counts.data.all, language) })}
      </p>
      <p className={style.filters}>
        {parts.length === 0 ? t('exports:noFilter') : t('exports:filters', { filters: formatList(parts, language) })}
      </p>
    </div>
  );
}
