// The real desktop window, wherever Electron can run. Nowhere else: Electron outside its own process would start a download.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { prepareDesktop } from '../../main/browser/desktopBundle.ts';

const root = join(import.meta.dirname, '../..');

/** Why no window can be had on this computer; null = it can. */
function whyNot(): string | null {
  const note = join(root, 'node_modules/electron/path.txt');
  if (!existsSync(note) || !existsSync(binaryOf(note))) return 'the binary of Electron is not on this computer';
  if (process.getuid?.() === 0) return 'its sandbox refuses to run as root';
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no screen';
  return null;
}

function binaryOf(note: string): string {
  return join(root, 'node_modules/electron/dist', readFileSync(note, 'utf8').trim());
}

const missing = whyNot();
const name = 'the desktop window creates a workspace, keeps the page in its sandbox, and locks when the computer sleeps';

test(missing === null ? name : `NOT RUN HERE (${missing}): ${name}`, async () => {
  if (missing !== null) return;
  const scratch = mkdtempSync(join(tmpdir(), 'desktop-window-'));
  const args = [...(await prepareDesktop(root)), '--workspace', join(scratch, 'workspace')];
  const program = await _electron.launch({ executablePath: binaryOf(join(root, 'node_modules/electron/path.txt')), args });
  onTestFinished(async () => {
    await program.close();
    rmSync(scratch, { recursive: true, force: true });
  });
  const page = await program.firstWindow();
  await page.getByTestId('create-screen').waitFor();
  expect(await page.title()).not.toContain('Baqylau');
  // The page has its bridge and nothing of Node, reads no file, reaches no network and opens no window.
  const reach = await page.evaluate(async () => ({
    node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
    bridge: Object.keys(Reflect.get(globalThis, 'baqylauDesktop') as object).sort(),
    file: await fetch('file:///etc/hosts').then(
      () => 'read',
      () => 'refused',
    ),
    network: await fetch('https://example.org/').then(
      () => 'reached',
      () => 'refused',
    ),
    opened: globalThis.open('baqylau://app/') === null,
  }));
  expect(reach).toEqual({
    node: ['undefined', 'undefined'],
    bridge: ['choosePath', 'connect', 'onCommand', 'onCover', 'onFileOpened', 'pathOfFile', 'takeOpenedFile', 'tellCovered', 'tellState'],
    file: 'refused',
    network: 'refused',
    opened: true,
  });
  for (const field of ['passphrase', 'passphrase-repeat']) await page.getByTestId(field).fill('correct horse battery staple');
  await page.getByTestId('create-submit').click();
  await page.getByTestId('frame').waitFor();
  await program.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await page.getByTestId('unlock-screen').waitFor();
});
