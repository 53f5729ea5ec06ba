import 'leaflet/dist/leaflet.css';
import { type RefObject, useEffect, useState } from 'react';
import L from './leaflet.ts';

/** Where the country lies, and so the first view: south-west and north-east. */
export const COUNTRY_BOUNDS: L.LatLngBoundsLiteral = [
  [40.5, 46.4],
  [55.5, 87.4],
];
const ROOM_FOR_LEGEND_PX = 760;
const MAX_ZOOM = 18;
const MIN_ZOOM = 3;

/** Panes between Leaflet's own: tiles 200, overlays 400. */
const PANES: readonly (readonly [name: string, zIndex: number])[] = [
  ['relief', 250],
  ['graticule', 350],
];

/** The one Leaflet map, in the element; null until it stands. Its own controls are off: ours are React's. */
export function useLeafletMap(container: RefObject<HTMLElement | null>): L.Map | null {
  const [map, setMap] = useState<L.Map | null>(null);
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const reduced = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const made = L.map(element, {
      attributionControl: false,
      zoomControl: false,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      maxBounds: [
        [20, 10],
        [72, 125],
      ],
      zoomAnimation: !reduced,
      fadeAnimation: false,
      markerZoomAnimation: false,
      inertia: !reduced,
      doubleClickZoom: true,
      worldCopyJump: false,
      // One notch of a wheel is one level; by Leaflet's own measure it is two, and the place is lost from sight.
      wheelPxPerZoomLevel: 120,
    });
    for (const [name, zIndex] of PANES) {
      const pane = made.createPane(name);
      pane.style.zIndex = String(zIndex);
      pane.style.pointerEvents = 'none';
    }
    made.fitBounds(COUNTRY_BOUNDS);
    // The west of the country lies where the legend stands: there is room to spare in the north.
    if (element.clientHeight >= ROOM_FOR_LEGEND_PX) made.panBy([0, 44], { animate: false });
    // For tests and whoever looks at the page: where the map is.
    const tell = () => {
      const { lat, lng } = made.getCenter();
      element.dataset.center = `${lat.toFixed(6)},${lng.toFixed(6)}`;
      element.dataset.zoom = String(made.getZoom());
    };
    made.on('moveend', tell);
    tell();
    const resizes = new ResizeObserver(() => made.invalidateSize({ pan: false }));
    resizes.observe(element);
    setMap(made);
    return () => {
      resizes.disconnect();
      made.remove();
      setMap(null);
    };
  }, [container]);
  return map;
}
