import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { photoJpeg } from '../fixtures/attachments/pictures.ts';
import { openProgram } from './pageHarness.ts';
import { createWorkspace, lockWorkspace, unlockWorkspace } from './screenWalk.ts';

/** Stands in the confidential part, and from then on nowhere else. */
const NAME = 'Zhanar Testbekova';

async function photo(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-photo-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'square.jpg');
  await writeFile(path, photoJpeg());
  return path;
}

async function captureWhole(page: Page): Promise<void> {
  await page.keyboard.press('n');
  await page.keyboard.press('a');
  await page.keyboard.press('1');
  await page.getByTestId('chosen-category').waitFor();
  await page.getByTestId('title').fill('Two detained at the station');
  await page.getByTestId('place-words').fill('Station 12, Almaty');
  await page.getByTestId('persons').fill('2');
  await page.getByTestId('attach-input').setInputFiles(await photo());
  await page.getByTestId('exif-time-no').click();
  await page.getByTestId('exif-place-no').click();

  await page.getByTestId('detention-open').click();
  await page.getByTestId('detention-subtype').selectOption('journalist');
  await page.getByTestId('detention-lawyerAdmitted').selectOption('not_observed');
  await page.getByTestId('detention-minors').selectOption('no');
  await page.getByTestId('detention-kettling').fill('40');

  await page.getByTestId('sources-open').click();
  await page.getByTestId('source-1-publisher').fill('Vlast');
  await page.getByTestId('source-1-title').fill('Detentions on election day');
  await page.getByTestId('source-1-date').fill('20.11.2022');
  await page.getByTestId('add-source').click();
  await page.getByTestId('source-2-publisher').fill('KazTAG');

  await page.getByTestId('reporting-open').click();
  await page.getByTestId('consent').selectOption('internal_only');
  await page.getByTestId('observed-by').fill('12b');

  await page.getByTestId('confidential-open').click();
  await page.getByTestId('person-1-name').fill(NAME);
  await page.getByTestId('person-1-contact').fill('+7 701 000 00 01');
  // A name of the confidential part in a text that many read: told, and not in the way.
  await page.getByTestId('description').fill('Testbekova was taken to a car.');
  await page.getByTestId('advice-description').filter({ hasText: 'a name from the confidential part' }).waitFor();
  await page.getByTestId('description').fill('One was taken to a car.');
  await page.getByTestId('advice-description').waitFor({ state: 'detached' });
}

