import { expect, test } from 'vitest';
import { toApiError } from '../../../main/core/api/apiErrors.ts';
import { diskWorkOf, WRITING_CALLS } from '../../../main/core/api/diskWorkOf.ts';
import { contract } from '../../../shared/contract/contract.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { LANGUAGES } from '../../../shared/language/language.ts';
import { errorText } from '../../../shared/messages/errorText.ts';
import { createTranslator } from '../../../shared/messages/translator.ts';
import { DISK_WORKS } from '../../../shared/workspace/diskWork.ts';

const NO_CALLS = ['attachments', 'attach'];

test('what a full disk is told by is named as the API names it', () => {
  const named = Object.entries(contract).flatMap(([part, calls]) => Object.keys(calls).map((call) => `${part}.${call}`));
  expect(WRITING_CALLS.filter((call) => !named.includes(call))).toEqual(NO_CALLS);
});

test('a full disk is told with the work that it ended', () => {
  const told = (path: string) => toApiError(new CoreError('DISK_FULL', {}), path.split('.'), '.').data;
  expect(told('backup.writeTo')).toEqual({ work: 'backup' });
  expect(told('incidents.log')).toEqual({ work: 'typed' });
  expect(told('preferences.set')).toEqual({});
  expect(diskWorkOf(['attachments'])).toBe('fileIn');
});

test('each work has words of its own in each language', () => {
  for (const language of LANGUAGES) {
    const translator = createTranslator(language);
    const words = [undefined, ...DISK_WORKS].map((work) =>
      errorText({ code: 'DISK_FULL', facts: work === undefined ? {} : { work } }, translator),
    );
    expect(new Set(words).size).toBe(DISK_WORKS.length + 1);
  }
});
