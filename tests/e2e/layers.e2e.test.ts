import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { districtsFile } from '../fixtures/layers/mapFiles.ts';
import { openProgram } from './pageHarness.ts';
import { createWorkspace } from './screenWalk.ts';

const PLACES =
  'name:kk,name:ru,int_name,place,lat,lon\nҚаскелең,Каскелен,Kaskelen,town,43.2005,76.6201\nҚосқұдық,Коскудук,Koskudyk,village,43.9,77.1\n,,,village,44,77\n';

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-layers-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

async function goToMaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/maps';
  });
  await page.reload();
  await page.getByTestId('own-layers').waitFor();
}

async function drawnFeatures(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector<HTMLElement>('[data-testid="incident-map"]')?.dataset.layerFeatures === String(wanted),
    count,
  );
}

test('borders are taken in, drawn beneath the incidents, named under the pointer, switched off and removed', async () => {
  const folder = await folderWith({
    'districts.geojson': districtsFile(40),
    'metres.geojson': districtsFile(4).replace('CRS84', 'EPSG::3857'),
  });
  const { page } = await openProgram();
  await createWorkspace(page, 'demo');
  await goToMaps(page);
  await page.getByTestId('add-layer').click();
  await page.getByTestId('layer-path').fill(join(folder, 'metres.geojson'));
  await page.getByTestId('layer-look').click();
  await page.getByTestId('error-MAP_FILE_REFUSED').filter({ hasText: 'EPSG:3857' }).waitFor();
  await page.getByTestId('layer-path').fill(join(folder, 'districts.geojson'));
  await page.getByTestId('layer-look').click();
  await page.getByTestId('layer-facts').filter({ hasText: '9 areas' }).waitFor();
  expect(await page.getByTestId('new-layer-title').inputValue()).toBe('districts');
  await page.getByTestId('new-layer-source').fill('Made up for a test');
  await page.getByTestId('layer-start').click();
  await page.getByTestId('layer-added').waitFor();
  await page.getByTestId('layer-added-close').click();

  await page.getByTestId('rail-map').click();
  await drawnFeatures(page, 9);
  await page.getByTestId('map-attribution').filter({ hasText: 'Made up for a test' }).waitFor();
  await page.getByTestId('layers-legend').filter({ hasText: 'districts' }).waitFor({ state: 'attached' });
  await meetDistrict(page);

  await goToMaps(page);
  await page.getByTestId('layer-visible').click({ force: true });
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[data-testid="layer-visible"]')?.checked === false);
  await page.getByTestId('rail-map').click();
  await page.getByTestId('map-attribution').filter({ hasNotText: 'Made up for a test' }).waitFor();
  await drawnFeatures(page, 0);
  await goToMaps(page);
  await page.getByTestId('layer-remove').click();
  await page.getByTestId('remove-no').click();
  await page.getByTestId('layer-remove').click();
  await page.getByTestId('remove-yes').click();
  await page.getByTestId('layer-row').waitFor({ state: 'detached' });
});

/** Where no incident lies, the districts answer. */
async function meetDistrict(page: Page): Promise<void> {
  const map = page.getByTestId('incident-map');
  const box = await map.boundingBox();
  const centre = (await map.getAttribute('data-center'))?.split(',').map(Number) ?? [];
  const world = 256 * 2 ** Number(await map.getAttribute('data-zoom'));
  const mercatorY = (lat: number) =>
    0.5 - Math.log((1 + Math.sin((lat * Math.PI) / 180)) / (1 - Math.sin((lat * Math.PI) / 180))) / (4 * Math.PI);
  const [lat = 0, lng = 0] = centre;
  // In the middle of Балқаш.
  const x = (box?.x ?? 0) + (box?.width ?? 0) / 2 + ((77.95 - lng) / 360) * world;
  const y = (box?.y ?? 0) + (box?.height ?? 0) / 2 + (mercatorY(44.55) - mercatorY(lat)) * world;
  await page.mouse.move(x, y);
  await page.getByTestId('layer-tooltip').filter({ hasText: 'Балқаш' }).waitFor();
  await page.mouse.click(x, y);
  await page.getByTestId('layer-card').filter({ hasText: '758' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('layer-card').waitFor({ state: 'detached' });
}

test('places are taken in, and the place of a record is found by each of its spellings', async () => {
  const folder = await folderWith({ 'places.csv': PLACES });
  const { page } = await openProgram();
  await createWorkspace(page, 'empty');
  await goToMaps(page);
  await page.getByTestId('add-places').click();
  await page.getByTestId('places-path').fill(join(folder, 'places.csv'));
  await page.getByTestId('places-look').click();
  await page.getByTestId('places-facts').filter({ hasText: '2 places can be taken in' }).waitFor();
  expect(await page.getByTestId('places-target-0').inputValue()).toBe('name_kk');
  await page.getByTestId('places-title').fill('Villages');
  await page.getByTestId('places-start').click();
  await page.getByTestId('places-added').filter({ hasText: '2 places can be found now' }).waitFor();
  await page.getByTestId('places-added-close').click();
  await page.getByTestId('gazetteer-row').filter({ hasText: '1 row was left out' }).waitFor();
  const found = page.getByTestId('try-hits').locator('li');
  for (const text of ['Қосқұдық', 'Коскудук', 'Koskudyk']) {
    await page.getByTestId('try-search').fill(text);
    await found.filter({ hasText: 'Koskudyk' }).filter({ hasText: 'from: Villages' }).waitFor();
  }
  // From anywhere by the search of everything, and on the map by its name.
  await page.keyboard.press('Control+KeyK');
  await page.getByTestId('command-field').fill('Қосқұдық');
  await page.getByRole('option', { name: /Koskudyk/ }).click();
  await page.getByTestId('found-place').filter({ hasText: 'Koskudyk' }).waitFor();
  await page.waitForFunction(
    () => document.querySelector<HTMLElement>('[data-testid="incident-map"]')?.dataset.center?.startsWith('43.9') === true,
  );
  if (process.env.BAQYLAU_SHOT) await page.screenshot({ path: process.env.BAQYLAU_SHOT });
  await page.keyboard.press('Escape');
  await page.getByTestId('found-place').waitFor({ state: 'detached' });
  await page.keyboard.press('KeyN');
  await page.getByTestId('capture-sheet').waitFor();
  await page.keyboard.press('KeyA');
  await page.keyboard.press('Digit1');
  for (const text of ['Қаскелең', 'Каскелен', 'Kaskelen']) {
    await page.getByTestId('place-words').fill(text);
    await page.getByRole('option', { name: /Kaskelen/ }).waitFor();
    expect(await page.getByRole('option', { name: /Kaskelen/ }).count()).toBe(1);
  }
  await page.getByTestId('place-words').fill('Коскудук');
  await page.getByRole('option', { name: /Koskudyk.*from: Villages/ }).click();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-testid="place-words"]')?.value.startsWith('Koskudyk') === true,
  );
});
