import { useEffect, useEffectEvent, useState } from 'react';
import type { Layer } from '../../shared/layers/layer.ts';
import type L from '../map/leaflet.ts';
import { useScreenStore } from '../state/screenStore.ts';
import type { ViewFeature } from './featureAt.ts';
import type { OwnLayersCanvas } from './OwnLayersCanvas.ts';

/** A feature, and where the pointer met it in the map's pixels. */
export interface PointedFeature {
  readonly layer: Layer;
  readonly feature: ViewFeature;
  readonly x: number;
  readonly y: number;
}

/** What of the own layers is under the pointer, and what was pressed. The records go first: where one lies, nothing of a layer answers. */
export function useLayerPointer(map: L.Map | null, canvas: OwnLayersCanvas | null) {
  const pinMode = useScreenStore((state) => state.pinMode);
  const [hovered, setHovered] = useState<PointedFeature | null>(null);
  const [pressed, setPressed] = useState<PointedFeature | null>(null);
  const find = ({ layerPoint, containerPoint }: L.LeafletMouseEvent): PointedFeature | null => {
    if (map === null || pinMode || map.getContainer().hasAttribute('data-over-spot')) return null;
    const found = canvas?.featureAt(layerPoint.x, layerPoint.y) ?? null;
    return found === null ? null : { ...found, x: containerPoint.x, y: containerPoint.y };
  };
  const onMove = useEffectEvent((event: L.LeafletMouseEvent) => {
    const found = find(event);
    setHovered((last) => (last?.feature.id === found?.feature.id && last?.layer.id === found?.layer.id ? last : found));
  });
  const onClick = useEffectEvent((event: L.LeafletMouseEvent) => setPressed(find(event)));

  useEffect(() => {
    if (map === null || canvas === null) return;
    let frame = 0;
    const handlers = {
      // Behind the handler that says whether a record lies here.
      mousemove: (event: L.LeafletMouseEvent) => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => onMove(event));
      },
      click: (event: L.LeafletMouseEvent) => onClick(event),
      mouseout: () => setHovered(null),
      movestart: () => setHovered(null),
      zoomstart: () => {
        setHovered(null);
        setPressed(null);
      },
    };
    map.on(handlers);
    return () => {
      cancelAnimationFrame(frame);
      map.off(handlers);
    };
  }, [map, canvas]);
  return { hovered: pinMode || pressed !== null ? null : hovered, pressed: pinMode ? null : pressed, close: () => setPressed(null) };
}
