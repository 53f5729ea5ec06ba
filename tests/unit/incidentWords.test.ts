import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fieldName, fieldWords } from '../../renderer/incidents/fieldWords.ts';
import { occurredWords } from '../../renderer/incidents/occurredWords.ts';
import { personsWords } from '../../renderer/incidents/personsWords.ts';
import type { Occurred } from '../../shared/incidents/incident.ts';
import { LANGUAGES } from '../../shared/language/language.ts';
import { createTranslator } from '../../shared/messages/translator.ts';
import { incidentVocabularySchema } from '../../shared/vocabulary/incidentVocabulary.ts';

const vocabulary = incidentVocabularySchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../resources/vocabulary/incidents-1.json'), 'utf8')),
);
const translators = LANGUAGES.map(createTranslator);
const HOME = 'Asia/Almaty';

const occurred = (said: Partial<Occurred>): Occurred => ({
  precision: 'exact',
  zone: HOME,
  from: null,
  to: null,
  fromUtc: null,
  toUtc: null,
  ...said,
});

const moments: readonly (readonly [string, Occurred])[] = [
  ['exact', occurred({ from: '2022-11-20T14:02' })],
  ['another zone', occurred({ from: '2022-11-20T14:02', zone: 'Asia/Aqtau' })],
  ['a day of another zone', occurred({ precision: 'day', from: '2022-11-20', zone: 'Asia/Aqtau' })],
  ['hour', occurred({ precision: 'hour', from: '2022-11-20T14:00' })],
  ['range of days', occurred({ precision: 'range', from: '2022-11-11', to: '2022-11-15' })],
  ['range of times', occurred({ precision: 'range', from: '2022-11-20T14:00', to: '2022-11-20T15:30' })],
  ['before', occurred({ precision: 'before', to: '2022-11-19' })],
  ['after', occurred({ precision: 'after', from: '2022-11-19' })],
  ['unknown', occurred({ precision: 'unknown' })],
];

test('a time is told as exactly as it is known, with its zone only where that matters', () => {
  const words = Object.fromEntries(
    moments.map(([name, moment]) => [name, translators.map((translator) => plain(occurredWords(moment, translator, HOME)))]),
  );
  expect(words).toMatchInlineSnapshot(`
    {
      "a day of another zone": [
        "20 Nov 2022",
        "20 нояб. 2022 г.",
        "2022 ж. 20 қар.",
      ],
      "after": [
        "no earlier than 19 Nov 2022",
        "не ранее 19 нояб. 2022 г.",
        "2022 ж. 19 қар. немесе одан кейін",
      ],
      "another zone": [
        "20 Nov 2022, 14:02 (Aktau time)",
        "20 нояб. 2022 г., 14:02, время Актау",
        "2022 ж. 20 қар., 14:02 — Ақтау уақыты",
      ],
      "before": [
        "no later than 19 Nov 2022",
        "не позднее 19 нояб. 2022 г.",
        "2022 ж. 19 қар. немесе одан бұрын",
      ],
      "exact": [
        "20 Nov 2022, 14:02",
        "20 нояб. 2022 г., 14:02",
        "2022 ж. 20 қар., 14:02",
      ],
      "hour": [
        "20 Nov 2022, about 14:00",
        "20 нояб. 2022 г., около 14:00",
        "2022 ж. 20 қар., шамамен 14:00",
      ],
      "range of days": [
        "11 – 15 Nov 2022",
        "11–15 нояб. 2022 г.",
        "2022 ж. 11–15 қар.",
      ],
      "range of times": [
        "20 Nov 2022, 14:00–15:30",
        "20 нояб. 2022 г., 14:00–15:30",
        "2022 ж. 20 қар., 14:00–15:30",
      ],
      "unknown": [
        "Time not known",
        "Время неизвестно",
        "Уақыты белгісіз",
      ],
    }
  `);
});

test('unknown persons are never zero', () => {
  const words = (['exact', 'about', 'at_least'] as const).flatMap((qualifier) =>
    translators.map((translator) => plain(personsWords({ value: 1204, qualifier }, translator))),
  );
  expect(words).toMatchInlineSnapshot(`
    [
      "1,204",
      "1 204",
      "1 204",
      "about 1,204",
      "около 1 204",
      "шамамен 1 204",
      "at least 1,204",
      "не меньше 1 204",
      "кемінде 1 204",
    ]
  `);
  expect(translators.map((translator) => personsWords({ value: null, qualifier: 'unknown' }, translator))).toEqual([
    'Unknown',
    'Неизвестно',
    'Белгісіз',
  ]);
});

test('a field that this version does not know is shown by its own name, an unreadable value as such', () => {
  const [translator] = translators;
  if (translator === undefined) throw new Error('no translator');
  const context = { translator, vocabulary, homeZone: HOME };
  expect([
    fieldName('also.A2', context),
    fieldName('plainClothes', context),
    fieldWords('plainClothes', true, context),
    fieldWords('occurred', { from: 3 }, context),
    fieldWords('description', '', context),
    fieldWords('severity', { level: 3, reason: 'Many were hurt' }, context),
    plain(fieldWords('pin', { lat: 43.238, lng: 76.945, accuracyM: 300, origin: 'map' }, context)),
  ]).toMatchInlineSnapshot(`
    [
      "Also: A2 Case opened or penalty imposed",
      "plainClothes",
      "Yes",
      "A value that this version cannot show",
      "Not answered",
      "S3 Serious: Many were hurt",
      "43.2380° N, 76.9450° E, ±300 m, Clicked on the map",
    ]
  `);
});

/** With the spaces that CLDR makes unbreakable as plain ones. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f\u2009]/g, ' ');
}
