import { useEffect, useState } from 'react';
import { formatDistance } from '../../shared/format/units.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import type L from './leaflet.ts';
import { metresPerPixel } from './mercator.ts';
import { roundDown125 } from './roundSteps.ts';
import style from './ScaleBar.module.css';

const WIDEST_PX = 110;

interface Scale {
  readonly metres: number;
  readonly widthPx: number;
}

/** How long a stretch on the ground is, at the middle of the view. */
export function ScaleBar({ map }: { readonly map: L.Map | null }) {
  const { t, language } = useTranslator();
  const [scale, setScale] = useState<Scale | null>(null);
  useEffect(() => {
    if (map === null) return;
    const update = () => setScale(scaleOf(map));
    update();
    map.on('moveend', update);
    return () => {
      map.off('moveend', update);
    };
  }, [map]);
  if (scale === null) return null;
  const distance = formatDistance(scale.metres, language);
  return (
    <div className={style.scale} role="img" aria-label={t('map:scale', { distance })}>
      <span className={style.text}>{distance}</span>
      <span className={style.bar} style={{ width: scale.widthPx }} />
    </div>
  );
}

function scaleOf(map: L.Map): Scale {
  const perPixel = metresPerPixel(map.getCenter().lat, map.getZoom());
  const metres = roundDown125(perPixel * WIDEST_PX);
  return { metres, widthPx: metres / perPixel };
}
