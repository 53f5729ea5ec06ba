import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { missingOptional, platformEntry, registryAddresses } from '../checks/lockFile.ts';
import { checkTestMarks } from '../checks/testMarks.ts';

test('a test that is left out or left alone is seen', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baqylau-marks-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'tests/unit'), { recursive: true });
  // Put together here, or this file would be the first to be found.
  const marked = ['only', 'skip', 'todo'].map((mark) => `test.${mark}('name', () => {});`);
  writeFileSync(join(folder, 'tests/unit/a.test.ts'), ["test('fine', () => {});", ...marked].join('\n'));
  expect(checkTestMarks(folder)).toEqual(marked.map((line, index) => `tests/unit/a.test.ts:${index + 2}: ${line}`));
});

test('a lock file that lacks a package of another platform, or names a registry, is seen', () => {
  const asking = { version: '1.0.0', dev: true, optionalDependencies: { '@scope/tool-linux-ppc64-gnu': '1.0.0', there: '2.0.0' } };
  const lock = { packages: { 'node_modules/tool': asking, 'node_modules/there': { resolved: 'https://example.org/there.tgz' } } };
  const missing = missingOptional(lock);
  expect(missing).toEqual([{ name: '@scope/tool-linux-ppc64-gnu', version: '1.0.0', dev: true }]);
  expect(missing.map(platformEntry)).toEqual([
    { version: '1.0.0', cpu: ['ppc64'], dev: true, libc: ['glibc'], optional: true, os: ['linux'] },
  ]);
  expect(registryAddresses(lock)).toEqual(['https://example.org/there.tgz']);
  expect(() => platformEntry({ name: 'tool-elsewhere', version: '1.0.0', dev: false })).toThrow('no platform');
});
