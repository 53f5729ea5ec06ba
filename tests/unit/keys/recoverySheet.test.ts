import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  groupsOfRecovery,
  RECOVERY_WORD_LIST,
  readRecovery,
  sheetId,
  wordsBeginning,
  wordsOfRecovery,
} from '../../../shared/keys/recoverySheet.ts';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });
const secretOf = (typed: string) => {
  const { secret } = readRecovery(typed);
  return secret === null ? null : [...secret];
};

describe('the secret of a recovery sheet', () => {
  test('comes back from its words and from its digits, however they are set', () => {
    fc.assert(
      fc.property(secrets, fc.constantFrom(' ', '\n', '-', ' , ', '   '), (secret, between) => {
        const [words, groups] = [wordsOfRecovery(secret), groupsOfRecovery(secret)];
        expect(words).toHaveLength(12);
        expect(secretOf(words.join(between))).toEqual([...secret]);
        expect(secretOf(words.map((word, index) => `${index + 1}. ${word.toUpperCase()}`).join(between))).toEqual([...secret]);
        expect(secretOf(words.map((word) => word.slice(0, 4)).join(' '))).toEqual([...secret]);
        expect(groups.every((group) => /^\d{6}$/.test(group))).toBe(true);
        expect(secretOf(groups.join(between))).toEqual([...secret]);
        expect(secretOf(groups.join(''))).toEqual([...secret]);
      }),
    );
  });

  test('has a wrong digit, or two that changed places, named in their group', () => {
    const places = fc.record({ secret: secrets, group: fc.nat(7), at: fc.nat(5), digit: fc.nat(9) });
    fc.assert(
      fc.property(places, ({ secret, group, at, digit }) => {
        const groups = groupsOfRecovery(secret);
        const right = groups[group] ?? '';
        const mistyped = right.slice(0, at) + digit + right.slice(at + 1);
        const swapped = right.slice(0, at) + (right[at + 1] ?? '') + (right[at] ?? '') + right.slice(at + 2);
        for (const wrong of [mistyped, swapped].filter((typed) => typed !== right && typed.length === 6)) {
          expect(readRecovery(groups.with(group, wrong).join(' ')).problem).toEqual({ kind: 'wrongGroup', at: group + 1 });
        }
      }),
    );
  });

  test('has an unknown word named, and too few or too many told', () => {
    const words = wordsOfRecovery(new Uint8Array(16).fill(7));
    expect(readRecovery(words.with(4, 'baqylau').join(' ')).problem).toEqual({ kind: 'unknownWord', at: 5 });
    expect(readRecovery(words.slice(0, 7).join(' ')).problem).toEqual({ kind: 'tooFewWords', count: 7 });
    expect(readRecovery([...words, 'zoo'].join(' ')).problem).toEqual({ kind: 'tooManyWords', count: 13 });
    expect(readRecovery('').problem).toEqual({ kind: 'tooFewGroups', count: 0 });
    expect(readRecovery('0'.repeat(54)).problem).toEqual({ kind: 'tooManyGroups', count: 9 });
    expect(readRecovery('сөз сөз сөз').problem).toEqual({ kind: 'unknownWord', at: 1 });
    expect(readRecovery([...words].reverse().join(' ')).problem).toEqual({ kind: 'wrongTogether' });
  });

  test('is never read out of anything but words or digits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), (typed) => {
        const read = readRecovery(typed);
        if (read.secret !== null) expect([wordsOfRecovery, groupsOfRecovery].map((of) => of(read.secret).length)).toEqual([12, 8]);
      }),
    );
  });
});

test('four letters tell a word of the list, and a beginning offers the words that have it', () => {
  expect(new Set(RECOVERY_WORD_LIST.map((word) => word.slice(0, 4))).size).toBe(2048);
  expect(wordsBeginning('sto', 3)).toEqual(['stock', 'stomach', 'stone']);
  expect(wordsBeginning('', 3)).toEqual([]);
});

test('a sheet carries four times four bits of its workspace', () => {
  expect(sheetId('0123456789abcdef0123456789abcdef')).toBe('0123-4567');
});