test('an A1 with photo, two sources, a name and consent; linked; locked, amended, undone; the name is asked to be erased', async () => {
  const { page } = await openProgram();
  await createWorkspace(page, 'demo');
  await page.getByTestId('incident-row').first().waitFor();
  await captureWhole(page);
  await page.keyboard.press('Control+Enter');
  const card = page.getByTestId('alert-card');
  await card.waitFor();
  const code = (await page.getByTestId('short-code').textContent()) ?? '';
  expect(code).toMatch(/^[0-9a-z]{3}-\d{3}$/);
  expect(await card.textContent()).toContain(code);
  expect(await card.textContent()).not.toContain('Testbekova');

  await page.getByTestId('logged').getByText('Open the record').click();
  await page.getByTestId('field-consent').filter({ hasText: 'Internal only' }).waitFor();
  await page.getByTestId('field-detention.lawyerAdmitted').filter({ hasText: 'Not observed' }).waitFor();
  await page.getByTestId('detention-not-answered').filter({ hasText: 'Force or injury' }).waitFor();
  expect(await page.getByTestId('source').count()).toBe(2);
  await page.getByTestId('attachment').waitFor();
  await page.getByTestId('names-count').filter({ hasText: '1 person' }).waitFor();
  expect(await page.getByTestId('record').textContent()).not.toContain('Testbekova');

  await page.getByTestId('add-link').click();
  await page.getByTestId('link-search').fill('About 15');
  await page.getByTestId('link-candidate').filter({ hasText: 'About 15 protesters' }).click();
  await page.getByTestId('event-group').filter({ hasText: 'Same event: 6 reports, 15–31 people reported, may overlap' }).waitFor();

  await lockWorkspace(page);
  await unlockWorkspace(page);
  await page.getByTestId('search').fill('Station 12');
  await page.getByTestId('list-heading').filter({ hasText: '1 incident' }).waitFor();
  await page.getByTestId('incident-row').first().click();
  await page.getByTestId('event-group').waitFor();

  await page.keyboard.press('KeyE');
  await page.getByTestId('persons').fill('3');
  await page.getByTestId('amend-reason').fill('One more came out of the building');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('field-persons').filter({ hasText: '3' }).waitFor();
  await page.getByTestId('undo-line').filter({ hasText: 'Undo puts back: Persons: 2' }).waitFor();
  await page.keyboard.press('Control+KeyZ');
  await page.getByTestId('field-persons').filter({ hasText: '2' }).waitFor();

  await page.getByTestId('show-names').click();
  await page.getByTestId('person').filter({ hasText: NAME }).waitFor();
  await page.getByTestId('erase-person-1-open').click();
  await page.getByTestId('erase-person-1-what').selectOption({ label: 'Name' });
  await page.getByTestId('erase-person-1-submit').click();
  await page.getByTestId('erase-person-1').getByText('Say in a few words why.').waitFor();
  await page.getByTestId('erase-person-1-reason').fill('Asked for it on the phone');
  await page.getByTestId('erase-person-1-submit').click();
  await page.getByTestId('erase-asked').filter({ hasText: 'Erase asked for: Confidential part: Name' }).waitFor();
  await page.getByTestId('person').filter({ hasText: 'Erase asked for' }).waitFor();
  expect(await page.getByTestId('record').textContent()).not.toContain('Testbekova');

  await page.keyboard.press('KeyH');
  const history = page.getByTestId('record-history');
  await history.getByTestId('part-eraseRequest-added').waitFor();
  await history.getByTestId('step-undone').waitFor();
  await history.getByTestId('part-link-added').waitFor();
  expect(await history.getByTestId('part-source-added').count()).toBe(2);
  await history.getByTestId('part-person-added').waitFor();
  await history.getByTestId('part-attachment-added').waitFor();
  await history.getByText('Why: One more came out of the building').waitFor();
  expect(await history.textContent()).not.toMatch(/Testbekova|Zhanar|701 000/);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByTestId('search').fill('Testbekova');
  await page.getByTestId('nothing-found').waitFor();
});

test('practice tints the frame and marks what is logged for ever', async () => {
  const { page } = await openProgram();
  await createWorkspace(page, 'empty');
  await page.getByTestId('no-incidents').waitFor();
  await page.keyboard.press('Digit3');
  await page.getByTestId('setting-practice').focus();
  await page.keyboard.press('Space');
  await page.getByTestId('practice-mark').waitFor();
  await page.keyboard.press('n');
  await page.getByTestId('practice-notice').waitFor();
  await page.keyboard.press('c');
  await page.keyboard.press('4');
  await page.getByTestId('chosen-category').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('logged').getByText('Open the record').click();
  await page.getByTestId('purpose-mark').filter({ hasText: 'Practice' }).waitFor();
});

test('a confidential draft comes back with its record’s draft and stands in no list of drafts', async () => {
  const { page } = await openProgram();
  await createWorkspace(page, 'empty');
  await page.getByTestId('no-incidents').waitFor();
  await page.keyboard.press('n');
  await page.keyboard.press('a');
  await page.keyboard.press('1');
  await page.getByTestId('chosen-category').waitFor();
  await page.getByTestId('title').fill('Taken from the square');
  await page.getByTestId('confidential-open').click();
  await page.getByTestId('person-1-name').fill(NAME);
  await lockWorkspace(page);
  await unlockWorkspace(page);
  await page.getByTestId('no-incidents').waitFor();
  await page.keyboard.press('n');
  await page.getByTestId('draft').waitFor();
  expect(await page.getByTestId('drafts').textContent()).not.toContain('Testbekova');
  await page.getByTestId('draft').getByText('Continue').click();
  await page.getByTestId('confidential-open').filter({ hasText: '1 answered' }).click();
  await expect.poll(() => page.getByTestId('person-1-name').inputValue()).toBe(NAME);
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('logged').getByText('Open the record').click();
  await page.getByTestId('names-count').filter({ hasText: '1 person' }).waitFor();
});
