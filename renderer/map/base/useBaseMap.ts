import { leafletLayer } from 'protomaps-leaflet';
import { useEffect } from 'react';
import type { Language } from '../../../shared/language/language.ts';
import type { ThemeName } from '../../ui/tokens.ts';
import L from '../leaflet.ts';
import { mapPalette } from '../mapPalette.ts';
import { baseLabelRules, labelFontReady } from './baseLabelRules.ts';
import { basePaintRules } from './basePaintRules.ts';

/** The built-in pack ends here; beyond, its tiles are enlarged. */
const MAX_DATA_ZOOM = 8;
/** What the relief picture covers: exactly the box of the built-in pack. */
const RELIEF_BOUNDS: L.LatLngBoundsLiteral = [
  [39, 44],
  [58, 90],
];
/** By zoom: fine for a country and its regions, a blur above. */
const RELIEF_OPACITY: Readonly<Record<number, number>> = { 6: 0.8, 7: 0.5, 8: 0.2 };

/** The base map in the theme and language, drawn anew when either changes. */
export function useBaseMap(map: L.Map | null, theme: ThemeName, language: Language, textScale: number): void {
  useEffect(() => {
    if (map === null) return;
    const palette = mapPalette(theme);
    map.getContainer().style.background = palette.ground;
    const layer = leafletLayer({
      url: '/map/tiles/{z}/{x}/{y}.mvt',
      maxDataZoom: MAX_DATA_ZOOM,
      attribution: '',
      paintRules: basePaintRules(palette),
      labelRules: baseLabelRules(palette, language, textScale),
      backgroundColor: palette.ground,
      lang: language,
      tasks: [labelFontReady().then(() => ({ status: 'fulfilled', reason: new Error('none') }))],
    }) as unknown as L.GridLayer;
    layer.addTo(map);
    return () => {
      layer.remove();
    };
  }, [map, theme, language, textScale]);

  useEffect(() => {
    if (map === null) return;
    const relief = L.imageOverlay('/map/relief.jpg', RELIEF_BOUNDS, { pane: 'relief', alt: '' });
    const fade = () => relief.setOpacity(map.getZoom() < 6 ? (theme === 'dark' ? 0.9 : 0.85) : (RELIEF_OPACITY[map.getZoom()] ?? 0));
    relief.addTo(map);
    fade();
    map.on('zoomend', fade);
    return () => {
      map.off('zoomend', fade);
      relief.remove();
    };
  }, [map, theme]);
}
