import { useEffect, useEffectEvent, useState } from 'react';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { PinDraft } from '../state/screenStore.ts';
import type { IncidentLayer } from './IncidentLayer.ts';
import type L from './leaflet.ts';
import { latitudeOf, metresPerPixel } from './mercator.ts';
import { boundsOfPoints, type PointColumns } from './pointColumns.ts';
import { roundDown125 } from './roundSteps.ts';

interface Options {
  readonly points: PointColumns;
  readonly pinMode: boolean;
  readonly onSelect: (id: IncidentId) => void;
  readonly onSelectMany: (ids: readonly IncidentId[]) => void;
  readonly onPin: (pin: PinDraft) => void;
}

/** More than this at one spot is no list to read: the map goes nearer first, if that tells them apart. */
const LIST_MAX = 60;
/** How exactly a hand points, in CSS pixels. */
const POINTING_PX = 8;

/** The spot under the pointer: its records, and where the pointer met it in the map's pixels. */
export interface HoveredSpot {
  readonly ids: readonly IncidentId[];
  readonly x: number;
  readonly y: number;
}

/** Clicks set the pin of the open form, or select what lies under the pointer. @returns the spot that the pointer rests on. */
export function useMapPointer(map: L.Map | null, layer: IncidentLayer | null, options: Options): HoveredSpot | null {
  const { points, pinMode } = options;
  const [hovered, setHovered] = useState<HoveredSpot | null>(null);
  const onClick = useEffectEvent(({ latlng, layerPoint }: L.LeafletMouseEvent) => {
    if (pinMode) {
      if (map !== null) options.onPin(pinOf(latlng, map.getZoom()));
      return;
    }
    const found = layer?.pointsAt(layerPoint.x, layerPoint.y) ?? [];
    const ids = found.flatMap((index) => points.ids[index] ?? []);
    const [first] = ids;
    if (first === undefined) return;
    if (ids.length === 1) options.onSelect(first);
    else if (ids.length <= LIST_MAX || map === null || !goNearer(map, points, found)) options.onSelectMany(ids);
  });
  const onPointerMove = useEffectEvent(({ layerPoint, containerPoint }: L.LeafletMouseEvent) => {
    const found = pinMode ? [] : (layer?.pointsAt(layerPoint.x, layerPoint.y) ?? []);
    const ids = found.flatMap((index) => points.ids[index] ?? []);
    map?.getContainer().toggleAttribute('data-over-spot', ids.length > 0);
    setHovered((last) => (isSameSpot(last, ids) ? last : ids.length === 0 ? null : { ids, x: containerPoint.x, y: containerPoint.y }));
  });

  useEffect(() => {
    if (map === null || layer === null) return;
    const handlers = {
      click: (event: L.LeafletMouseEvent) => onClick(event),
      mousemove: (event: L.LeafletMouseEvent) => onPointerMove(event),
      // What was under the pointer is not any more.
      mouseout: () => setHovered(null),
      movestart: () => setHovered(null),
      zoomstart: () => setHovered(null),
    };
    map.on(handlers);
    return () => {
      map.off(handlers);
    };
  }, [map, layer]);
  return pinMode ? null : hovered;
}

function isSameSpot(spot: HoveredSpot | null, ids: readonly IncidentId[]): boolean {
  return (spot?.ids.length ?? 0) === ids.length && spot?.ids[0] === ids[0];
}

/** Five decimals are about a metre; the accuracy is what a hand can point at in this zoom. */
function pinOf({ lat, lng }: L.LatLng, zoom: number): PinDraft {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return { lat: round(lat), lng: round(lng), accuracyM: Math.max(10, roundDown125(metresPerPixel(lat, zoom) * POINTING_PX * 2)) };
}

/** @returns false when going nearer would not tell the points apart. */
function goNearer(map: L.Map, points: PointColumns, indices: readonly number[]): boolean {
  const bounds = boundsOfPoints(points, indices);
  if (bounds === null || map.getZoom() >= map.getMaxZoom()) return false;
  if (bounds.maxX - bounds.minX < 1e-9 && bounds.maxY - bounds.minY < 1e-9) return false;
  const degrees = (x: number) => x * 360 - 180;
  const before = map.getZoom();
  map.fitBounds(
    [
      [latitudeOf(bounds.maxY), degrees(bounds.minX)],
      [latitudeOf(bounds.minY), degrees(bounds.maxX)],
    ],
    { padding: [48, 48] },
  );
  if (map.getZoom() <= before) map.setZoom(before + 2);
  return true;
}
