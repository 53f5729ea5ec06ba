import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type CaptureForm, EMPTY_DETENTION, EMPTY_FORM, EMPTY_PLACE, EMPTY_WHEN } from '../../renderer/capture/captureForm.ts';
import { draftOfForm, formOfDraft, isUntouched } from '../../renderer/capture/formDraft.ts';
import { type FormContext, phaseOf, readForm, unreadable } from '../../renderer/capture/formReading.ts';
import { offeredTitle } from '../../renderer/capture/offeredTitle.ts';
import { withQuickText } from '../../renderer/capture/whenReading.ts';
import { EMPTY_SOURCE } from '../../renderer/sources/sourceValue.ts';
import { draftContentSchema } from '../../shared/drafts/draft.ts';
import { categoryCodeSchema, incidentFieldsSchema } from '../../shared/incidents/incident.ts';
import { NOT_ASKED } from '../../shared/incidents/incidentState.ts';
import { incidentVocabularySchema } from '../../shared/vocabulary/incidentVocabulary.ts';

const vocabulary = incidentVocabularySchema.parse(
  JSON.parse(readFileSync(new URL('../../resources/vocabulary/incidents-1.json', import.meta.url), 'utf8')),
);
const A1 = categoryCodeSchema.parse('A1');
const zone = 'Asia/Almaty';
const context: FormContext = {
  vocabulary,
  today: '2022-11-20',
  offeredTitle: 'Detention or arrest',
  electionDay: '2022-11-20',
  severityBefore: null,
};
const form = (more: Partial<CaptureForm>): CaptureForm => ({ ...EMPTY_FORM, category: A1, when: { ...EMPTY_WHEN, zone }, ...more });

test('a draft gives the form back as it was typed, right or wrong', () => {
  const typed = form({
    title: 'Half a ti',
    also: [categoryCodeSchema.parse('H2')],
    place: {
      words: 'near the',
      kind: 'landmark',
      region: null,
      pin: { lat: 43.2, lng: 76.9, accuracyM: null, origin: 'map' },
      coordinates: "43°14'",
    },
    when: withQuickText({ ...EMPTY_WHEN, zone }, 'yesterday 14:3', '2022-11-20T15:40', null),
    persons: { text: 'abou', qualifier: null },
    severity: { level: 3, reason: '' },
    source: 'Vlast',
    sourceRest: { title: 'Half a', address: 'https://example.org/1', date: '20.1', retrieved: '' },
    moreSources: [
      { howKnown: 'media', attributedTo: 'a witness', publisher: 'KazTAG', title: '', address: '', date: '', retrieved: '21.11' },
      EMPTY_SOURCE,
    ],
    consent: 'internal_only',
    observedBy: '12b',
    authoritiesInformed: 'not_known',
    detention: {
      ...EMPTY_DETENTION,
      subtype: 'journalist',
      minors: 'not_observed',
      kettlingMinutes: '4o',
      releasedAt: withQuickText({ ...EMPTY_WHEN, zone }, '18:3', '2022-11-20T15:40', null),
    },
  });
  expect(formOfDraft(draftContentSchema.parse(draftOfForm(typed)))).toEqual(typed);
});

test('a draft of another version opens with what is known', () => {
  expect(formOfDraft({ category: 'nonsense', title: 'Kept', later: 'field', pinLat: 43 })).toEqual({ ...EMPTY_FORM, title: 'Kept' });
});

test('only something of the person’s own makes a draft', () => {
  expect(isUntouched({ ...EMPTY_FORM, when: { ...EMPTY_WHEN, zone }, purpose: 'practice' })).toBe(true);
  expect(isUntouched({ ...EMPTY_FORM, place: { ...EMPTY_PLACE, coordinates: '4' } })).toBe(false);
});

test('a category alone makes a record; what was not said is unknown', () => {
  const read = readForm(form({}), context);
  expect(read).toEqual({
    ok: true,
    fields: {
      ...NOT_ASKED,
      category: 'A1',
      also: [],
      title: 'Detention or arrest',
      description: '',
      occurred: { precision: 'unknown', zone, from: null, to: null },
      phase: null,
      placeWords: '',
      placeKind: null,
      region: null,
      pin: null,
      severity: { level: 4, reason: null },
      persons: { value: null, qualifier: 'unknown' },
      howKnown: null,
    },
    sources: [],
  });
  expect(read.ok && incidentFieldsSchema.safeParse(read.fields).success).toBe(true);
});

test('about fifteen, yesterday at half past two, by words alone', () => {
  const read = readForm(
    form({
      when: withQuickText({ ...EMPTY_WHEN, zone }, 'вчера 14:30', '2022-11-20T15:40', null),
      persons: { text: 'около 15', qualifier: null },
    }),
    context,
  );
  expect(read.ok && [read.fields.occurred, read.fields.persons, read.fields.phase]).toEqual([
    { precision: 'exact', zone, from: '2022-11-19T14:30', to: null },
    { value: 15, qualifier: 'about' },
    'pre-election',
  ]);
});

