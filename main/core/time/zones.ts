import { Temporal } from 'temporal-polyfill';

// A zone name is checked with every record: what is known once stays known for the life of the process.
const known = new Map<string, boolean>();

/** Whether the zone data of this program has an IANA zone of this name. */
export function zoneExists(zone: string): boolean {
  const answer = known.get(zone);
  if (answer !== undefined) return answer;
  const exists = namesZone(zone);
  // The cache stays small even when somebody sends nonsense for an hour.
  if (known.size < 1000) known.set(zone, exists);
  return exists;
}

function namesZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** The zone that this computer is set to, IANA name; `UTC` where it is set to none. */
export function computerZone(): string {
  const zone = Temporal.Now.timeZoneId();
  return zoneExists(zone) ? zone : 'UTC';
}
