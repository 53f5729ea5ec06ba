import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { IncidentLayer, Met } from './IncidentLayer.ts';
import type L from './leaflet.ts';
import { latitudeOf, longitudeOf } from './mercator.ts';
import { boundsOfPoints, idOfPoint, type PointColumns } from './pointColumns.ts';

export interface Opening {
  readonly onSelect: (id: IncidentId) => void;
  readonly onSelectMany: (ids: readonly IncidentId[]) => void;
}

/** More than this at one spot is no list to read: the map goes nearer first, if that tells them apart. */
const LIST_MAX = 60;

/** Opens what was met: a record; several at one spot as a list; of a cluster the zoom at which it falls apart. */
export function useOpenMet(map: L.Map | null, layer: IncidentLayer | null, { onSelect, onSelectMany }: Opening): (met: Met) => void {
  const openCluster = async ({ name, points, x, y }: Extract<Met, { kind: 'cluster' }>) => {
    const opened = await layer?.open(name);
    if (opened === null || opened === undefined || map === null) return;
    if ('points' in opened) onSelectMany([...opened.points].map((index) => idOfPoint(points, index)));
    else map.setView([latitudeOf(y), longitudeOf(x)], Math.min(opened.zoom, map.getMaxZoom()));
  };
  return (met) => {
    if (met.kind === 'cluster') {
      void openCluster(met);
      return;
    }
    const ids = met.indices.map((index) => idOfPoint(met.points, index));
    const [first] = ids;
    if (first === undefined) return;
    if (ids.length === 1) onSelect(first);
    else if (ids.length <= LIST_MAX || map === null || !goNearer(map, met.points, met.indices)) onSelectMany(ids);
  };
}

/** @returns false when going nearer would not tell the points apart. */
function goNearer(map: L.Map, points: PointColumns, indices: readonly number[]): boolean {
  const bounds = boundsOfPoints(points, indices);
  if (bounds === null || map.getZoom() >= map.getMaxZoom()) return false;
  if (bounds.maxX - bounds.minX < 1e-9 && bounds.maxY - bounds.minY < 1e-9) return false;
  const before = map.getZoom();
  map.fitBounds(
    [
      [latitudeOf(bounds.maxY), longitudeOf(bounds.minX)],
      [latitudeOf(bounds.minY), longitudeOf(bounds.maxX)],
    ],
    { padding: [48, 48] },
  );
  if (map.getZoom() <= before) map.setZoom(before + 2);
  return true;
}
