import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { createCore } from '../../main/core/core.ts';
import { mercatorX, mercatorY, worldSize } from '../../renderer/map/mercator.ts';
import { PASSPHRASE, QUICK_KDF } from '../fixtures/quickWorkspace.ts';
import { openProgram, resourcesDir } from './pageHarness.ts';

const PETROPAVL = { lat: 54.8753, lng: 69.162 };
const ALMATY = { lat: 43.25, lng: 76.95 };
const EMPTY_STEPPE = { lat: 48.5, lng: 64 };

async function openDemo(): Promise<Page> {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-tooltip-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const workspaceDir = join(folder, 'workspace');
  const core = createCore({ workspaceDir, resourcesDir, program: 'command-line', kdfCost: QUICK_KDF, onLocked() {} });
  await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'demo', language: 'en' });
  await core.close();
  const { page } = await openProgram({ workspaceDir });
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  await page.locator('[data-testid="incident-map"][data-points-drawn="17"]').waitFor();
  return page;
}

async function pointAt(page: Page, place: { lat: number; lng: number }): Promise<void> {
  const map = page.getByTestId('incident-map');
  const [lat = 0, lng = 0] = String(await map.getAttribute('data-center'))
    .split(',')
    .map(Number);
  const size = worldSize(Number(await map.getAttribute('data-zoom')));
  const box = await map.boundingBox();
  if (box === null) throw new Error('no map on the screen');
  await page.mouse.move(
    box.x + box.width / 2 + (mercatorX(place.lng) - mercatorX(lng)) * size,
    box.y + box.height / 2 + (mercatorY(place.lat) - mercatorY(lat)) * size,
  );
}

test('a point under the pointer says what it is, in plain words, and several say how many they are', async () => {
  const page = await openDemo();
  const tooltip = page.getByTestId('spot-tooltip');
  await pointAt(page, PETROPAVL);
  await tooltip.filter({ hasText: 'City administration of Petropavl refuses a protest planned for election day' }).waitFor();
  expect(await tooltip.textContent()).toContain('B1');
  await pointAt(page, EMPTY_STEPPE);
  await tooltip.waitFor({ state: 'detached' });
  await pointAt(page, ALMATY);
  await tooltip.filter({ hasText: '8 incidents at this spot' }).waitFor();
  // While a place is being set a click means something else.
  await page.keyboard.press('n');
  await page.keyboard.press('a');
  await page.keyboard.press('1');
  await page.getByTestId('chosen-category').waitFor();
  await tooltip.waitFor({ state: 'detached' });
});
