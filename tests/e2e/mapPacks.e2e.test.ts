import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { pmtilesBytes } from '../fixtures/mapPacks/pmtilesBytes.ts';
import { pngBytes } from '../fixtures/mapPacks/pngBytes.ts';
import { vectorTileBytes } from '../fixtures/mapPacks/vectorTileBytes.ts';
import { makeQuickWorkspace, PASSPHRASE } from '../fixtures/quickWorkspace.ts';
import { openProgram } from './pageHarness.ts';

const RED = [200, 30, 30] as const;
/** The country in one tile of zoom 2; what is drawn beyond is that tile enlarged. */
const COUNTRY = { z: 2, x: 2, y: 1 };

/** A surface of the foreign schema over the whole tile. */
const districts = vectorTileBytes([
  {
    name: 'districts',
    features: [
      {
        type: 'polygon',
        parts: [
          [
            [0, 0],
            [4096, 0],
            [4096, 4096],
            [0, 4096],
          ],
        ],
        props: { title: 'all' },
      },
    ],
  },
]);

async function addPack(page: Page, path: string): Promise<void> {
  await page.getByTestId('pack-path').fill(path);
  await page.getByTestId('pack-add').click();
  await page.getByTestId('pack-done').waitFor();
}

/** What the uppermost canvas of tiles has in the middle of the map: red, green, blue, opacity; null while there is none. */
async function middleOf(page: Page): Promise<readonly number[] | null> {
  return page.evaluate(() => {
    const map = document.querySelector('[data-testid="incident-map"]')?.getBoundingClientRect();
    const canvases = [...document.querySelectorAll<HTMLCanvasElement>('.map-pack canvas')];
    if (map === undefined) return null;
    const [x, y] = [map.x + map.width / 2, map.y + map.height / 2];
    for (const canvas of canvases) {
      const box = canvas.getBoundingClientRect();
      if (x < box.x || x >= box.right || y < box.y || y >= box.bottom) continue;
      const scale = canvas.width / box.width;
      return [...(canvas.getContext('2d')?.getImageData((x - box.x) * scale, (y - box.y) * scale, 1, 1).data ?? [])];
    }
    return null;
  });
}

test('packs are added, drawn over the built-in map, named below it, switched off and removed', { timeout: 90_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-packs-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const [raster, vector, broken] = ['air.pmtiles', 'districts.pmtiles', 'broken.pmtiles'].map((name) => join(folder, name));
  if (raster === undefined || vector === undefined || broken === undefined) throw new Error('no files');
  const air = {
    tiles: [{ ...COUNTRY, bytes: pngBytes(256, RED) }],
    tileType: 2,
    metadata: { name: 'From the air', attribution: '© <b>Air</b>' },
  };
  await writeFile(raster, pmtilesBytes(air));
  await writeFile(vector, pmtilesBytes({ tiles: [{ ...COUNTRY, bytes: districts }], metadata: { name: 'Districts' } }));
  await writeFile(broken, pmtilesBytes({ ...air, lies: { u64: { 64: 3_000_000_000 } } }));
  const workspaceDir = join(folder, 'workspace');
  await makeQuickWorkspace(workspaceDir);
  const { page, shell } = await openProgram({ workspaceDir });
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  await page.getByTestId('incident-map').waitFor();
  await page.goto(`http://127.0.0.1:${shell.port}/#/maps`);
  await page.getByTestId('no-packs').waitFor();

  await page.getByTestId('pack-path').fill(broken);
  await page.getByTestId('pack-add').click();
  expect(await page.getByTestId('error-MAP_PACK_REFUSED').textContent()).toContain('larger than its file is');
  await addPack(page, raster);
  await addPack(page, vector);
  expect(await page.locator('[data-testid="pack-item"] h4').allTextContents()).toEqual(['Districts', 'From the air']);

  // The surface of the foreign schema lets the picture beneath through; each is drawn by itself.
  await page.goto(`http://127.0.0.1:${shell.port}/#/map`);
  await expect.poll(() => middleOf(page).then((pixel) => (pixel?.[3] ?? 0) > 0), { timeout: 15_000 }).toBe(true);
  const surface = await middleOf(page);
  expect(surface?.[3]).toBeLessThan(200);
  expect(await page.getByTestId('map-attribution').textContent()).toMatch(/OpenStreetMap.*© Air$/);

  await page.goto(`http://127.0.0.1:${shell.port}/#/maps`);
  await page.getByTestId('pack-down').first().click();
  await page.locator('[data-testid="pack-item"] h4').first().filter({ hasText: 'From the air' }).waitFor();
  await page.getByTestId('pack-remove').nth(1).click();
  await page.getByTestId('pack-remove-yes').click();
  await page.getByTestId('pack-item').filter({ hasText: 'Districts' }).waitFor({ state: 'detached' });
  await page.goto(`http://127.0.0.1:${shell.port}/#/map`);
  await expect.poll(() => middleOf(page)).toEqual([...RED, 255]);

  await page.goto(`http://127.0.0.1:${shell.port}/#/maps`);
  await page.getByTestId('pack-shown').click({ force: true });
  await page.goto(`http://127.0.0.1:${shell.port}/#/map`);
  await page.getByTestId('map-attribution').filter({ hasNotText: 'Air' }).waitFor();
  await expect.poll(() => page.locator('.map-pack').count()).toBe(0);
});
