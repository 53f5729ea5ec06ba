import { useEffect, useState } from 'react';
import type { LayerViewRequest } from '../../shared/layers/layer.ts';
import type L from '../map/leaflet.ts';
import { latitudeOf, longitudeOf, worldSize } from '../map/mercator.ts';

export type MapView = Pick<LayerViewRequest, 'bounds' | 'zoom'>;

/** Beyond the map's edges, as a share of its size: as far as its canvases reach. */
const PADDING = 0.3;
/** Views are rounded outwards to a grid: a small move asks for nothing new. */
const GRID_PX = 256;

/** What the map shows, told when it has come to rest; null before. */
export function useMapView(map: L.Map | null): MapView | null {
  const [view, setView] = useState<MapView | null>(null);
  useEffect(() => {
    if (map === null) return;
    const tell = () => {
      const now = viewOf(map);
      setView((last) => (JSON.stringify(last) === JSON.stringify(now) ? last : now));
    };
    map.on('moveend resize', tell);
    tell();
    return () => {
      map.off('moveend resize', tell);
    };
  }, [map]);
  return view;
}

function viewOf(map: L.Map): MapView {
  const zoom = Math.round(map.getZoom());
  const world = worldSize(zoom);
  const { min, max } = map.getPixelBounds();
  if (min === undefined || max === undefined) throw new Error('a map without bounds');
  const pad = { x: (max.x - min.x) * PADDING, y: (max.y - min.y) * PADDING };
  const down = (pixels: number) => Math.max(0, Math.floor(pixels / GRID_PX) * GRID_PX);
  const up = (pixels: number) => Math.min(world, Math.ceil(pixels / GRID_PX) * GRID_PX);
  const lng = (pixels: number) => longitudeOf(pixels / world);
  const lat = (pixels: number) => latitudeOf(pixels / world);
  return { zoom, bounds: [lng(down(min.x - pad.x)), lat(up(max.y + pad.y)), lng(up(max.x + pad.x)), lat(down(min.y - pad.y))] };
}
