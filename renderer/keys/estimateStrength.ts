// Loaded only where a passphrase is chosen: the word lists are a megabyte.
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import adjacencyGraphs from '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs';
import diceware from '@zxcvbn-ts/language-common/dist/diceware.json.mjs';
import passwords from '@zxcvbn-ts/language-common/dist/passwords.json.mjs';
import commonWords from '@zxcvbn-ts/language-en/dist/commonWords.json.mjs';
import firstNames from '@zxcvbn-ts/language-en/dist/firstnames.json.mjs';
import { CYRILLIC_GRAPHS } from './keyboardGraphs.ts';
import { localWords } from './localWords.ts';
import { guessingTime, type Strength, SUGGESTIONS, WARNINGS } from './strength.ts';

const estimator = new ZxcvbnFactory({
  dictionary: {
    'diceware-common': diceware,
    'passwords-common': passwords,
    'commonWords-en': commonWords,
    'firstnames-en': firstNames,
    'userInputs-local': localWords(),
  },
  graphs: { ...adjacencyGraphs, ...CYRILLIC_GRAPHS },
  // Nobody reads more of a passphrase than this; what is behind only makes it better.
  maxLength: 128,
});

/** What a passphrase withstands. Runs in the page: it goes nowhere. */
export function estimateStrength(passphrase: string): Strength {
  const { guesses, feedback } = estimator.check(passphrase.normalize('NFC'));
  const time = guessingTime(guesses);
  const suggestions = SUGGESTIONS.filter((name) => feedback.suggestions.includes(name));
  const isEnough = time === 'years' || time === 'centuries';
  return {
    time,
    warning: WARNINGS.find((name) => name === feedback.warning) ?? null,
    // zxcvbn is content with less than we are: a passphrase stands against whoever has the whole computer.
    suggestions: suggestions.length === 0 && !isEnough ? ['anotherWord'] : suggestions,
  };
}
