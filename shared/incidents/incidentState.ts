import { z } from '../zod.ts';
import {
  type Detention,
  detentionSchema,
  type IncidentFields,
  incidentFieldsSchema,
  type Occurred,
  occurredSchema,
  PURPOSES,
  shortCodeSchema,
} from './incident.ts';
import { withdrawnSchema } from './incidentViews.ts';

/** The facts of a detention as stored: with the span of instants of the release. */
export const loggedDetentionSchema = detentionSchema.extend({ releasedAt: occurredSchema.nullable() });
export type LoggedDetention = z.infer<typeof loggedDetentionSchema>;

/** A record at one moment: all of its fields, the time with the span of instants that it stands for. */
const incidentStateSchema = incidentFieldsSchema.extend({
  occurred: occurredSchema,
  detention: loggedDetentionSchema,
  purpose: z.enum(PURPOSES),
  /** null: logged by a version that gave none. */
  shortCode: shortCodeSchema.nullable(),
  withdrawn: withdrawnSchema.nullable(),
});
export type IncidentState = z.infer<typeof incidentStateSchema>;

const { also: _also, detention: _detention, ...singleFields } = incidentStateSchema.shape;
/**
 * Schemas of the fields of an `incident` entity in the log, but for `also` and `detention`, which stand there as one field a code
 * (`also.A2`) and one a fact (`detention.minors`).
 */
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
  observedBy: '',
  typedBy: '',
  authoritiesInformed: null,
  authorityResponse: '',
  effectOnVoting: '',
  consent: null,
  shortCode: null,
  withdrawn: null,
} as const satisfies Partial<IncidentState>;

/** A detention of which nothing is told yet. */
export const NO_DETENTION = {
  subtype: null,
  authority: '',
  plainClothes: null,
  minors: null,
  force: null,
  lawyerAdmitted: null,
  phonesTaken: null,
  placeHeld: '',
  kettlingMinutes: null,
  legalProvision: '',
  outcome: '',
  releasedAt: null,
} as const satisfies Detention;

/** The fields that a short form does not ask for, as nobody answered them. */
export const NOT_ASKED = {
  observedBy: '',
  typedBy: '',
  authoritiesInformed: null,
  authorityResponse: '',
  effectOnVoting: '',
  consent: null,
  detention: NO_DETENTION,
} as const satisfies Partial<IncidentFields>;

const DETENTION_PREFIX = 'detention.';

/** The name under which a fact of a detention stands in the log. */
export function detentionField(fact: keyof Detention): string {
  return `${DETENTION_PREFIX}${fact}`;
}

/** The fact that such a field is about, known to this version or not; null for every other field. */
export function factOfDetentionField(field: string): string | null {
  return field.startsWith(DETENTION_PREFIX) ? field.slice(DETENTION_PREFIX.length) : null;
}

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
