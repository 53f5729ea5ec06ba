import { useEffect } from 'react';
import L from '../map/leaflet.ts';
import { useEscape } from '../ui/keys/useShortcut.ts';
import { useTranslator } from '../ui/LanguageProvider.tsx';
import style from './FoundPlace.module.css';
import { forgetPlace, useFoundPlace } from './foundPlace.ts';

/** How near the map goes: a settlement is an area, a square nearly a point. */
const ZOOM = { settlement: 11, landmark: 15 } as const;

/** Brings the place that was looked for into the middle of the map and marks it, until something is pressed there or Escape. */
export function useFoundPlaceMark(map: L.Map | null): void {
  const { language } = useTranslator();
  const place = useFoundPlace((state) => state.place);
  useEscape(forgetPlace, place !== null);
  useEffect(() => {
    if (map !== null && place !== null) map.setView([place.lat, place.lng], Math.max(map.getZoom(), ZOOM[place.kind]));
  }, [map, place]);
  useEffect(() => {
    if (map === null || place === null) return;
    const name = document.createElement('span');
    // Text of a file: never as HTML.
    name.textContent = place.name[language];
    name.dataset.testid = 'found-place';
    const mark = L.circleMarker([place.lat, place.lng], {
      radius: 10,
      weight: 2.5,
      fill: false,
      className: style.ring ?? '',
      interactive: false,
    });
    mark.bindTooltip(name, { permanent: true, direction: 'top', offset: [0, -10], className: style.name ?? '' }).addTo(map);
    map.on('click', forgetPlace);
    return () => {
      map.off('click', forgetPlace);
      mark.remove();
    };
  }, [map, place, language]);
}
