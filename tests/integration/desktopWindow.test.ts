import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type DesktopOptions, type DesktopResult, runDesktopWindow } from '../../main/browser/desktopWindow.ts';

/** A project whose `electron` package has this installer, and this program once it has run (or from the start). */
function project({ program, installer, isInstalled }: { program: string; installer?: string; isInstalled: boolean }): string {
  const root = mkdtempSync(join(tmpdir(), 'baqylau-desktop-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const electron = join(root, 'node_modules/electron');
  mkdirSync(join(electron, 'dist'), { recursive: true });
  writeFileSync(join(electron, 'dist/electron'), `#!/bin/sh\necho "$@" > "${root}/arguments"\n${program}\n`);
  chmodSync(join(electron, 'dist/electron'), 0o755);
  if (isInstalled) writeFileSync(join(electron, 'path.txt'), 'electron');
  if (installer !== undefined) writeFileSync(join(electron, 'install.js'), installer);
  return root;
}

function run(root: string, changes: Partial<DesktopOptions> = {}): Promise<DesktopResult> {
  return runDesktopWindow({
    root,
    workspaceDir: '/some/workspace',
    platform: 'linux',
    environment: { DISPLAY: ':1' },
    userId: 1000,
    prepareWindow: () => Promise.resolve(['main.js']),
    ending: new Promise(() => undefined),
    ...changes,
  });
}

const fetches = "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'path.txt'), 'electron');";

test('as root or without a screen nothing is fetched or started', async () => {
  const root = project({ program: 'exit 0', installer: fetches, isInstalled: false });
  expect(await run(root, { userId: 0 })).toEqual({ kind: 'unavailable', why: 'root' });
  expect(await run(root, { environment: {} })).toEqual({ kind: 'unavailable', why: 'noDisplay' });
  expect(() => readFileSync(join(root, 'node_modules/electron/path.txt'))).toThrow('ENOENT');
});

test('a binary that cannot be had is no window', async () => {
  expect(await run(project({ program: 'exit 0', isInstalled: false }))).toEqual({ kind: 'unavailable', why: 'notInstalled' });
  const failing = project({ program: 'exit 0', installer: 'process.exit(1)', isInstalled: false });
  expect(await run(failing)).toEqual({ kind: 'unavailable', why: 'notInstalled' });
});

test('a binary that is missing is fetched, and the window gets the workspace and no secret', async () => {
  const root = project({ program: 'exit 0', installer: fetches, isInstalled: false });
  expect(await run(root)).toEqual({ kind: 'ran', exitCode: 0 });
  expect(readFileSync(join(root, 'arguments'), 'utf8')).toBe('main.js --workspace /some/workspace\n');
});

test('a window that fails at once is no window', async () => {
  expect(await run(project({ program: 'exit 127', isInstalled: true }))).toEqual({ kind: 'unavailable', why: 'ended' });
});

test('a signal to the program ends the window', async () => {
  const root = project({ program: 'exec sleep 60', isInstalled: true });
  expect(await run(root, { ending: Promise.resolve() })).toEqual({ kind: 'ran', exitCode: 0 });
});
