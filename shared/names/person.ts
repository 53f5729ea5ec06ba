import { incidentIdSchema, SHORT_TEXT_MAX } from '../incidents/incident.ts';
import { entryHashSchema } from '../log/change.ts';
import { z } from '../zod.ts';

export const personIdSchema = z.uuidv7().brand<'PersonId'>();
export type PersonId = z.infer<typeof personIdSchema>;

export const AGE_BANDS = ['under_14', '14_17', '18_29', '30_44', '45_59', '60_and_over'] as const;
export const GENDER_BANDS = ['woman', 'man', 'other'] as const;
/** Persons that one call may bring. */
export const PERSONS_MAX = 50;

const text = z.string().max(SHORT_TEXT_MAX);

/** The confidential part of a record, one person each: kept apart from everything else, never searched, listed or exported. '' and null: not answered. */
export const personFieldsSchema = z.strictObject({
  name: text,
  contact: text,
  affiliation: text,
  ageBand: z.enum(AGE_BANDS).nullable(),
  genderBand: z.enum(GENDER_BANDS).nullable(),
  /** Where the person can be found or was, nearer than the record says. */
  exactPlace: text,
  note: z.string().max(2000),
});
export type PersonFields = z.infer<typeof personFieldsSchema>;

export const NO_PERSON: PersonFields = {
  name: '',
  contact: '',
  affiliation: '',
  ageBand: null,
  genderBand: null,
  exactPlace: '',
  note: '',
};

export function isEmptyPerson(person: PersonFields): boolean {
  return Object.values(person).every((value) => value === null || value.trim() === '');
}

/** A person as the one panel shows it that may. What is hidden because erasing was asked for is '' or null. `seen` goes back with a change. */
export const personViewSchema = personFieldsSchema.extend({
  id: personIdSchema,
  incident: incidentIdSchema,
  loggedAtUtc: z.int(),
  eraseAsked: z.boolean(),
  seen: z.array(entryHashSchema),
});
export type PersonView = z.infer<typeof personViewSchema>;
