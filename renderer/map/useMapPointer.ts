import { useEffect, useEffectEvent, useState } from 'react';
import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { PinDraft } from '../state/screenStore.ts';
import type { IncidentLayer, Met } from './IncidentLayer.ts';
import type L from './leaflet.ts';
import { metresPerPixel } from './mercator.ts';
import { idOfPoint } from './pointColumns.ts';
import { roundDown125 } from './roundSteps.ts';
import { type Opening, useOpenMet } from './useOpenMet.ts';

interface Options extends Opening {
  readonly pinMode: boolean;
  readonly onPin: (pin: PinDraft) => void;
}

/** How exactly a hand points, in CSS pixels. */
const POINTING_PX = 8;

/** What the pointer rests on, and where it met it in the map's pixels. */
export type Hovered = { readonly x: number; readonly y: number } & (
  | { readonly kind: 'records'; readonly ids: readonly IncidentId[] }
  /** How many of S0 … S4 are in the cluster. */
  | { readonly kind: 'cluster'; readonly name: number; readonly levels: readonly number[] }
);

/** Clicks set the pin of the open form, or open what lies under the pointer. @returns what the pointer rests on. */
export function useMapPointer(map: L.Map | null, layer: IncidentLayer | null, options: Options): Hovered | null {
  const { pinMode } = options;
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const open = useOpenMet(map, layer, options);
  const onClick = useEffectEvent(({ latlng, layerPoint }: L.LeafletMouseEvent) => {
    if (pinMode) {
      if (map !== null) options.onPin(pinOf(latlng, map.getZoom()));
      return;
    }
    const met = layer?.at(layerPoint.x, layerPoint.y) ?? null;
    if (met !== null) open(met);
  });
  const onPointerMove = useEffectEvent(({ layerPoint, containerPoint }: L.LeafletMouseEvent) => {
    const met = pinMode ? null : (layer?.at(layerPoint.x, layerPoint.y) ?? null);
    map?.getContainer().toggleAttribute('data-over-spot', met !== null);
    const now = met === null ? null : hoveredOf(met, containerPoint.x, containerPoint.y);
    setHovered((last) => (isSame(last, now) ? last : now));
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

function hoveredOf(met: Met, x: number, y: number): Hovered {
  if (met.kind === 'cluster') return { kind: 'cluster', name: met.name, levels: met.levels, x, y };
  return { kind: 'records', ids: met.indices.map((index) => idOfPoint(met.points, index)), x, y };
}

function isSame(one: Hovered | null, other: Hovered | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'cluster') return other.kind === 'cluster' && one.name === other.name;
  return other.kind === 'records' && one.ids.length === other.ids.length && one.ids[0] === other.ids[0];
}

/** Five decimals are about a metre; the accuracy is what a hand can point at in this zoom. */
function pinOf({ lat, lng }: L.LatLng, zoom: number): PinDraft {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return { lat: round(lat), lng: round(lng), accuracyM: Math.max(10, roundDown125(metresPerPixel(lat, zoom) * POINTING_PX * 2)) };
}
