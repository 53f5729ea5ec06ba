import { concatBytes } from './bytes.ts';
import { type CborValue, decodeCanonical, encodeCanonical, isMap } from './canonicalCbor.ts';
import type { Hashing } from './hashing.ts';
import { HASH_BYTES } from './header.ts';
import { PURPOSES, purposeBytes } from './purposes.ts';

/** What a log says of itself, in the clear, in its first entry. */
export interface LogOpening {
  /** 16 bytes; zeros = no mission. */
  readonly mission: Uint8Array;
  /** Ed25519 public key, 32 bytes: it signs every entry of the log. */
  readonly device: Uint8Array;
  readonly audience: string;
  /** 16 bytes. */
  readonly random: Uint8Array;
  /** Ids of the logs of the same device that this one carries on, sorted. */
  readonly predecessors: readonly Uint8Array[];
}

const MISSION_ID_BYTES = 16;
export const NO_MISSION = new Uint8Array(MISSION_ID_BYTES);
/** The one audience that every device has: itself. All others are named by 16 random bytes in hex. */
export const SELF = 'self';
const AUDIENCE = /^(self|[0-9a-f]{32})$/;
const DEVICE_BYTES = 32;
const RANDOM_BYTES = 16;
const PREDECESSORS_MAX = 1000;

export function encodeOpening(opening: LogOpening): Uint8Array {
  return encodeCanonical({
    purpose: PURPOSES.log,
    mission: opening.mission,
    device: opening.device,
    audience: opening.audience,
    random: opening.random,
    predecessors: [...opening.predecessors],
  });
}

/** null when the bytes are not canonical or do not say exactly what an opening says. */
export function decodeOpening(bytes: Uint8Array): LogOpening | null {
  const value = decodeCanonical(bytes);
  if (!isMap(value) || Object.keys(value).length !== 6 || value.purpose !== PURPOSES.log) return null;
  const { mission, device, audience, random, predecessors } = value;
  if (!isBytes(mission, MISSION_ID_BYTES) || !isBytes(device, DEVICE_BYTES) || !isBytes(random, RANDOM_BYTES)) return null;
  if (typeof audience !== 'string' || !AUDIENCE.test(audience)) return null;
  if (!Array.isArray(predecessors) || predecessors.length > PREDECESSORS_MAX) return null;
  const logs: Uint8Array[] = [];
  for (const log of predecessors) {
    if (!isBytes(log, HASH_BYTES)) return null;
    logs.push(log);
  }
  return { mission, device, audience, random, predecessors: logs };
}

function isBytes(value: CborValue | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

/** A log's id: SHA-256 of its purpose and everything that its opening states, in canonical form. */
export function logId(openingBody: Uint8Array, hashing: Hashing): Uint8Array {
  return hashing.sha256(concatBytes([purposeBytes(PURPOSES.log), openingBody]));
}
