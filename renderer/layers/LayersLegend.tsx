import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { LayerMark } from './LayerMark.tsx';
import style from './LayersLegend.module.css';

/** What the colours of the own layers mean; nothing where none is shown. */
export function LayersLegend() {
  const { t } = useTranslator();
  const { data } = useQuery(api.layers.list.queryOptions());
  const visible = (data ?? []).filter(({ isVisible }) => isVisible);
  if (visible.length === 0) return null;
  return (
    <ul className={style.list} aria-label={t('layers:legend')} data-testid="layers-legend">
      {visible.map((layer) => (
        <li key={layer.id} className={style.item}>
          <LayerMark {...layer} />
          <bdi className={style.title}>{layer.title}</bdi>
        </li>
      ))}
    </ul>
  );
}
