import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openProgram } from './pageHarness.ts';
import { createWorkspace, lockWorkspace, PASSPHRASE, unlockWorkspace } from './screenWalk.ts';

async function rowTitles(page: Page): Promise<number> {
  return page.getByTestId('incident-row').count();
}

/** Waits until the heading says so: the list follows it. */
async function seeHeading(page: Page, text: string): Promise<void> {
  await page.getByTestId('list-heading').filter({ hasText: text }).waitFor();
}

test('demo → list → filter → record → amend with a reason → history → withdraw → lock → unlock → export', async () => {
  const { page, workspaceDir } = await openProgram();
  expect(await page.title()).toBe('Workspace');
  await createWorkspace(page, 'demo');
  await page.getByTestId('rail-list').click();
  await seeHeading(page, '23 incidents');

  await page.keyboard.press('Slash');
  await page.keyboard.type('shymkent');
  await seeHeading(page, '1 incident of 23');
  // Esc empties the field, then leaves it.
  await page.keyboard.press('Escape');
  await seeHeading(page, '23 incidents');
  await page.keyboard.press('Escape');
  await page.getByTestId('filter-button').click();
  await page.getByTestId('filter-region-75').check();
  await page.getByTestId('filter-group-A').check();
  await seeHeading(page, '6 incidents of 23');
  await page.keyboard.press('Escape');

  // The map has the same filter.
  await page.getByTestId('rail-map').click();
  await seeHeading(page, '6 incidents of 23');
  await page.locator('[data-testid="incident-map"][data-points="6"]').waitFor();

  await page.getByTestId('incident-row').filter({ hasText: 'About 15 protesters' }).click();
  await page.getByTestId('reported-by-others').waitFor();
  await page.getByTestId('field-persons').filter({ hasText: 'about 15' }).waitFor();
  expect(page.url()).toMatch(/#\/map\/incident\/[0-9a-f-]{36}$/);

  await page.keyboard.press('KeyE');
  await page.getByTestId('title').fill('About 16 protesters detained in Almaty');
  await page.getByTestId('amend-submit').click();
  await page.getByTestId('amend-form').getByText('Say in a few words why.').waitFor();
  await page.getByTestId('amend-reason').fill('Counted again from the photographs');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('record-title').filter({ hasText: 'About 16 protesters' }).waitFor();

  await page.keyboard.press('KeyH');
  const amended = page.getByTestId('step-amended');
  await amended.getByText('Why: Counted again from the photographs').waitFor();
  expect(await amended.getByTestId('change-title').locator('del').allTextContents()).toEqual(['15 ']);
  expect(await amended.getByTestId('change-title').locator('ins').allTextContents()).toEqual(['16 ']);
  await page.keyboard.press('Escape');

  await page.getByTestId('withdraw').click();
  await page.getByTestId('withdraw-reason').fill('Entered twice');
  await page.getByTestId('withdraw-submit').click();
  await page.getByTestId('withdrawn-notice').filter({ hasText: 'Entered twice' }).waitFor();
  expect(await page.getByTestId('amend').count()).toBe(0);
  await page.keyboard.press('Escape');
  await seeHeading(page, '5 incidents of 23');

  await lockWorkspace(page);
  expect(await page.title()).toBe('Workspace');
  expect(await page.getByTestId('unlock-screen').textContent()).not.toMatch(/baqylau|election|23/i);
  await page.getByTestId('passphrase').fill('not the passphrase');
  await page.getByTestId('unlock-submit').click();
  await page.getByTestId('error-WRONG_PASSPHRASE').waitFor();
  await unlockWorkspace(page);
  await seeHeading(page, '22 incidents');

  await page.keyboard.press('KeyX');
  await page.getByTestId('export-scope').filter({ hasText: '22 of 23 records' }).waitFor();
  await page.getByTestId('export-format').getByText('GeoJSON').click();
  const path = join(workspaceDir, '..', 'records.geojson');
  await page.getByTestId('export-path').fill(path);
  await page.getByTestId('export-submit').click();
  await page.getByTestId('export-written').filter({ hasText: '22 records written' }).waitFor();
  const written: { features: unknown[] } = JSON.parse(await readFile(path, 'utf8'));
  expect(written.features).toHaveLength(22);
  await page.getByTestId('export-done').click();
  await page.getByTestId('export-written').waitFor({ state: 'detached' });

  // What is there already is replaced only when somebody says so.
  await page.keyboard.press('KeyX');
  await page.getByTestId('export-format').getByText('GeoJSON').click();
  await page.getByTestId('export-path').fill(path);
  await page.getByTestId('export-submit').click();
  await page.getByTestId('error-EXPORT_TARGET_EXISTS').waitFor();
  await page.getByTestId('export-replace').click();
  await page.getByTestId('export-written').waitFor();
  await access(path);
});

/** The key as a layout types it: the physical place and the letter that stands there. */
async function pressOnLayout(
  page: Page,
  code: string,
  key: string,
  modifiers: { ctrlKey?: boolean; shiftKey?: boolean } = {},
): Promise<void> {
  await page.evaluate(
    ({ code, key, modifiers }) => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...modifiers }));
    },
    { code, key, modifiers },
  );
}

