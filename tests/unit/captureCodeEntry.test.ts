import { expect, test } from 'vitest';
import { stepOfKey } from '../../renderer/capture/codeEntry.ts';

const codes = new Set(['A1', 'A2', 'C4']);
const key = (code: string, more: Partial<KeyboardEvent> = {}) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test('a letter, then a digit, by the physical key', () => {
  expect(stepOfKey(null, key('KeyA'), codes)).toEqual({ kind: 'letter', letter: 'A' });
  expect(stepOfKey('A', key('Digit1'), codes)).toEqual({ kind: 'code', code: 'A1' });
  expect(stepOfKey('C', key('Numpad4'), codes)).toEqual({ kind: 'code', code: 'C4' });
});

test('another letter takes the place of the first, Backspace takes it back', () => {
  expect(stepOfKey('A', key('KeyC'), codes)).toEqual({ kind: 'letter', letter: 'C' });
  expect(stepOfKey('A', key('Backspace'), codes)).toEqual({ kind: 'back' });
});

test('keys that make no code do nothing', () => {
  expect(stepOfKey(null, key('KeyZ'), codes)).toEqual({ kind: 'none' });
  expect(stepOfKey(null, key('Digit1'), codes)).toEqual({ kind: 'none' });
  expect(stepOfKey('A', key('Digit9'), codes)).toEqual({ kind: 'none' });
  expect(stepOfKey('A', key('Digit1', { ctrlKey: true }), codes)).toEqual({ kind: 'none' });
});
