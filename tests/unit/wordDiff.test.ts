import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from '../../renderer/incidents/wordDiff.ts';

const withoutKind = (parts: ReturnType<typeof wordDiff>, left: 'gone' | 'new') =>
  parts
    .filter((part) => part.kind !== left)
    .map((part) => part.text)
    .join('');

test('a changed word stands as gone and new, the rest as it was', () => {
  expect(wordDiff('About 15 protesters detained', 'About 16 protesters were detained')).toEqual([
    { kind: 'same', text: 'About ' },
    { kind: 'gone', text: '15 ' },
    { kind: 'new', text: '16 ' },
    { kind: 'same', text: 'protesters ' },
    { kind: 'new', text: 'were ' },
    { kind: 'same', text: 'detained' },
  ]);
});

test('what stayed and what came give the new text, what stayed and what went the old one', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'ә', ' ', '\n', 'word '), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after);
      expect([withoutKind(parts, 'new'), withoutKind(parts, 'gone')]).toEqual([before, after]);
      if (before === after) expect(parts.every((part) => part.kind === 'same')).toBe(true);
    }),
    { seed: 20_221_120 },
  );
});

test('texts too long to compare word by word are shown whole', () => {
  const before = 'word '.repeat(900);
  expect(wordDiff(before, `${before}more`)).toEqual([
    { kind: 'gone', text: before },
    { kind: 'new', text: `${before}more` },
  ]);
});
