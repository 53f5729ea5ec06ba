import { base64Bytes, fromBase64 } from '../base64.ts';
import { z } from '../zod.ts';
import type { IncidentId } from './incident.ts';

/** Bytes of an id in `ids` and `gone`: the UUID without its dashes. */
export const ID_BYTES = 16;
/** Degrees in `places` are whole numbers of this part: about a centimetre. */
export const DEGREE_PARTS = 1e7;

/** Columns as base64: a schema run for each of 100,000 values, and a string for each id, take longer than finding them. */
const columnSchema = z.string().refine((text) => base64Bytes(text) !== null);

/** Which state of the tables an answer tells of. Means something only to the core that gave it. */
const turnSchema = z.string().regex(/^[0-9a-f]{16}\.\d{1,15}$/);

/** What the map draws: every record with a pin that passes the filter, or only what changed since an earlier answer. */
export const incidentPointsSchema = z
  .strictObject({
    turn: turnSchema,
    /** false: `count` records came or changed since the turn that was asked for; all others are as they were. */
    whole: z.boolean(),
    count: z.int().min(0),
    /** 16 bytes each. */
    ids: columnSchema,
    /** Latitude and longitude, WGS 84, in ten-millionths of a degree, each a little-endian Int32. */
    places: columnSchema,
    /** A byte each, 0 to 4. */
    severities: columnSchema,
    /** Ids, 16 bytes each, of changed records that do not pass the filter (any more) or have no pin. Empty in a whole answer. */
    gone: columnSchema,
  })
  .refine(
    ({ count, ids, places, severities, gone }) =>
      base64Bytes(ids) === count * ID_BYTES &&
      base64Bytes(places) === count * 8 &&
      base64Bytes(severities) === count &&
      (base64Bytes(gone) ?? 1) % ID_BYTES === 0,
  );
export type IncidentPoints = z.infer<typeof incidentPointsSchema>;

/** `since` = the turn of the answer that the asker has for the same filter; null = everything. */
export const sinceSchema = turnSchema.nullable();

/** The columns of an answer as typed arrays. Degrees stand in parts, latitude before longitude. */
export interface PointArrays {
  readonly count: number;
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly places: Int32Array<ArrayBuffer>;
  readonly severities: Uint8Array<ArrayBuffer>;
  readonly gone: Uint8Array<ArrayBuffer>;
}

export function pointArrays({ count, ids, places, severities, gone }: IncidentPoints): PointArrays {
  const bytes = fromBase64(places);
  const view = new DataView(bytes.buffer);
  return {
    count,
    ids: fromBase64(ids),
    places: Int32Array.from({ length: count * 2 }, (_, at) => view.getInt32(at * 4, true)),
    severities: fromBase64(severities),
    gone: fromBase64(gone),
  };
}

/** One point in words, for whoever looks at few. */
export interface PointOfRecord {
  readonly id: IncidentId;
  readonly lat: number;
  readonly lng: number;
  readonly severity: number;
}

export function pointsOfRecords(points: IncidentPoints): PointOfRecord[] {
  const { count, ids, places, severities } = pointArrays(points);
  return Array.from({ length: count }, (_, at) => ({
    id: idAt(ids, at),
    lat: (places[at * 2] ?? 0) / DEGREE_PARTS,
    lng: (places[at * 2 + 1] ?? 0) / DEGREE_PARTS,
    severity: severities[at] ?? 0,
  }));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** Bytes before which a UUID has a dash. */
const DASHES: ReadonlySet<number> = new Set([4, 6, 8, 10]);

/** The id that stands at a position of a column of ids. */
export function idAt(ids: Uint8Array, position: number): IncidentId {
  let text = '';
  for (let byte = 0; byte < ID_BYTES; byte += 1) {
    text += (DASHES.has(byte) ? '-' : '') + HEX[ids[position * ID_BYTES + byte] ?? 0];
  }
  // INVARIANT: the core wrote an id there.
  return text as IncidentId;
}

/** Where an id stands in a column of ids; -1 when it does not. */
export function positionOfId(ids: Uint8Array, id: IncidentId): number {
  const sought = Uint8Array.from(id.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const last = sought[ID_BYTES - 1];
  // Backwards through the byte that differs most: ids of one day begin alike.
  for (let at = ID_BYTES - 1; at < ids.length; at += ID_BYTES) {
    if (ids[at] !== last) continue;
    let byte = ID_BYTES - 2;
    while (byte >= 0 && ids[at - ID_BYTES + 1 + byte] === sought[byte]) byte -= 1;
    if (byte < 0) return (at + 1) / ID_BYTES - 1;
  }
  return -1;
}
