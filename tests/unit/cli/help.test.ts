import { expect, test } from 'vitest';
import { readCommandLine } from '../../../main/cli/commandLine.ts';
import { LANGUAGES, type Language } from '../../../shared/language/language.ts';
import { createTranslator } from '../../../shared/messages/translator.ts';

/** `log export`, `log verify`, … as the overview lists them. */
function listed(language: Language): string[] {
  const lines = createTranslator(language)
    .t('cli:help.all', { input: '' })
    .matchAll(/^ {2}baqylau ([\w-]+)(?: ([\w-]+(?:\|[\w-]+)+))?/gm);
  return [...lines].flatMap(([, word = '', further]) =>
    further === undefined ? [word] : further.split('|').map((each) => `${word} ${each}`),
  );
}

test('every command of the overview has a help of its own, and the overview lists the same in each language', () => {
  const commands = listed('en');
  expect(commands.length).toBeGreaterThan(30);
  const withoutHelp = commands.filter((command) => {
    const { kind, ...read } = readCommandLine([...command.split(' '), '--help']).command;
    return kind !== 'help' || !('topic' in read) || read.topic === null;
  });
  expect(withoutHelp).toEqual([]);
  for (const language of LANGUAGES) expect(listed(language), language).toEqual(commands);
});
