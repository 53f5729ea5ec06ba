import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './LayersLegend.module.css';
import { layerColour, markForm } from './layerColours.ts';

/** What the colours of the own layers mean; nothing where none is shown. */
export function LayersLegend() {
  const { t } = useTranslator();
  const theme = useComputedColorScheme('light');
  const { data } = useQuery(api.layers.list.queryOptions());
  const visible = (data ?? []).filter(({ isVisible }) => isVisible);
  if (visible.length === 0) return null;
  return (
    <ul className={style.list} aria-label={t('layers:legend')} data-testid="layers-legend">
      {visible.map(({ id, title, colour, drawnAs, kinds }) => (
        <li key={id} className={style.item}>
          <span className={style.mark} data-form={markForm(kinds, drawnAs)} style={{ color: layerColour(colour, theme) }} />
          <bdi className={style.title}>{title}</bdi>
        </li>
      ))}
    </ul>
  );
}
