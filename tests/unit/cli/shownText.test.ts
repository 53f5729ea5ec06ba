import { expect, test } from 'vitest';
import { shownText } from '../../../main/cli/shownText.ts';

test('a text gives a terminal no orders and passes for no line of ours', () => {
  expect(shownText('Алматы, 15 adam — “about” 15 👥')).toBe('Алматы, 15 adam — “about” 15 👥');
  expect(shownText('\u001b]52;c;ZXZpbA==\u0007x\u009b2J\u0000')).toBe('�]52;c;ZXZpbA==�x�2J�');
  expect(shownText('\u202egpj.exe\u2066')).toBe('�gpj.exe�');
  expect(shownText('one\r\ntwo\rthree\u2028four\tfive')).toBe('one\n    two\n    three\n    four five');
});
