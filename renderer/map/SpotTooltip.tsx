import { useQueries } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { formatNumber } from '../../shared/format/numbers.ts';
import { api } from '../api/client.ts';
import { useWorkspaceData } from '../frame/WorkspaceData.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import { SeverityMark } from '../ui/SeverityMark.tsx';
import style from './SpotTooltip.module.css';
import type { Hovered } from './useMapPointer.ts';

/** More than these are counted: a press lists them all. */
const SHOWN = 3;
/** Between the pointer and the words, in CSS pixels. */
const GAP = 14;

/** What lies under the pointer, in words. For eyes only: the list beside the map says the same to everybody. */
export function SpotTooltip({ hovered }: { readonly hovered: Hovered }) {
  return hovered.kind === 'cluster' ? <ClusterWords cluster={hovered} /> : <RecordWords spot={hovered} />;
}

/** Code, title, place of the first few. */
function RecordWords({ spot }: { readonly spot: Extract<Hovered, { kind: 'records' }> }) {
  const { t } = useTranslator();
  const records = useQueries({
    queries: spot.ids.slice(0, SHOWN).map((id) => api.incidents.get.queryOptions({ input: { id } })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
  const box = useRef<HTMLDivElement>(null);
  const place = usePlaceBeside(box, spot, records.length);
  if (records.length === 0) return null;
  return (
    <div ref={box} className={style.tooltip} style={place} aria-hidden="true" data-testid="spot-tooltip">
      {spot.ids.length > 1 && <p className={style.count}>{t('incidents:atOneSpot', { count: spot.ids.length })}</p>}
      {records.map(({ id, category, title, placeWords, severity }) => (
        <div key={id} className={style.record}>
          <p className={style.title}>
            <SeverityMark level={severity.level} />
            <span className={style.code}>{category}</span>
            <span className={style.words}>{title === '' ? t('incidents:erase.titleHidden') : title}</span>
          </p>
          <p className={style.place}>{placeWords === '' ? t('incidents:noPlace') : placeWords}</p>
        </div>
      ))}
    </div>
  );
}

/** How many of each severity, the gravest first. */
function ClusterWords({ cluster }: { readonly cluster: Extract<Hovered, { kind: 'cluster' }> }) {
  const { t, language } = useTranslator();
  const { vocabulary } = useWorkspaceData();
  const box = useRef<HTMLDivElement>(null);
  const place = usePlaceBeside(box, cluster, cluster.name);
  const there = [...vocabulary.severities].reverse().filter(({ level }) => (cluster.levels[level] ?? 0) > 0);
  return (
    <div ref={box} className={style.tooltip} style={place} aria-hidden="true" data-testid="cluster-tooltip">
      <p className={style.count}>{t('map:cluster.size', { count: cluster.levels.reduce((sum, count) => sum + count, 0) })}</p>
      {there.map(({ level, name }) => (
        <p key={level} className={style.level}>
          <SeverityMark level={level} />
          <span className={style.words}>{name[language]}</span>
          <span className={style.number}>{formatNumber(cluster.levels[level] ?? 0, language)}</span>
        </p>
      ))}
      <p className={style.place}>{t('map:cluster.press')}</p>
    </div>
  );
}

/** Below and to the right of the pointer; on the other side where the map ends. */
function usePlaceBeside(box: React.RefObject<HTMLDivElement | null>, { x, y }: Hovered, drawn: number) {
  const [size, setSize] = useState({ width: 0, height: 0, maxX: 0, maxY: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the size follows from what is drawn
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    const parent = current.offsetParent;
    setSize({
      width: current.offsetWidth,
      height: current.offsetHeight,
      maxX: parent?.clientWidth ?? 0,
      maxY: parent?.clientHeight ?? 0,
    });
  }, [box, drawn, x, y]);
  const left = x + GAP + size.width > size.maxX ? Math.max(0, x - GAP - size.width) : x + GAP;
  const top = y + GAP + size.height > size.maxY ? Math.max(0, y - GAP - size.height) : y + GAP;
  return { left, top };
}