test('each problem stands at its field', () => {
  const read = readForm(
    form({
      category: null,
      place: { ...EMPTY_PLACE, coordinates: '43°1' },
      when: { ...EMPTY_WHEN, zone, precision: 'exact', fromDate: '20.11.2022' },
      persons: { text: 'fifteen', qualifier: null },
      severity: { level: 1, reason: ' ' },
    }),
    context,
  );
  expect(read).toEqual({
    ok: false,
    problems: {
      category: 'missing',
      coordinates: 'not-understood',
      when: 'time-missing',
      persons: 'number-not-understood',
      severityReason: 'reason-missing',
    },
  });
});

test('a quick time that cannot be read is not taken for unknown', () => {
  const read = readForm(form({ when: { ...EMPTY_WHEN, zone, quick: 'sometime' } }), context);
  expect(read).toEqual({ ok: false, problems: { when: 'not-understood' } });
});

test('what cannot be read is told of when its field is left; what is not said yet is not', () => {
  const when = withQuickText({ ...EMPTY_WHEN, zone }, 'some time', '2022-11-20T15:40', null);
  const typed = form({ when, persons: { text: 'several', qualifier: null }, place: { ...EMPTY_PLACE, coordinates: "43°14'" } });
  expect(unreadable(typed, '2022-11-20')).toEqual({
    when: 'not-understood',
    persons: 'number-not-understood',
    coordinates: 'not-understood',
  });
  expect(unreadable(form({ when: { ...EMPTY_WHEN, zone, precision: 'exact' } }), '2022-11-20')).toEqual({});
});

test('the future is refused', () => {
  const read = readForm(form({ when: { ...EMPTY_WHEN, zone, precision: 'day', fromDate: '25.11.2022' } }), context);
  expect(read).toEqual({ ok: false, problems: { when: 'in-the-future' } });
});

test('a change of severity in an amendment wants a reason even when it goes back to the default', () => {
  const changed = { ...context, severityBefore: 3 };
  expect(readForm(form({ severity: { level: 4, reason: '' } }), changed).ok).toBe(false);
  expect(readForm(form({ severity: { level: 3, reason: '' } }), changed).ok).toBe(true);
});

test.each([
  [{ precision: 'day', from: '2022-11-20', to: null }, 'election-day'],
  [{ precision: 'day', from: '2022-11-19', to: null }, 'pre-election'],
  [{ precision: 'exact', from: '2022-11-21T00:10', to: null }, 'post-election'],
  [{ precision: 'range', from: '2022-11-19', to: '2022-11-20' }, null],
  [{ precision: 'before', from: null, to: '2022-11-20T08:00' }, null],
  [{ precision: 'after', from: '2022-11-21', to: null }, 'post-election'],
  [{ precision: 'unknown', from: null, to: null }, null],
] as const)('phase of %o', (occurred, phase) => {
  expect(phaseOf({ ...occurred, zone }, '2022-11-20')).toBe(phase);
});

test('the offered title says what is known', () => {
  expect(offeredTitle(['Detention or arrest', 'about 15', ' Almaty '])).toBe('Detention or arrest — about 15 — Almaty');
  expect(offeredTitle(['Detention or arrest', null, ''])).toBe('Detention or arrest');
  expect(offeredTitle(['x'.repeat(300)])).toHaveLength(200);
});

test('the parts of a record are read; a date or a number that cannot be read stands in the way', () => {
  const told = form({
    howKnown: 'media',
    source: 'Vlast',
    sourceRest: { title: 'Detentions', address: '', date: '20.11', retrieved: '' },
    moreSources: [EMPTY_SOURCE, { ...EMPTY_SOURCE, publisher: 'KazTAG' }],
    detention: {
      ...EMPTY_DETENTION,
      kettlingMinutes: '40',
      releasedAt: withQuickText({ ...EMPTY_WHEN, zone }, '18:30', '2022-11-20T19:40', null),
    },
  });
  const read = readForm(told, context);
  expect(read.ok && read.sources.map(({ publisher, howKnown, date }) => [publisher, howKnown, date])).toEqual([
    ['Vlast', 'media', '2022-11-20'],
    ['KazTAG', null, ''],
  ]);
  expect(read.ok && read.fields.detention.kettlingMinutes).toBe(40);
  expect(read.ok && read.fields.detention.releasedAt).toEqual({ precision: 'exact', from: '2022-11-20T18:30', to: null, zone });
  const wrong = readForm(
    { ...told, moreSources: [{ ...EMPTY_SOURCE, date: '40.13' }], detention: { ...told.detention, kettlingMinutes: 'long' } },
    context,
  );
  expect(wrong.ok ? {} : wrong.problems).toEqual({ sources: 'date-not-understood', kettling: 'number-not-understood' });
});

test('how a record is known is alone no source', () => {
  const read = readForm(form({ howKnown: 'seen_by_observer' }), context);
  expect(read.ok && read.sources).toEqual([]);
});
