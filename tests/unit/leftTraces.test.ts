import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { foundInFiles, foundInWrites } from '../fixtures/leftTraces.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baqylau-left-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const word = { name: 'word', text: 'Zhuldyzgul' };

test.each([
  ['as it is', Buffer.from('xx Zhuldyzgul yy')],
  ['in lower case', Buffer.from('zhuldyzgul')],
  ['as UTF-16', Buffer.from('Zhuldyzgul', 'utf16le')],
  ['in base64', Buffer.from(Buffer.from('{"title":"Zhuldyzgul"}').toString('base64'))],
  ['in base64, begun elsewhere', Buffer.from(Buffer.from('{"titles":"Zhuldyzgul"}').toString('base64'))],
  ['in base64, begun elsewhere again', Buffer.from(Buffer.from('{"thetitle":"Zhuldyzgul"}').toString('base64'))],
])('a word is found %s', (_how, bytes) => {
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/file'), Buffer.concat([Buffer.alloc(1000), bytes]));
  expect(foundInFiles([folder], [word])).toEqual([`word in ${join(folder, 'deep/file')}`]);
});

test('a number is found as a double', () => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(43.271828);
  writeFileSync(join(folder, 'file'), bytes);
  expect(foundInFiles([folder], [{ name: 'latitude', number: 43.271828 }])).toEqual([`latitude in ${join(folder, 'file')}`]);
});

test('a write to an unlinked file is found in a trace, one to a socket is none', () => {
  const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
  const line = (to: string) => `7 write(9<${hex(to)}>(deleted), "${hex('Zhuldyzgul')}", 10) = 10\n`;
  writeFileSync(join(folder, 'trace'), line('/tmp/gone') + line('socket:[1]'));
  expect(foundInWrites(join(folder, 'trace'), [word])).toEqual({ found: ['word in /tmp/gone'], writes: 1 });
});
