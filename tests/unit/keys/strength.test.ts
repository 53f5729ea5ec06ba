import { describe, expect, test } from 'vitest';
import { estimateStrength } from '../../../renderer/keys/estimateStrength.ts';
import { sixWords } from '../../../renderer/keys/sixWords.ts';
import { GUESSING_TIMES, type GuessingTime, guessingTime } from '../../../renderer/keys/strength.ts';
import { RECOVERY_WORD_LIST } from '../../../shared/keys/recoverySheet.ts';

const atMost = (passphrase: string, time: GuessingTime) =>
  expect(`${passphrase}: ${GUESSING_TIMES.indexOf(estimateStrength(passphrase).time) <= GUESSING_TIMES.indexOf(time)}`).toBe(
    `${passphrase}: true`,
  );

describe('what a passphrase withstands', () => {
  test.each([
    'qwertyuiop12',
    'йцукенгшщзхъ',
    'фывапролджэ1',
    '"әіңғ,.үұқөһ',
    'passwordpassword',
    'парольпароль',
    'қазақстан2024',
    'almaty2022almaty',
    'Baqylau-2026',
    'Astana12345678',
    '201120222022',
    'aaaaaaaaaaaaaaa',
  ])('%s falls within hours', (passphrase) => {
    atMost(passphrase, 'hours');
    expect(estimateStrength(passphrase)).toMatchObject({ suggestions: expect.arrayContaining([expect.any(String)]) });
  });

  test('several unrelated words hold, in each alphabet', () => {
    for (const passphrase of ['seven storks over the steppe', 'сары тауық темір көпір тыныш', 'семь аистов над тихой степью', sixWords()]) {
      expect(estimateStrength(passphrase).time).toBe('centuries');
    }
  });

  test('is told coarsely, by guesses at ten thousand a second', () => {
    expect([0, 4e7, 1e9, 3e10, 4e11, 4e13].map(guessingTime)).toEqual(['moments', 'hours', 'days', 'months', 'years', 'centuries']);
  });
});

test('six words come from the list, and not the same twice', () => {
  const drawn = Array.from({ length: 50 }, sixWords);
  expect(new Set(drawn).size).toBe(50);
  for (const passphrase of drawn) {
    const words = passphrase.split(' ');
    expect(words).toHaveLength(6);
    expect(words.every((word) => RECOVERY_WORD_LIST.includes(word))).toBe(true);
  }
});
