import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { progressLine, type Terminal } from '../../../main/cli/terminal.ts';

function written(isTTY: boolean): string {
  const stderr = Object.assign(new PassThrough(), { isTTY });
  const terminal: Terminal = { stdin: new PassThrough(), stdout: new PassThrough(), stderr, environment: {}, folder: '/' };
  const line = progressLine(terminal);
  line.show('1 of 2');
  line.clear();
  return String(stderr.read() ?? '');
}

test('how far long work is stands in one line for whoever looks, and nowhere else', () => {
  expect(written(true)).toBe('\r\u001b[K1 of 2\r\u001b[K');
  expect(written(false)).toBe('');
});
