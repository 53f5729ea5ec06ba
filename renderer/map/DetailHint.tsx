import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { MapPack } from '../../shared/mapPacks/mapPack.ts';
import { goTo } from '../state/screenActions.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './DetailHint.module.css';
import type L from './leaflet.ts';

/** From here on the built-in map has nothing more to tell by itself. */
const FROM_ZOOM = 10;

/** Where somebody looks closer than the map has detail: how to get more. */
export function DetailHint({ map, packs }: { readonly map: L.Map | null; readonly packs: readonly MapPack[] }) {
  const { t } = useTranslator();
  const isBare = useIsBare(map, packs);
  if (!isBare) return null;
  return (
    <div className={style.hint} data-testid="detail-hint">
      <span>{t('mapPacks:moreDetail')}</span>
      <Button variant="subtle" size="compact-xs" onClick={() => goTo('maps')} data-testid="detail-hint-open">
        {t('mapPacks:moreDetail.open')}
      </Button>
    </div>
  );
}

function useIsBare(map: L.Map | null, packs: readonly MapPack[]): boolean {
  const [isBare, setIsBare] = useState(false);
  useEffect(() => {
    if (map === null) return;
    const look = () => setIsBare(map.getZoom() >= FROM_ZOOM && !packs.some((pack) => isThere(pack, map.getCenter())));
    look();
    map.on('moveend', look);
    return () => {
      map.off('moveend', look);
    };
  }, [map, packs]);
  return isBare;
}

/** Whether a pack has at the middle of the view what the built-in map has not. */
function isThere({ bounds: [west, south, east, north], maxZoom }: MapPack, { lat, lng }: L.LatLng): boolean {
  return maxZoom >= FROM_ZOOM && lng >= west && lng <= east && lat >= south && lat <= north;
}
