import { COORDINATE_COLUMNS, type ExportedIncident, INCIDENT_COLUMNS, nestedValue } from './incidentColumns.ts';

/** West, south, east, north in degrees; west lies east of east where the box crosses the 180th meridian (RFC 7946, 5.2). */
export type BoundingBox = readonly [west: number, south: number, east: number, north: number];

/** One feature of a GeoJSON collection (RFC 7946): longitude first, `geometry: null` where the record has no pin. */
export function geojsonFeature(incident: ExportedIncident): string {
  const { pin } = incident.state;
  const properties: Record<string, unknown> = {};
  for (const column of INCIDENT_COLUMNS) {
    if (!COORDINATE_COLUMNS.has(column.name)) properties[column.name] = nestedValue(column, incident);
  }
  return JSON.stringify({
    type: 'Feature',
    id: incident.id,
    geometry: pin === null ? null : { type: 'Point', coordinates: [pin.lng, pin.lat] },
    properties,
  });
}

/** The smallest box around points; null without points. */
export function boundingBox(points: readonly { readonly lat: number; readonly lng: number }[]): BoundingBox | null {
  const first = points[0];
  if (first === undefined) return null;
  let south = first.lat;
  let north = first.lat;
  for (const { lat } of points) {
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  const [west, east] = narrowestArc(points.map(({ lng }) => lng));
  return [west, south, east, north];
}

/** The arc that leaves out the widest gap between neighbouring longitudes. A gap of equal width at the 180th meridian goes first. */
function narrowestArc(longitudes: readonly number[]): readonly [west: number, east: number] {
  const sorted = Float64Array.from(longitudes).sort();
  const lowest = sorted[0] ?? 0;
  const highest = sorted[sorted.length - 1] ?? 0;
  let arc: readonly [number, number] = [lowest, highest];
  let widest = lowest + 360 - highest;
  for (let at = 1; at < sorted.length; at += 1) {
    const west = sorted[at] ?? 0;
    const east = sorted[at - 1] ?? 0;
    if (west - east > widest) {
      widest = west - east;
      arc = [west, east];
    }
  }
  return arc;
}
