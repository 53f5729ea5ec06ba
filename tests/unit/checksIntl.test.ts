import { expect, test } from 'vitest';
import { checkIntl } from '../checks/intl.ts';
import { programSources } from '../checks/sourceFiles.ts';

test('the check looks at the program', () => {
  expect(programSources().map(({ path }) => path)).toContain('shared/format/sortKey.ts');
});

test.each([
  ['const f = new Intl.NumberFormat(language);', 'Intl'],
  ['const f = globalThis.Intl;', 'Intl'],
  ['type Options = Intl.DateTimeFormatOptions;', 'Intl'],
  ['rows.sort((a, b) => a.name.localeCompare(b.name));', 'localeCompare'],
  ['const text = date?.toLocaleDateString();', 'toLocaleDateString'],
  ["const text = value['toLocaleString']();", 'toLocaleString'],
  ['const { Collator } = engine;', 'Collator'],
  ['const view = <b>{name.toLocaleUpperCase()}</b>;', 'toLocaleUpperCase'],
])('is found: %s', (code, name) => {
  const text = `// Intl in a comment is fine.\n${code}\n`;
  expect(checkIntl([{ path: 'renderer/planted.tsx', text }])).toContain(
    `renderer/planted.tsx:2: ${name} has no Kazakh in Chromium: use shared/format`,
  );
  expect(checkIntl([{ path: 'shared/format/planted.tsx', text }])).toEqual([]);
});

test('words in a string or a comment are no violation, and a file that cannot be parsed is not passed over', () => {
  expect(checkIntl([{ path: 'main/planted.ts', text: "const why = 'Intl has no Kazakh'; // toLocaleString neither" }])).toEqual([]);
  expect(() => checkIntl([{ path: 'main/planted.ts', text: 'const = ;' }])).toThrow('main/planted.ts');
});
