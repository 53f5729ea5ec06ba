import { leafletLayer } from 'protomaps-leaflet';
import type { Language } from '../../../shared/language/language.ts';
import type { MapPack } from '../../../shared/mapPacks/mapPack.ts';
import type L from '../leaflet.ts';
import type { MapPalette } from '../mapPalette.ts';
import { baseLabelRules, labelFontReady } from './baseLabelRules.ts';
import { basePaintRules } from './basePaintRules.ts';
import { packTile } from './packTiles.ts';
import { plainLabelRules, plainPaintRules } from './plainRules.ts';

export interface VectorLook {
  readonly palette: MapPalette;
  readonly language: Language;
  readonly textScale: number;
}

export interface PackLayerOptions {
  readonly bounds: L.LatLngBoundsExpression;
  readonly zIndex: number;
  readonly className: string;
}

/** What protomaps-leaflet asks of an archive; the real one would read the file itself. */
interface TileReader {
  getZxy(z: number, x: number, y: number, signal?: AbortSignal): Promise<{ readonly data: ArrayBuffer } | undefined>;
}

/** A pack of vector tiles: in the style of the built-in map where it has that schema, else plainly. Where it has no tile nothing is drawn, and what lies beneath shows. */
export function vectorPackLayer(pack: MapPack, look: VectorLook, options: PackLayerOptions): L.GridLayer {
  const { palette, language, textScale } = look;
  const tiles: TileReader = {
    async getZxy(z, x, y, signal) {
      const bytes = await packTile(pack.id, { z, x, y }, signal).catch(() => {
        // Nobody to ask any more, as after a lock: the library keeps nothing of what was broken off, and says nothing of it.
        throw new DOMException('no tile', 'AbortError');
      });
      return bytes === null ? undefined : { data: bytes.buffer };
    },
  };
  const isBasemap = pack.kind === 'basemap';
  const layer = leafletLayer({
    ...options,
    url: tiles as unknown as NonNullable<NonNullable<Parameters<typeof leafletLayer>[0]>['url']>,
    maxDataZoom: pack.maxZoom,
    attribution: '',
    paintRules: isBasemap ? basePaintRules(palette) : plainPaintRules(pack.layers, palette),
    labelRules: isBasemap ? baseLabelRules(palette, language, textScale) : plainLabelRules(pack.layers, palette, language, textScale),
    lang: language,
    tasks: [labelFontReady().then(() => ({ status: 'fulfilled', reason: new Error('none') }))],
  });
  // The library takes a last zoom of 0 for none given.
  for (const view of (layer as unknown as { readonly views: Map<string, { maxDataLevel: number }> }).views.values())
    view.maxDataLevel = pack.maxZoom;
  return layer as unknown as L.GridLayer;
}
