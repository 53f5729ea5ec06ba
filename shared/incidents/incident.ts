import { z } from '../zod.ts';

/** Longest texts that a record takes, in UTF-16 code units. Far above what a witness tells, far below one log body (256 KiB). */
export const TITLE_MAX = 200;
export const DESCRIPTION_MAX = 20_000;
export const SHORT_TEXT_MAX = 500;

/** UUIDv7, lower case: sorts by the time at which the record was made. */
export const incidentIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  .brand<'IncidentId'>();
export type IncidentId = z.infer<typeof incidentIdSchema>;

/** A letter A–L and a digit, such as `A1`; whether the code exists is the vocabulary's to say. */
export const categoryCodeSchema = z.string().regex(/^[A-L][0-9]$/);
export type CategoryCode = z.infer<typeof categoryCodeSchema>;
/** A letter A–L: the group of a category. */
export const groupLetterSchema = z.string().regex(/^[A-L]$/);
/** Two digits, the units of the 2022 division (`75` is Almaty city). */
export const regionCodeSchema = z.string().regex(/^[0-9]{2}$/);
export type RegionCode = z.infer<typeof regionCodeSchema>;

export const TIME_PRECISIONS = ['exact', 'hour', 'day', 'range', 'before', 'after', 'unknown'] as const;
export const PLACE_KINDS = ['point', 'landmark', 'station', 'settlement', 'district', 'region', 'country', 'abroad'] as const;
export const PIN_ORIGINS = ['map', 'typed', 'gazetteer', 'photo', 'compiled_by_hand'] as const;
export const PERSONS_QUALIFIERS = ['exact', 'about', 'at_least', 'unknown'] as const;
export const HOW_KNOWN = [
  'seen_by_observer',
  'told_by_victim',
  'told_by_witness',
  'document',
  'media',
  'social_media',
  'official',
] as const;
export const PURPOSES = ['real', 'practice', 'illustrative'] as const;
export const PHASES = ['pre-election', 'election-day', 'post-election'] as const;

/** `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`: what the clock on the wall said in the record's zone. */
const wallTimeSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d)?$/);
/** An IANA zone name, such as `Asia/Almaty`; whether it exists is checked in the core, which does all zone arithmetic. */
export const zoneSchema = z
  .string()
  .regex(/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){0,2}$/)
  .max(64);

/**
 * When something happened, as a person says it. Which ends are there follows from the precision:
 * exact and hour: `from` with a time of day; day: `from` a date; range: both; before: `to`; after: `from`; unknown: neither.
 */
export const occurredInputSchema = z
  .strictObject({
    precision: z.enum(TIME_PRECISIONS),
    zone: zoneSchema,
    from: wallTimeSchema.nullable(),
    to: wallTimeSchema.nullable(),
  })
  .refine(hasTheEndsOfItsPrecision, { error: 'ends-do-not-fit-precision' });
export type OccurredInput = z.infer<typeof occurredInputSchema>;

function hasTheEndsOfItsPrecision(value: { precision: (typeof TIME_PRECISIONS)[number]; from: string | null; to: string | null }): boolean {
  const timed = (wall: string | null) => wall?.includes('T') === true;
  switch (value.precision) {
    case 'exact':
    case 'hour':
      return timed(value.from) && value.to === null;
    case 'day':
      return value.from !== null && !timed(value.from) && value.to === null;
    case 'range':
      return value.from !== null && value.to !== null && isInOrder(value.from, value.to);
    case 'before':
      return value.from === null && value.to !== null;
    case 'after':
      return value.from !== null && value.to === null;
    case 'unknown':
      return value.from === null && value.to === null;
  }
}

/** Made once: making a schema costs more than all else that is checked of a record. */
const calendarDateSchema = z.iso.date();

function isInCalendar(wall: string | null): boolean {
  return wall === null || calendarDateSchema.safeParse(wall.slice(0, 10)).success;
}

/** Of a date and a moment of that date either may come first. */
function isInOrder(from: string, to: string): boolean {
  return from.length === to.length ? from <= to : from.slice(0, 10) <= to.slice(0, 10);
}

const DATE_MS_MAX = 8.64e15;
/** What `Date` can hold (ECMA-262, 21.4.1.1): an export writes it out. */
const boundaryUtcSchema = z.int().min(-DATE_MS_MAX).max(DATE_MS_MAX).nullable();

/**
 * As stored: the wall times and zone as typed, and the span of instants that they stand for, in UTC milliseconds.
 * `fromUtc` is the first instant, `toUtc` the last (a date counts to the end of its day); null where that end is open.
 * Judges what other devices have logged too, so that whoever shows or exports it meets no day that does not exist.
 */
export const occurredSchema = z
  .strictObject({
    precision: z.enum(TIME_PRECISIONS),
    zone: zoneSchema,
    from: wallTimeSchema.nullable(),
    to: wallTimeSchema.nullable(),
    fromUtc: boundaryUtcSchema,
    toUtc: boundaryUtcSchema,
  })
  .refine(hasTheEndsOfItsPrecision, { error: 'ends-do-not-fit-precision' })
  .refine(({ from, to }) => [from, to].every(isInCalendar), { error: 'no-such-date' });
export type Occurred = z.infer<typeof occurredSchema>;

