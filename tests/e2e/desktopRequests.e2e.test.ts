import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { unlockedCore } from '../fixtures/core/testCore.ts';
import { PASSPHRASE } from '../fixtures/quickWorkspace.ts';
import { openProgram } from './pageHarness.ts';

const fixture = join(import.meta.dirname, '../fixtures/format-1/workspace.baqylaulog');

/** What stands in for the window around the page: what was told to it, and what a test lets it say. */
interface StandIn {
  readonly told: unknown[];
  readonly files: unknown[];
  command(name: string): void;
  fileOpened(): void;
  cover(): void;
}

/** The page has its core by way of the browser shell already; from here on it finds a window around it, too. */
async function putWindowAround(page: Page, chosen: string): Promise<void> {
  await page.evaluate((path) => {
    const told: unknown[] = [];
    const files: unknown[] = [];
    const heard: { command: ((name: string) => void)[]; opened: (() => void)[]; cover: (() => void)[] } = {
      command: [],
      opened: [],
      cover: [],
    };
    const standIn = {
      told,
      files,
      command: (name: string) => {
        for (const listener of heard.command) listener(name);
      },
      fileOpened: () => {
        for (const listener of heard.opened) listener();
      },
      cover: () => {
        for (const listener of heard.cover) listener();
      },
    };
    const listen = <Listener>(list: Listener[], listener: Listener) => {
      list.push(listener);
      return () => list.splice(list.indexOf(listener), 1);
    };
    const bridge = {
      connect: () => undefined,
      choosePath: (question: unknown) => {
        told.push(question);
        return Promise.resolve(path);
      },
      pathOfFile: () => '',
      tellState: (state: unknown) => told.push(state),
      onCover: (listener: () => void) => listen(heard.cover, listener),
      tellCovered: () => told.push('covered'),
      onCommand: (listener: (name: string) => void) => listen(heard.command, listener),
      onFileOpened: (listener: () => void) => listen(heard.opened, listener),
      takeOpenedFile: () => Promise.resolve(files.shift() ?? null),
    };
    Object.assign(globalThis, { standIn, baqylauDesktop: bridge });
  }, chosen);
}

const said = (page: Page) => page.evaluate(() => (globalThis as unknown as { standIn: StandIn }).standIn.told);
const command = (page: Page, name: string) =>
  page.evaluate((what) => (globalThis as unknown as { standIn: StandIn }).standIn.command(what), name);
const cover = (page: Page) => page.evaluate(() => (globalThis as unknown as { standIn: StandIn }).standIn.cover());
const openFile = (page: Page, file: unknown) =>
  page.evaluate((what) => {
    const { standIn } = globalThis as unknown as { standIn: StandIn };
    standIn.files.push(what);
    standIn.fileOpened();
  }, file);

test('the menu of the window leads through the page, opened files are dealt with, and paths are chosen in its dialogs', async () => {
  const core = await unlockedCore('empty');
  await core.close();
  const whole = join(core.dir, 'whole.baqylaulog');
  const altered = join(core.dir, 'altered.baqylaulog');
  await copyFile(fixture, whole);
  const bytes = await readFile(fixture);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(altered, bytes);
  const { page } = await openProgram({ workspaceDir: core.workspaceDir });
  await page.getByTestId('unlock-screen').waitFor();
  await putWindowAround(page, altered);
  // Opened while it was locked: taken once it is open.
  await openFile(page, { kind: 'log', path: whole });
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  const result = page.getByTestId('check-file-result');
  await result.filter({ hasText: 'Nothing is wrong with this file' }).waitFor();
  expect(await said(page)).toContainEqual({ language: 'en', isOpen: true, hideFromCapture: true });

  await page.getByTestId('check-file-path-choose').click();
  await page.getByTestId('check-file-start').click();
  await result.filter({ hasText: 'do not rely on it' }).waitFor();
  expect(await said(page)).toContainEqual({ kind: 'open-file', extensions: ['baqylaulog'], suggested: whole });
  await page.getByTestId('check-file-path').fill(join(core.dir, 'preferences'));
  await page.getByTestId('check-file-start').click();
  await page.getByTestId('error-FILE_UNREADABLE').waitFor();

  await command(page, 'goToList');
  await page.getByTestId('list-heading').waitFor();
  await command(page, 'importRecords');
  await page.getByTestId('import-screen').waitFor();
  await openFile(page, { kind: 'bundle', path: join(core.dir, 'team.baqylau') });
  await page.getByTestId('opened-bundle').filter({ hasText: 'cannot take them in yet' }).waitFor();
  await page.keyboard.press('Escape');
  await command(page, 'lock');
  await page.getByTestId('unlock-screen').waitFor();
});

test('when the computer locks its screen the page shows nothing at once, and what was typed last is kept', async () => {
  const core = await unlockedCore('empty');
  await core.close();
  const { page } = await openProgram({ workspaceDir: core.workspaceDir });
  await page.getByTestId('unlock-screen').waitFor();
  await putWindowAround(page, '');
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  await page.getByTestId('frame').waitFor();
  for (const key of ['n', 'a', '1']) await page.keyboard.press(key);
  await page.getByTestId('title').fill('Typed last');
  await cover(page);
  await page.getByTestId('cover').waitFor();
  expect(await page.getByTestId('frame').count()).toBe(0);
  await page.waitForFunction(() => (globalThis as unknown as { standIn: StandIn }).standIn.told.includes('covered'));
  // A fresh page, as the window would load it.
  await page.reload();
  await page.getByTestId('frame').waitFor();
  await page.keyboard.press('n');
  await page.getByTestId('draft').filter({ hasText: 'Typed last' }).waitFor();
});
