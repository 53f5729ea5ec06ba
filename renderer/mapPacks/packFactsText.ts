import { formatBytes, formatCoordinates } from '../../shared/format/units.ts';
import type { MapPack } from '../../shared/mapPacks/mapPack.ts';
import type { Translator } from '../../shared/messages/translator.ts';
import { unreachable } from '../../shared/must.ts';

const PICTURES = { mvt: '', png: 'PNG', jpeg: 'JPEG', webp: 'WebP' } as const;

/** What a pack is, in a line: kind, size, zooms, and the corners of its area. */
export function packFactsText(pack: MapPack, translator: Translator): string {
  const { t, language } = translator;
  const { bytes, minZoom, maxZoom, bounds } = pack;
  const [west, south, east, north] = bounds;
  const corner = (lat: number, lng: number) => formatCoordinates(lat, lng, language, 1);
  return [
    kindText(pack, translator),
    formatBytes(bytes, language),
    minZoom === maxZoom ? t('mapPacks:zoom', { zoom: minZoom }) : t('mapPacks:zooms', { min: minZoom, max: maxZoom }),
    `${corner(south, west)} – ${corner(north, east)}`,
  ].join(' · ');
}

function kindText({ kind, tileType }: MapPack, { t }: Translator): string {
  switch (kind) {
    case 'basemap':
      return t('mapPacks:kind.basemap');
    case 'vector':
      return t('mapPacks:kind.vector');
    case 'raster':
      return t('mapPacks:kind.raster', { type: PICTURES[tileType] });
    default:
      return unreachable(kind);
  }
}