/** WGS 84 degrees; `accuracyM` is the radius in metres within which the place lies, null when nobody said. */
export const pinSchema = z.strictObject({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  accuracyM: z.int().min(1).max(1_000_000).nullable(),
  origin: z.enum(PIN_ORIGINS),
});
export type Pin = z.infer<typeof pinSchema>;

/** 0 positive practice … 4 critical. `reason` is there when the level is not the category's default or was changed. */
export const severitySchema = z.strictObject({
  level: z.int().min(0).max(4),
  reason: z.string().trim().min(1).max(SHORT_TEXT_MAX).nullable(),
});
export type Severity = z.infer<typeof severitySchema>;

/** `value` is null exactly when the qualifier is `unknown`: unknown is not zero. */
export const personsSchema = z
  .strictObject({ value: z.int().min(0).max(10_000_000).nullable(), qualifier: z.enum(PERSONS_QUALIFIERS) })
  .refine((persons) => (persons.value === null) === (persons.qualifier === 'unknown'), { error: 'number-does-not-fit-qualifier' });
export type Persons = z.infer<typeof personsSchema>;

const text = (max: number) => z.string().max(max);

/** Whose liberty was taken: the kinds of A1. */
export const DETENTION_SUBTYPES = [
  'voter',
  'protester',
  'party_member',
  'activist',
  'observer',
  'journalist',
  'candidate',
  'bystander',
] as const;
/** Answers to a question about what was seen; null = nobody answered, which is none of these. */
export const DETENTION_ANSWERS = ['yes', 'no', 'not_observed', 'not_applicable'] as const;
export const AUTHORITIES_INFORMED = ['yes', 'no', 'not_known'] as const;
/** What those concerned allow to be done with the record; null = nobody answered. */
export const CONSENTS = [
  'not_asked',
  'could_not_ask',
  'refused',
  'internal_only',
  'named_bodies',
  'publish_without_name',
  'publish_with_name',
] as const;

const seenAnswerSchema = z.enum(DETENTION_ANSWERS).nullable();

/** Further facts of a detention (A1, as category or further category). Kept when the category changes. `null` and '' mean: not answered. */
export const detentionSchema = z.strictObject({
  subtype: z.enum(DETENTION_SUBTYPES).nullable(),
  /** Who detained, in words. */
  authority: text(SHORT_TEXT_MAX),
  plainClothes: seenAnswerSchema,
  minors: seenAnswerSchema,
  force: seenAnswerSchema,
  lawyerAdmitted: seenAnswerSchema,
  phonesTaken: seenAnswerSchema,
  placeHeld: text(SHORT_TEXT_MAX),
  kettlingMinutes: z.int().min(0).max(100_000).nullable(),
  legalProvision: text(SHORT_TEXT_MAX),
  outcome: text(SHORT_TEXT_MAX),
  releasedAt: occurredInputSchema.nullable(),
});
export type Detention = z.infer<typeof detentionSchema>;

/** Three signs of the device and its running number, such as `k7f-001`: made offline, never given twice. */
export const shortCodeSchema = z.string().regex(/^[0-9a-hjkmnp-tv-z]{3}-[0-9]{3,9}$/);

/** What an observer can say of an incident. `null` and '' mean: not answered. */
export const incidentFieldsSchema = z.strictObject({
  category: categoryCodeSchema,
  /** Further categories; the record is counted under `category` only. Sorted, without repeats and without `category`. */
  also: z.array(categoryCodeSchema).max(20),
  title: z.string().trim().min(1).max(TITLE_MAX),
  description: text(DESCRIPTION_MAX),
  occurred: occurredInputSchema,
  phase: z.enum(PHASES).nullable(),
  placeWords: text(SHORT_TEXT_MAX),
  placeKind: z.enum(PLACE_KINDS).nullable(),
  region: regionCodeSchema.nullable(),
  pin: pinSchema.nullable(),
  severity: severitySchema,
  persons: personsSchema,
  howKnown: z.enum(HOW_KNOWN).nullable(),
  /** Codes of the observers who saw or heard it, never names. */
  observedBy: text(SHORT_TEXT_MAX),
  /** Code of whoever typed it, when that was another. */
  typedBy: text(SHORT_TEXT_MAX),
  authoritiesInformed: z.enum(AUTHORITIES_INFORMED).nullable(),
  authorityResponse: text(SHORT_TEXT_MAX),
  effectOnVoting: text(SHORT_TEXT_MAX),
  consent: z.enum(CONSENTS).nullable(),
  detention: detentionSchema,
});
export type IncidentFields = z.infer<typeof incidentFieldsSchema>;

/** A new record: its purpose is fixed for ever here. */
export const incidentInputSchema = incidentFieldsSchema.extend({ purpose: z.enum(PURPOSES) });
export type IncidentInput = z.infer<typeof incidentInputSchema>;

/** What an amendment says: only the fields that change; of the facts of a detention too. */
export const incidentChangesSchema = incidentFieldsSchema.extend({ detention: detentionSchema.partial() }).partial();
export type IncidentChanges = z.infer<typeof incidentChangesSchema>;

/** Ways of knowing that make a record *reported by others, not verified by the mission*. */
export function isReportedByOthers(howKnown: (typeof HOW_KNOWN)[number] | null): boolean {
  return howKnown === 'media' || howKnown === 'social_media' || howKnown === 'official';
}
