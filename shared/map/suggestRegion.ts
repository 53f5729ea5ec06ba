import type { RegionSuggestion } from '../places/place.ts';
import type { Polygon, Position, RegionShape } from './region.ts';

/**
 * The unit in which a point lies, with how good that unit's border is; null outside all of them. A suggestion that a person confirms:
 * some borders are modelled, and a record keeps the code that the person gave, never "whatever polygon it fell in".
 */
export function suggestRegion(lat: number, lng: number, regions: readonly RegionShape[]): RegionSuggestion {
  const region = regions.find((one) => pointInRegion(lat, lng, one));
  return region ? { region: region.code, quality: region.quality } : null;
}

export function pointInRegion(lat: number, lng: number, region: RegionShape): boolean {
  const [west, south, east, north] = region.bounds;
  if (lng < west || lng > east || lat < south || lat > north) return false;
  return region.polygons.some((polygon) => inPolygon(lat, lng, polygon));
}

/** Even-odd over all rings, so that a hole is outside. */
function inPolygon(lat: number, lng: number, polygon: Polygon): boolean {
  return polygon.filter((ring) => inRing(lat, lng, ring)).length % 2 === 1;
}

/** Counts the edges that a ray to the east crosses. Half-open in latitude: a vertex counts for one of its two edges. */
function inRing(lat: number, lng: number, ring: readonly Position[]): boolean {
  let inside = false;
  let previous = ring.at(-1);
  for (const position of ring) {
    if (previous && position[1] > lat !== previous[1] > lat) {
      const crossing = position[0] + ((lat - position[1]) / (previous[1] - position[1])) * (previous[0] - position[0]);
      if (lng < crossing) inside = !inside;
    }
    previous = position;
  }
  return inside;
}
