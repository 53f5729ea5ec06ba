import { useEffect } from 'react';
import type { Language } from '../../../shared/language/language.ts';
import type { MapPack } from '../../../shared/mapPacks/mapPack.ts';
import { useShownPacks } from '../../mapPacks/useMapPacks.ts';
import type { ThemeName } from '../../ui/tokens.ts';
import type L from '../leaflet.ts';
import { mapPalette } from '../mapPalette.ts';
import { RasterPackLayer } from './RasterPackLayer.ts';
import { vectorPackLayer } from './vectorPackLayer.ts';

/** Among the tiles; the built-in map has 1. */
const LOWEST_PACK = 2;

/** The packs that are shown, over the built-in map; drawn anew when theme or language change. */
export function usePackLayers(map: L.Map | null, theme: ThemeName, language: Language, textScale: number): readonly MapPack[] {
  const packs = useShownPacks();
  useEffect(() => {
    if (map === null) return;
    const look = { palette: mapPalette(theme), language, textScale };
    const layers = packs.map((pack, at) => {
      const [west, south, east, north] = pack.bounds;
      const bounds: L.LatLngBoundsLiteral = [
        [south, west],
        [north, east],
      ];
      const options = { bounds, zIndex: LOWEST_PACK + packs.length - at, className: 'map-pack' };
      return pack.kind === 'raster' ? new RasterPackLayer(pack, options) : vectorPackLayer(pack, look, options);
    });
    for (const layer of layers) layer.addTo(map);
    return () => {
      for (const layer of layers) layer.remove();
    };
  }, [map, packs, theme, language, textScale]);
  return packs;
}
