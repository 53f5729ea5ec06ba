import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../api/client.ts';
import type L from '../map/leaflet.ts';
import { mapPalette } from '../map/mapPalette.ts';
import type { ThemeName } from '../ui/tokens.ts';
import { layerColour } from './layerColours.ts';
import { type DrawnLayer, OWN_LAYERS_PANE, OwnLayersCanvas, type OwnLayersLook } from './OwnLayersCanvas.ts';
import { useMapView } from './useMapView.ts';

/** Above the relief, below the graticule and everything that belongs to the records. */
const PANE_Z = 300;

export interface OwnLayersState {
  readonly canvas: OwnLayersCanvas | null;
  readonly isPartial: boolean;
}

/** The person's own layers on the map, kept in step with what it shows. */
export function useOwnLayers(map: L.Map | null, theme: ThemeName, textScale: number): OwnLayersState {
  const [canvas, setCanvas] = useState<OwnLayersCanvas | null>(null);
  const look = useMemo(() => lookOf(theme, textScale), [theme, textScale]);
  const drawn = useDrawnLayers(map);

  useEffect(() => {
    if (map === null) return;
    const pane = map.getPane(OWN_LAYERS_PANE) ?? map.createPane(OWN_LAYERS_PANE);
    pane.style.zIndex = String(PANE_Z);
    pane.style.pointerEvents = 'none';
    // For tests and whoever looks at the page: how much of the layers is drawn.
    const made = new OwnLayersCanvas(lookOf('light', 1), (features) => {
      map.getContainer().dataset.layerFeatures = String(features);
    });
    made.addTo(map);
    setCanvas(made);
    return () => {
      made.remove();
      setCanvas(null);
    };
  }, [map]);

  useEffect(() => canvas?.setLayers(drawn, look), [canvas, drawn, look]);
  return { canvas, isPartial: drawn.some(({ view }) => view.isPartial) };
}

function useDrawnLayers(map: L.Map | null): readonly DrawnLayer[] {
  const view = useMapView(map);
  const { data } = useQuery(api.layers.list.queryOptions());
  const visible = useMemo(() => (data ?? []).filter(({ isVisible }) => isVisible), [data]);
  const views = useQueries({
    queries:
      view === null
        ? []
        : visible.map(({ id }) =>
            api.layers.view.queryOptions({ input: { id, ...view }, placeholderData: (last) => last, gcTime: 10_000 }),
          ),
    combine: (results) => results.map((result) => result.data),
  });
  return useMemo(
    () =>
      visible.flatMap((layer, index) => {
        const found = views[index];
        return found === undefined ? [] : [{ layer, view: found }];
      }),
    [visible, views],
  );
}

function lookOf(theme: ThemeName, textScale: number): OwnLayersLook {
  const fontPx = Math.round(11 * textScale);
  return {
    colourOf: ({ colour }) => layerColour(colour, theme),
    halo: mapPalette(theme).halo,
    font: `500 ${fontPx}px 'Inter Variable', Inter, sans-serif`,
    fontPx,
  };
}
