import type { Occurred, Pin, RegionCode } from '../../shared/incidents/incident.ts';
import { occurredSortKey } from '../../shared/incidents/incidentState.ts';

/** What tells how near two reports are to one another. */
export interface Whereabouts {
  readonly occurred: Occurred;
  readonly region: RegionCode | null;
  readonly pin: Pick<Pin, 'lat' | 'lng'> | null;
}

const DAY_MS = 86_400_000;
const EARTH_RADIUS_KM = 6371;
/** So many kilometres count as much as a day: reports of one event lie within a town and a day of each other. */
const KM_PER_DAY = 20;
/** What stands for a distance that is not known: the same region, another region, no region told. */
const SAME_REGION_KM = 60;
const OTHER_REGION_KM = 800;
const NO_REGION_KM = 300;
/** What stands for a time between that is not known. */
const UNKNOWN_DAYS = 30;

/** How far apart two reports are in time and place together, in days; 0 = the same. For putting candidates into an order, nothing else. */
export function daysApart(one: Whereabouts, other: Whereabouts): number {
  const [from, to] = [occurredSortKey(one.occurred), occurredSortKey(other.occurred)];
  const days = from === null || to === null ? UNKNOWN_DAYS : Math.abs(from - to) / DAY_MS;
  return days + kmApart(one, other) / KM_PER_DAY;
}

function kmApart(one: Whereabouts, other: Whereabouts): number {
  if (one.pin !== null && other.pin !== null) return distanceKm(one.pin, other.pin);
  if (one.region === null || other.region === null) return NO_REGION_KM;
  return one.region === other.region ? SAME_REGION_KM : OTHER_REGION_KM;
}

/** Along the great circle (haversine). */
function distanceKm(one: Pick<Pin, 'lat' | 'lng'>, other: Pick<Pin, 'lat' | 'lng'>): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [lat, lng] = [radians(other.lat - one.lat), radians(other.lng - one.lng)];
  const chord = Math.sin(lat / 2) ** 2 + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(lng / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