test.each([
  { layout: 'Russian', n: 'т', j: 'о', k: 'л', e: 'у', slash: '.', two: '2' },
  { layout: 'Kazakh', n: 'т', j: 'о', k: 'л', e: 'у', slash: '.', two: 'ә' },
])('shortcuts stand on the same keys of the $layout layout', async ({ n, j, k, e, slash, two }) => {
  const { page } = await openProgram();
  await createWorkspace(page, 'demo');
  await page.getByTestId('incident-row').first().waitFor();
  await pressOnLayout(page, 'KeyJ', j);
  await pressOnLayout(page, 'KeyJ', j);
  await page.locator('[data-testid="incident-row"][aria-selected="true"][aria-posinset="2"]').waitFor();
  await pressOnLayout(page, 'KeyK', k);
  await page.locator('[data-testid="incident-row"][aria-selected="true"][aria-posinset="1"]').waitFor();
  await pressOnLayout(page, 'Enter', 'Enter');
  await page.getByTestId('record-fields').waitFor();
  await pressOnLayout(page, 'KeyE', e);
  await page.getByTestId('amend-form').waitFor();

  // While somebody types, a letter is a letter.
  await page.getByTestId('title').focus();
  await pressOnLayout(page, 'KeyN', n);
  expect(await page.getByTestId('capture-sheet').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByTestId('record-fields').waitFor();

  await pressOnLayout(page, 'Digit2', two);
  await page.getByTestId('list-screen').waitFor();
  await pressOnLayout(page, 'Slash', slash);
  await page.locator('[data-testid="search"]:focus').waitFor();
  await page.keyboard.press('Escape');
  await pressOnLayout(page, 'KeyK', k, { ctrlKey: true });
  await page.getByTestId('command-field').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('command-field').waitFor({ state: 'detached' });
  await pressOnLayout(page, 'KeyN', n);
  await page.getByTestId('capture-sheet').waitFor();
});

test('single keys can be switched off; the commands with Ctrl stay', async () => {
  const { page } = await openProgram();
  await createWorkspace(page, 'empty');
  await page.getByTestId('no-incidents').waitFor();
  await page.keyboard.press('Digit3');
  await page.getByTestId('settings-screen').waitFor();
  await page.getByTestId('setting-single-keys').focus();
  await page.keyboard.press('Space');
  await page.locator('[data-testid="setting-single-keys"]:not(:checked)').waitFor();
  await page.keyboard.press('Digit1');
  await page.keyboard.press('Control+KeyK');
  await page.getByTestId('command-field').waitFor();
  expect(await page.getByTestId('map-screen').count()).toBe(0);
});

test('a passphrase must be long enough and the same twice, and nothing is made before', async () => {
  const { page, workspaceDir } = await openProgram();
  await page.getByTestId('passphrase').fill('too short');
  await page.getByTestId('passphrase-repeat').fill('too short');
  await page.getByTestId('create-submit').click();
  await page.getByText('That is 9 so far. It needs 12 or more.').waitFor();
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('create-submit').click();
  await page.getByText('The two are not the same.').waitFor();
  await expect(access(join(workspaceDir, 'keyring.json'))).rejects.toThrow();
  expect(await rowTitles(page)).toBe(0);
});
