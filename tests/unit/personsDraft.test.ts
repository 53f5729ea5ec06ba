import { expect, test } from 'vitest';
import { DRAFT_PERSONS_MAX, draftOfPersons, personsOfDraft } from '../../renderer/names/personsDraft.ts';
import { draftContentSchema } from '../../shared/drafts/draft.ts';
import { NO_PERSON, type PersonFields } from '../../shared/names/person.ts';

const person: PersonFields = { ...NO_PERSON, name: 'A', contact: '8', affiliation: 'B', ageBand: '18_29', genderBand: 'woman', note: 'C' };

test('persons come back from their draft as they were typed, the empty one too', () => {
  const persons = [person, NO_PERSON, { ...NO_PERSON, exactPlace: 'third floor' }];
  expect(personsOfDraft(draftContentSchema.parse(draftOfPersons(persons)))).toEqual(persons);
});

test('the largest form fits into a draft', () => {
  const full = { ...person, exactPlace: 'D' };
  const persons = Array.from({ length: DRAFT_PERSONS_MAX }, () => full);
  expect(personsOfDraft(draftContentSchema.parse(draftOfPersons(persons)))).toEqual(persons);
});
