import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { createCore } from '../../main/core/core.ts';
import { mercatorX, mercatorY, worldSize } from '../../renderer/map/mercator.ts';
import { PASSPHRASE, QUICK_KDF } from '../fixtures/quickWorkspace.ts';
import { type Layout, LayoutKeyboard } from './layoutKeyboard.ts';
import { openProgram, resourcesDir } from './pageHarness.ts';

/** Where a click goes in these tests: a little north of Almaty. */
const NEAR_ALMATY = { lat: 43.3, lng: 76.95 };

/** The demo mission, made quickly, in the language of the layout. */
async function demoWorkspace(language: Layout): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-capture-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const workspaceDir = join(folder, 'workspace');
  const core = createCore({ workspaceDir, resourcesDir, program: 'command-line', kdfCost: QUICK_KDF, onLocked() {} });
  await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'demo', language });
  await core.client.preferences.set({ language });
  await core.close();
  return workspaceDir;
}

async function unlock(page: Page): Promise<void> {
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  await page.getByTestId('incident-map').waitFor();
}

const mapOf = (page: Page): Locator => page.getByTestId('incident-map');

/** Waits until the map has drawn so many records. */
async function expectPoints(page: Page, count: number): Promise<void> {
  await page.locator(`[data-testid="incident-map"][data-points="${count}"][data-points-drawn="${count}"]`).waitFor();
}

async function clickMap(page: Page, place: { lat: number; lng: number }): Promise<void> {
  const map = mapOf(page);
  const [center = '', zoom = ''] = [await map.getAttribute('data-center'), await map.getAttribute('data-zoom')].map(String);
  const [lat = 0, lng = 0] = center.split(',').map(Number);
  const size = worldSize(Number(zoom));
  const box = await map.boundingBox();
  if (box === null) throw new Error('no map on the screen');
  const x = box.width / 2 + (mercatorX(place.lng) - mercatorX(lng)) * size;
  const y = box.height / 2 + (mercatorY(place.lat) - mercatorY(lat)) * size;
  await map.click({ position: { x, y } });
}

const rowTitles = (page: Page): Locator => page.getByTestId('incident-row');

test('demo, N, A, 1, place in words, a click near Almaty, about 15, Ctrl+Enter: on map and list; then locked and unlocked', async () => {
  const { page } = await openProgram();
  await page.getByTestId('start-demo').click();
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('passphrase-repeat').fill(PASSPHRASE);
  await page.getByTestId('create-submit').click();
  await expectPoints(page, 17);

  await page.keyboard.press('n');
  await page.keyboard.press('a');
  await page.keyboard.press('1');
  await page.getByTestId('chosen-category').waitFor();
  await page.getByTestId('place-words').fill('in front of the circus');
  await clickMap(page, NEAR_ALMATY);
  await page.getByTestId('pin').waitFor();
  await page.getByTestId('persons').fill('about 15');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('logged').waitFor();
  await expectPoints(page, 18);
  // An S4: what to read aloud holds no title and no story.
  expect(await page.getByTestId('alert-card').textContent()).toContain('about 15');

  await page.keyboard.press('Escape');
  await page.getByTestId('search').fill('circus');
  const row = rowTitles(page).filter({ hasText: 'Detention or arrest — about 15 — in front of the circus' });
  await row.waitFor();

  await page.getByTestId('lock').click();
  await unlock(page);
  await expectPoints(page, 18);
  await page.getByTestId('search').fill('circus');
  await row.waitFor();
});

interface Note {
  readonly place: string;
  readonly when: string;
  readonly persons: string;
}

/** Three notes from paper, as they are typed on each layout: words in its letters, digits on its digit row. */
const NOTES: Readonly<Record<Layout, readonly [Note, Note, Note]>> = {
  en: [
    { place: 'bus station', when: 'yesterday 0915', persons: 'about 15' },
    { place: 'market', when: 'yesterday 11', persons: '3' },
    { place: 'town hall', when: 'yesterday', persons: 'at least 40' },
  ],
  ru: [
    { place: 'автовокзал', when: 'вчера 0915', persons: 'около 15' },
    { place: 'базар', when: 'вчера 11', persons: '3' },
    { place: 'акимат', when: 'вчера', persons: 'не менее 40' },
  ],
  kk: [
    { place: 'автобекет', when: 'кеше 0915', persons: 'шамамен 15' },
    { place: 'базар', when: 'кеше 11', persons: '3' },
    { place: 'әкімдік', when: 'кеше', persons: 'кемінде 40' },
  ],
};

test.each(['en', 'ru', 'kk'] as const)('three back-dated records in a row by keyboard alone, layout %s', async (layout) => {
  const { page } = await openProgram({ workspaceDir: await demoWorkspace(layout) });
  await unlock(page);
  await expectPoints(page, 17);
  const keys = await LayoutKeyboard.of(page, layout);
  const [first, ...others] = NOTES[layout];
  const write = async (note: Note) => {
    await keys.press('KeyN');
    await page.getByTestId('category-chooser').waitFor();
    await keys.press('KeyC');
    await keys.press('Digit4');
    await page.getByTestId('chosen-category').waitFor();
    // Title and story are left empty; the place comes third.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await keys.type(note.place);
    // Coordinates, region, kind; then when; then past the usual times to the number.
    for (const _ of ['coordinates', 'region', 'kind', 'when']) await page.keyboard.press('Tab');
    await keys.type(note.when);
    expect(await page.getByTestId('when-quick').inputValue()).toBe(note.when);
    await page.getByTestId('when-open').waitFor();
    for (const _ of ['usual times', 'parts', 'persons']) await page.keyboard.press('Tab');
    await keys.type(note.persons);
    expect(await page.getByTestId('persons').inputValue()).toBe(note.persons);
    await page.keyboard.press('Control+Enter');
    await page.getByTestId('logged').waitFor();
  };
  await write(first);
  for (const note of others) await write(note);
  await page.keyboard.press('Escape');
  await page.getByTestId('list-heading').filter({ hasText: '26' }).waitFor();
  for (const note of NOTES[layout]) await rowTitles(page).filter({ hasText: note.place }).first().waitFor();
});

