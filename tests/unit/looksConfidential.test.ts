import { expect, test } from 'vitest';
import { type KnownPerson, looksConfidential } from '../../shared/names/looksConfidential.ts';

const found = (text: string, persons: readonly KnownPerson[] = []) =>
  looksConfidential(text, persons).map(({ kind, from, to }) => [kind, text.slice(from, to)]);

test.each([
  ['call +7 701 123 45 67 tonight', [['phone', '+7 701 123 45 67']]],
  ['8 (701) 123-45-67', [['phone', '8 (701) 123-45-67']]],
  ['87771234567', [['phone', '87771234567']]],
  [
    '+7-727-250-00-00 and aigerim.s@mail.kz',
    [
      ['phone', '+7-727-250-00-00'],
      ['email', 'aigerim.s@mail.kz'],
    ],
  ],
  ['ИИН 900114300123', [['iin', '900114300123']]],
] as const)('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  'About 15 people detained at 14:30 on 20.11.2022',
  'Polling station 1234, 1 204 voters of 8 701',
  '43.2385, 76.9453',
  'azattyq 32139053',
  'tax number 999999999999',
])('%s is nobody', (text) => {
  expect(found(text)).toEqual([]);
});

test('a name of the confidential part is found with any ending and in either spelling of a Kazakh letter', () => {
  const known = [{ name: 'Әсел Қасымова', contact: '@asel_k' }];
  expect(found('Увели Асель Касымову к автобусу', known)).toEqual([
    ['name', 'Асель'],
    ['name', 'Касымову'],
  ]);
  expect(found('Әселді алып кетті', known)).toEqual([['name', 'Әселді']]);
  expect(found('written by @ASEL_K', known)).toEqual([['contact', '@ASEL_K']]);
  expect(found('The commission was asked', known)).toEqual([]);
});

test('of a name that is part of another finding only the larger is told', () => {
  expect(found('asel.kasymova@mail.kz', [{ name: 'Asel Kasymova', contact: '' }])).toEqual([['email', 'asel.kasymova@mail.kz']]);
});
