import { z } from '../zod.ts';
import { incidentFieldsSchema, type Occurred, occurredSchema, PURPOSES } from './incident.ts';
import { withdrawnSchema } from './incidentViews.ts';

/** A record at one moment: all of its fields, the time with the span of instants that it stands for. */
const incidentStateSchema = incidentFieldsSchema.extend({
  occurred: occurredSchema,
  purpose: z.enum(PURPOSES),
  withdrawn: withdrawnSchema.nullable(),
});
export type IncidentState = z.infer<typeof incidentStateSchema>;

const { also: _also, ...singleFields } = incidentStateSchema.shape;
/** Schemas of the fields of an `incident` entity in the log, but for `also`, which stands there as one field a code. */
export const loggedFieldSchemas = singleFields;
export type LoggedField = keyof typeof loggedFieldSchemas;

/** Values of the fields that nobody answered; fields without one here are given with every new record. */
export const UNANSWERED = {
  description: '',
  phase: null,
  placeWords: '',
  placeKind: null,
  region: null,
  pin: null,
  persons: { value: null, qualifier: 'unknown' },
  howKnown: null,
  attributedTo: '',
  source: '',
  withdrawn: null,
} as const satisfies Partial<IncidentState>;

const ALSO_PREFIX = 'also.';

/** The name of the field that says whether a code is among the further categories. */
export function alsoField(code: string): string {
  return `${ALSO_PREFIX}${code}`;
}

/** The code that such a field is about; null for every other field. */
export function codeOfAlsoField(field: string): string | null {
  return field.startsWith(ALSO_PREFIX) ? field.slice(ALSO_PREFIX.length) : null;
}

/** Where a record stands in the list by time: its first instant, else its last; null when neither is known. UTC milliseconds. */
export function occurredSortKey(occurred: Occurred): number | null {
  return occurred.fromUtc ?? occurred.toUtc;
}