test('the place and day of the last record are offered to the next, and coordinates are read as they are written', async () => {
  const { page } = await openProgram({ workspaceDir: await demoWorkspace('en') });
  await unlock(page);
  await page.keyboard.press('n');
  await page.keyboard.press('b');
  await page.keyboard.press('2');
  await page.getByTestId('place-words').fill('Shymkent');
  await page.locator('[data-combobox-option]').filter({ hasText: 'Shymkent' }).first().click();
  await page.getByTestId('when-quick').fill('20.11.2022 14:30');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('log-next').click();
  await page.keyboard.press('b');
  await page.keyboard.press('3');
  await page.getByTestId('take-over').click();
  expect(await page.getByTestId('place-words').inputValue()).toBe('Shymkent');
  expect(await page.getByTestId('region').inputValue()).toBe('79');
  expect(await page.getByTestId('when-from-date').inputValue()).toBe('20.11.2022');
  // A time alone is of the day that was taken over.
  await page.getByTestId('when-quick').fill('15:10');
  await page.getByTestId('when-reading').filter({ hasText: '20 Nov 2022, 15:10' }).waitFor();
  for (const [written, shown] of [
    ['42°20\'30" N 69°35\'24" E', '42.3417° N, 69.5900° E'],
    ['geo:42.3417,69.59;u=50', '42.3417° N, 69.5900° E'],
    ['42.3001, 69.6001', '42.3001° N, 69.6001° E'],
  ]) {
    await page.getByTestId('coordinates').fill(written ?? '');
    await page
      .getByTestId('pin')
      .filter({ hasText: shown ?? '' })
      .waitFor();
  }
  // What cannot be read stops the record, at its field, and nothing is lost.
  await page.getByTestId('coordinates').fill('42.3001, 6');
  await page.getByTestId('persons').fill('fifteen');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('problem-count').waitFor();
  expect(await page.getByTestId('persons').getAttribute('aria-invalid')).toBe('true');
  await page.getByTestId('persons').fill('15');
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('logged').waitFor();
});

test('what was typed is there after the core was killed in the middle of it', async () => {
  const { page, shell } = await openProgram({ workspaceDir: await demoWorkspace('en') });
  await unlock(page);
  await page.keyboard.press('n');
  await page.keyboard.press('a');
  await page.keyboard.press('1');
  await page.getByTestId('title').fill('Five peop');
  await page.getByTestId('place-words').fill('near the');
  await page.getByTestId('coordinates').fill("43°14'");
  await page.getByTestId('when-quick').fill('yesterday 14:3');
  await page.getByTestId('draft-status').filter({ hasText: 'Draft kept' }).waitFor();
  process.kill(shell.corePid(), 'SIGKILL');

  await unlock(page);
  await page.keyboard.press('n');
  await page.getByTestId('draft').filter({ hasText: 'Five peop' }).getByRole('button', { name: 'Continue' }).click();
  const typed = ['title', 'place-words', 'coordinates', 'when-quick'].map((field) => page.getByTestId(field).inputValue());
  expect(await Promise.all(typed)).toEqual(['Five peop', 'near the', "43°14'", 'yesterday 14:3']);
  expect(await page.getByTestId('chosen-category').textContent()).toContain('A1');
});

test('Esc puts the sheet away and keeps the draft; a discarded one can be taken back', async () => {
  const { page } = await openProgram({ workspaceDir: await demoWorkspace('en') });
  await unlock(page);
  await page.keyboard.press('n');
  await page.keyboard.press('f');
  await page.keyboard.press('2');
  await page.getByTestId('description').fill('A bundle of ballots');
  await page.keyboard.press('Escape');
  await page.getByTestId('incident-list').waitFor();
  await page.getByTestId('drafts-reminder').filter({ hasText: '1' }).click();
  const draft = page.getByTestId('draft').filter({ hasText: 'A bundle of ballots' });
  await draft.getByRole('button', { name: 'Discard' }).click();
  await draft.waitFor({ state: 'detached' });
  await page.getByTestId('drafts').getByRole('button', { name: 'Undo' }).click();
  await draft.waitFor();

  await draft.getByRole('button', { name: 'Continue' }).click();
  await page.getByTestId('discard-draft').click();
  await page.getByTestId('take-back').click();
  expect(await page.getByTestId('description').inputValue()).toBe('A bundle of ballots');
});

test('what cannot be read is said when its field is left, and goes when it is mended', async () => {
  const { page } = await openProgram({ workspaceDir: await demoWorkspace('en') });
  await unlock(page);
  await page.keyboard.press('n');
  await page.keyboard.press('a');
  await page.keyboard.press('1');
  const persons = page.locator('[data-field="persons"]');
  await page.getByTestId('persons').fill('several');
  expect(await persons.textContent()).not.toContain('cannot be read');
  await page.keyboard.press('Tab');
  await persons.getByText('This number cannot be read.').waitFor();
  await page.getByTestId('persons').fill('about 7');
  await persons.getByText('This number cannot be read.').waitFor({ state: 'detached' });
  // Further down the sheet: only its own part scrolls, never the frame.
  await page.getByTestId('capture-sheet').getByText('S2', { exact: true }).click();
  await page.getByTestId('severity-reason').fill('Two hours, then let go');
  expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0);
});
