import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildDesktop } from '../../main/browser/desktopBundle.ts';
import { EXPECTED_FUSES, readFuses } from '../desktop/fuses.ts';
import { foreignNatives, unneeded } from '../desktop/packageProgram.ts';

const root = join(import.meta.dirname, '../..');
const yml = readFileSync(join(root, 'electron-builder.yml'), 'utf8');

/** What a built preload must not do: a sandboxed one can require `electron`, and nothing makes it a module. */
function preloadFaults(source: string): string[] {
  const required = [...source.matchAll(/\brequire\(\s*["'`]([^"'`]*)["'`]\s*\)/g)].map(([, name]) => name ?? '');
  return [
    ...required.filter((name) => name !== 'electron').map((name) => `requires ${name}`),
    ...(/\brequire\(\s*[^"'`\s]/.test(source) ? ['requires what is only known when it runs'] : []),
    ...(/^\s*(?:import|export)\b|\bimport\s*\(/m.test(source) ? ['is a module, or loads one'] : []),
    ...(/\bprocess\.(?:env|binding)\b|\beval\(|\bnew Function\b/.test(source) ? ['reaches further than it should'] : []),
  ];
}

describe('the built shell', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'desktop-build-'));
    await buildDesktop(root, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('its preload is one file of CommonJS that needs electron only', () => {
    const source = readFileSync(join(folder, 'preload.cjs'), 'utf8');
    expect(source).toContain('baqylauDesktop');
    expect(preloadFaults(source)).toEqual([]);
  });

  test('everything is built in but electron, Node itself and the two native packages', () => {
    const needed = readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => importsBelow(folder, file));
    const packages = [...new Set(needed)].filter((name) => !isBuiltin(name)).sort();
    expect(packages).toEqual(['better-sqlite3', 'electron', 'sodium-native']);
  });

  test('every thread that the core starts is a file of its own beside it', () => {
    const threads = readdirSync(join(root, 'main/core'), { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.ts') && /\bparentPort\b.*from 'node:worker_threads'/.test(readFileSync(join(root, 'main/core', file), 'utf8')),
    );
    const built = readdirSync(folder);
    expect(threads.length).toBeGreaterThan(1);
    for (const thread of threads) expect(built, thread).toContain(`${basename(thread, '.ts')}.js`);
    // All lie in one folder: what looks beside itself finds it.
    expect(built.filter((file) => !file.includes('.'))).toEqual([]);
  });
});

/** The packages that a built file imports, by way of the pieces that it shares with others. */
function importsBelow(folder: string, file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const source = readFileSync(join(folder, file), 'utf8');
  // As the builder writes them: each on a line of its own, in front.
  const statements = /^(?:import|export) [^\n;]*?from "([^"]+)";$|^import "([^"]+)";$|\bimport\("(\.[^"]+\.js)"\)/gm;
  const names = [...source.matchAll(statements)].map(([, from, bare, lazy]) => from ?? bare ?? lazy ?? '');
  return names.flatMap((name) => (name.startsWith('.') ? importsBelow(folder, join(file, '..', name), seen) : [name]));
}

describe('planted faults are seen', () => {
  test.each([
    ['const fs = require("fs");', 'requires fs'],
    ['require(name);', 'requires what is only known when it runs'],
    ['import { x } from "electron";', 'is a module, or loads one'],
    ['const x = await import("./other.js");', 'is a module, or loads one'],
    ['new Function("return 1")', 'reaches further than it should'],
  ])('in a preload: %s', (source, fault) => {
    expect(preloadFaults(`let electron = require("electron");\n${source}`)).toEqual([fault]);
  });

  test('in what is packed: code of another platform, and what only developers need', () => {
    const files = [
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
      'node_modules/better-sqlite3/prebuilds/linuxmusl-x64.node',
      'node_modules/sodium-native/prebuilds/win32-x64/sodium-native.node',
      'node_modules/better-sqlite3/deps/sqlite3.c',
      'node_modules/zod/README.md',
      'dist/page/assets/page.js.map',
      'dist/page/assets/page.js',
    ].map((path) => ({ path, bytes: 1 }));
    expect(foreignNatives(files, 'linux-x64')).toEqual([files[1]?.path, files[2]?.path]);
    expect(unneeded(files)).toEqual(files.slice(3, 6).map(({ path }) => path));
  });

  test('in the fuses', () => {
    expect(readFuses(yml.replace('runAsNode: false', 'runAsNode: true'))).not.toEqual(EXPECTED_FUSES);
    expect(readFuses(yml.replace(/ {2}onlyLoadAppFromAsar.*\n/, ''))).not.toEqual(EXPECTED_FUSES);
    expect(() => readFuses(yml.replace('electronFuses:', 'fuses:'))).toThrow('no electronFuses');
    expect(() => readFuses(yml.replace('runAsNode: false', 'runAsNode: "no"'))).toThrow('not a fuse');
  });
});

describe('the configuration of the installers', () => {
  test('sets every fuse that there is, as it must stand', () => {
    expect(readFuses(yml)).toEqual(EXPECTED_FUSES);
    // The packager hands them on to this package, whose list grows with Electron.
    const packager = createRequire(join(root, 'node_modules/app-builder-lib/package.json'));
    const { FuseV1Options } = packager('@electron/fuses') as { FuseV1Options: Record<string, unknown> };
    const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
    const named = Object.keys(EXPECTED_FUSES).map((name) => name.toLowerCase().replace(/^enable/, ''));
    expect(known.map((name) => name.toLowerCase().replace(/^enable/, '')).sort()).toEqual(named.sort());
  });

  test('updates nothing by itself, leaves the data alone, asks for no rights, and switches no sandbox off', () => {
    for (const line of [
      'publish: null',
      'deleteAppDataOnUninstall: false',
      'perMachine: false',
      'requestedExecutionLevel: asInvoker',
      'executableArgs: []',
    ])
      expect(yml).toMatch(new RegExp(`^\\s*${line.replace(/[[\]]/g, '\\$&')}$`, 'm'));
    expect(yml).not.toMatch(/^[^#]*(?:no-sandbox|electron-updater)/m);
  });

  test('takes, for each system, its own native code only', () => {
    for (const [system, name] of [
      ['win', 'win32'],
      ['mac', 'darwin'],
      ['linux', 'linux'],
    ] as const) {
      const section = new RegExp(`^${system}:\\n((?: .*\\n)+)`, 'm').exec(yml)?.[1] ?? '';
      const filters = [...section.matchAll(/filter: \["(.*)"\]/g)].map(([, filter]) => filter);
      expect(filters, system).toEqual([`${name}-\${arch}.node`, `${name}-\${arch}/*.node`]);
    }
  });

  test('takes every package that the native ones need', () => {
    const shipped = [...yml.matchAll(/^ {2}- from: node_modules\/(\S+)/gm)].map(([, name]) => name ?? '');
    const needed = ['better-sqlite3', 'sodium-native'].flatMap((name) => [name, ...needs(name, new Set())]);
    expect(shipped.sort()).toEqual([...new Set(needed)].filter((name) => !NOT_RUN_HERE.has(name)).sort());
  });
});

/** Needed to build, or by another runtime than Node. */
const NOT_RUN_HERE: ReadonlySet<string> = new Set(['node-addon-api', 'bare-assert', 'bare-inspect', 'bare-ansi-escapes', 'bare-type']);

function needs(name: string, seen: Set<string>): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(dependencies)
    .filter((dependency) => !NOT_RUN_HERE.has(dependency))
    .flatMap((dependency) => [dependency, ...needs(dependency, seen)]);
}
