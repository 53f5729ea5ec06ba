import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { LayersLegend } from '../layers/LayersLegend.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import style from './MapLegend.module.css';

/** What the marks mean and how good each border is; folded on a small screen until somebody asks, so that the map is seen. */
export function MapLegend({ withClusters }: { readonly withClusters: boolean }) {
  const { t, language } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const [open, setOpen] = useState(() => window.innerHeight >= 820 && window.innerWidth >= 1200);
  const bodyId = useId();
  return (
    <section className={style.legend} aria-label={t('map:legend')}>
      <UnstyledButton className={style.head} aria-expanded={open} aria-controls={bodyId} onClick={() => setOpen(!open)}>
        {t('map:legend')}
        <IconChevronDown size={14} aria-hidden="true" className={style.chevron} data-open={open} />
      </UnstyledButton>
      <Collapse expanded={open} id={bodyId} transitionDuration={140}>
        <div className={style.body}>
          <ul className={style.list}>
            {[...vocabulary.severities].reverse().map(({ level, name }) => (
              <li key={level} className={style.item}>
                <SeverityMark level={level} />
                <span>{name[language]}</span>
              </li>
            ))}
            <li className={style.item}>
              <span className={style.count}>3</span>
              <span>{t('map:legend.several')}</span>
            </li>
            {withClusters && (
              <li className={style.item}>
                <span className={style.cluster}>40</span>
                <span>{t('map:legend.cluster')}</span>
              </li>
            )}
            <li className={style.item}>
              <span className={style.circle} />
              <span>{t('map:legend.accuracy')}</span>
            </li>
          </ul>
          <LayersLegend />
          <details className={style.borders}>
            <summary>{t('map:legend.borders')}</summary>
            <ul className={style.list}>
              <li>{t('map:borders.osm')}</li>
              <li>{t('map:borders.naturalEarth')}</li>
              <li>{t('map:borders.modelled')}</li>
              <li>{t('map:borders.schematic')}</li>
            </ul>
          </details>
        </div>
      </Collapse>
    </section>
  );
}
