import type { DraftContent } from '../../shared/drafts/draft.ts';
import { AGE_BANDS, GENDER_BANDS, NO_PERSON, type PersonFields } from '../../shared/names/person.ts';

/** Persons that a form takes at once: a draft has room for a hundred fields. More can be added to the record afterwards. */
export const DRAFT_PERSONS_MAX = 12;

/** Only what was typed of each. */
export function draftOfPersons(persons: readonly PersonFields[]): DraftContent {
  const said = persons.flatMap((person, index) =>
    Object.entries(person)
      .filter(([, value]) => value !== null && value !== '')
      .map(([field, value]) => [`${index}.${field}`, value]),
  );
  return { persons: persons.length, ...Object.fromEntries(said) };
}

export function personsOfDraft(content: DraftContent): PersonFields[] {
  const count = typeof content.persons === 'number' ? Math.min(content.persons, DRAFT_PERSONS_MAX) : 0;
  return Array.from({ length: count }, (_, index) => {
    const text = (field: string) => {
      const value = content[`${index}.${field}`];
      return typeof value === 'string' ? value : '';
    };
    return {
      ...NO_PERSON,
      name: text('name'),
      contact: text('contact'),
      affiliation: text('affiliation'),
      ageBand: AGE_BANDS.find((band) => band === text('ageBand')) ?? null,
      genderBand: GENDER_BANDS.find((band) => band === text('genderBand')) ?? null,
      exactPlace: text('exactPlace'),
      note: text('note'),
    };
  });
}
