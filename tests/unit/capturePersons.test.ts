import { expect, test } from 'vitest';
import { readPersons } from '../../renderer/capture/personsText.ts';

test.each([
  ['15', { value: 15, qualifier: null }],
  ['0', { value: 0, qualifier: null }],
  ['1 204', { value: 1204, qualifier: null }],
  ['1,204 people', { value: 1204, qualifier: null }],
  ['about 15', { value: 15, qualifier: 'about' }],
  ['About 15 people', { value: 15, qualifier: 'about' }],
  ['ок. 15', { value: 15, qualifier: 'about' }],
  ['ок 15 чел.', { value: 15, qualifier: 'about' }],
  ['~15', { value: 15, qualifier: 'about' }],
  ['около 15', { value: 15, qualifier: 'about' }],
  ['около 15 человек', { value: 15, qualifier: 'about' }],
  ['шамамен 15', { value: 15, qualifier: 'about' }],
  ['15-ке жуық', { value: 15, qualifier: 'about' }],
  ['15 шақты адам', { value: 15, qualifier: 'about' }],
  ['15+', { value: 15, qualifier: 'at_least' }],
  ['at least 15', { value: 15, qualifier: 'at_least' }],
  ['не менее 15', { value: 15, qualifier: 'at_least' }],
  ['кемінде 15', { value: 15, qualifier: 'at_least' }],
  ['15-тен астам', { value: 15, qualifier: 'at_least' }],
  ['ровно 15', { value: 15, qualifier: 'exact' }],
  ['дәл 15', { value: 15, qualifier: 'exact' }],
  ['', { value: null, qualifier: 'unknown' }],
  ['?', { value: null, qualifier: 'unknown' }],
  ['неизвестно', { value: null, qualifier: 'unknown' }],
  ['белгісіз', { value: null, qualifier: 'unknown' }],
  ['fifteen', null],
  // Words that tell more than “unknown” are not swallowed: they belong in the story.
  ['several', null],
  ['много', null],
  ['15-20', null],
  ['1.5', null],
  ['-3', null],
  ['99999999', null],
])('reads %s', (text, expected) => {
  expect(readPersons(text)).toEqual(expected);
});
