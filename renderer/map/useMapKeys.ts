import { useEffect, useEffectEvent } from 'react';
import { announce } from '../ui/announcer.tsx';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import type { IncidentLayer, Met } from './IncidentLayer.ts';
import type L from './leaflet.ts';
import { type Opening, useOpenMet } from './useOpenMet.ts';

/**
 * The map by keyboard: Leaflet's arrow keys move it, Enter opens what stands nearest to the middle, which is ringed meanwhile. After each move a screen
 * reader hears how many are in view and what Enter would open; the list beside the map holds all of them.
 */
export function useMapKeys(map: L.Map | null, layer: IncidentLayer | null, opening: Opening): void {
  const { t } = useTranslator();
  const open = useOpenMet(map, layer, opening);
  const onEnter = useEffectEvent(() => {
    const met = layer?.inTheMiddle() ?? null;
    if (met !== null) open(met);
  });
  const tell = useEffectEvent(() => {
    if (layer === null) return;
    const met = layer.inTheMiddle();
    const inView = t('map:inView', { count: layer.drawn.inView });
    announce(met === null ? inView : `${inView} ${t('map:middle', { count: sizeOf(met) })}`);
  });

  useEffect(() => {
    if (map === null || layer === null) return;
    const container = map.getContainer();
    let isAiming = false;
    const aim = (on: boolean) => {
      isAiming = on;
      layer.setAiming(on);
      if (on) tell();
    };
    const onFocus = () => aim(container.matches(':focus-visible'));
    const onBlur = () => aim(false);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.target !== container) return;
      if (!isAiming) aim(true);
      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      onEnter();
    };
    const onMoved = () => {
      if (isAiming) tell();
    };
    container.addEventListener('focus', onFocus);
    container.addEventListener('blur', onBlur);
    container.addEventListener('keydown', onKeyDown);
    map.on('moveend', onMoved);
    return () => {
      container.removeEventListener('focus', onFocus);
      container.removeEventListener('blur', onBlur);
      container.removeEventListener('keydown', onKeyDown);
      map.off('moveend', onMoved);
    };
  }, [map, layer]);
}

function sizeOf(met: Met): number {
  return met.kind === 'cluster' ? met.levels.reduce((sum, count) => sum + count, 0) : met.indices.length;
}
