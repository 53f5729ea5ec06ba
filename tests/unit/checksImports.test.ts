import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkBoundaries } from '../checks/boundaries.ts';
import { checkDeadCode } from '../checks/deadCode.ts';

const root = join(import.meta.dirname, '../..');

/** A small project under the rules of this one, with these files. */
function plant(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'baqylau-checks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['.dependency-cruiser.cjs', 'knip.json', 'package.json']) copyFileSync(join(root, name), join(folder, name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const value = 'export const value = 1;\n';
const uses = (path: string) => `import { value } from '${path}';\nconsole.log(value);\n`;

const sound = {
  'shared/a.ts': value,
  'main/core/core.ts': uses('../../shared/a.ts') + value,
  'main/browser/startProgram.ts': uses('../core/core.ts') + value,
  'main/cli/main.ts': uses('../browser/startProgram.ts'),
  'renderer/main.tsx': uses('../shared/a.ts'),
};

test('a project that keeps the rules passes', async () => {
  expect(await checkBoundaries(plant(sound))).toEqual([]);
});

test('an empty project does not pass for one that keeps the rules', async () => {
  await expect(checkBoundaries(plant({ 'shared/a.ts': '' }))).rejects.toThrow('no module');
});

test.each<[rule: string, path: string, text: string]>([
  ['no-cycle', 'shared/b.ts', "export { other } from './c.ts';\nexport const value = 1;\n"],
  ['unresolved', 'shared/b.ts', uses('./gone.ts')],
  ['shared-stands-alone', 'shared/b.ts', uses('../main/core/core.ts')],
  ['shared-stands-alone', 'shared/b.ts', "import type { x } from '../main/core/core.ts';\nexport type Y = x;\n"],
  ['no-node-in-page', 'shared/b.ts', "import { join } from 'node:path';\nconsole.log(join);\n"],
  ['no-node-in-page', 'renderer/b.tsx', "import fs from 'node:fs';\nexport const b = <p>{String(fs)}</p>;\n"],
  ['renderer-needs-shared-only', 'renderer/b.tsx', uses('../main/core/core.ts')],
  ['core-needs-shared-only', 'main/core/b.ts', uses('../browser/startProgram.ts')],
  ['core-by-its-doors', 'main/browser/b.ts', uses('../core/inner.ts')],
  ['core-by-its-doors', 'main/browser/b.ts', "export const b = () => import('../core/inner.ts');\n"],
  ['shells-apart', 'main/browser/b.ts', uses('../cli/main.ts')],
  ['browser-without-electron-shell', 'main/browser/b.ts', uses('../electron/a.ts')],
  ['electron-without-browser-shell', 'main/electron/b.ts', uses('../browser/startProgram.ts')],
  ['cli-by-doors', 'main/cli/b.ts', uses('../electron/a.ts')],
  ['electron-in-its-shell-only', 'main/browser/b.ts', "import { app } from 'electron';\nconsole.log(app);\n"],
  ['native-code-in-core-only', 'main/cli/b.ts', "import sodium from 'sodium-native';\nconsole.log(sodium);\n"],
  ['native-code-in-core-only', 'shared/b.ts', "import Database from 'better-sqlite3';\nconsole.log(Database);\n"],
  ['program-without-tests', 'main/core/b.ts', uses('../../tests/a.ts')],
])('%s is seen in %s', async (rule, path, text) => {
  const others = {
    ...sound,
    'main/core/inner.ts': value,
    'main/electron/a.ts': value,
    'tests/a.ts': value,
    'shared/c.ts': "import { value } from './b.ts';\nexport const other = value;\n",
  };
  const { 'shared/c.ts': cycle, ...withoutCycle } = others;
  const violations = await checkBoundaries(
    plant({ ...(rule === 'no-cycle' ? { ...withoutCycle, 'shared/c.ts': cycle } : withoutCycle), [path]: text }),
  );
  expect(violations.map((violation) => violation.split(':')[0])).toContain(rule);
});

test('an unused export, an unused file and a package that is not listed are seen', async () => {
  const dead = await checkDeadCode(
    plant({
      ...sound,
      'shared/a.ts': `${value}export const unusedValue = 2;\n`,
      'shared/unusedFile.ts': value,
      'main/cli/main.ts': "import 'left-pad';\n",
    }),
  );
  expect(dead).toEqual(
    expect.arrayContaining(['exports: shared/a.ts: unusedValue', 'files: shared/unusedFile.ts', 'unlisted: main/cli/main.ts: left-pad']),
  );
  expect(dead).not.toContain('exports: shared/a.ts: value');
});
