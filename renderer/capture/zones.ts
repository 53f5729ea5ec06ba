import type { RegionCode } from '../../shared/incidents/incident.ts';
import { findRegion, REGIONS } from '../../shared/vocabulary/regions.ts';

/** The zones of the country in the order of the regions' table, then further ones that are in use. */
export function zonesToOffer(inUse: readonly string[]): readonly string[] {
  return [...new Set<string>([...REGIONS.map(({ zone }) => zone).sort(), ...inUse])].filter((zone) => zone !== '');
}

/** The zone that a record is offered: its region's, else the one people here live by. */
export function zoneOfRegion(region: RegionCode | null, homeZone: string): string {
  return (region === null ? undefined : findRegion(region)?.zone) ?? homeZone;
}
