import type { Page } from 'playwright-core';

/** One part of the script: what is done, as a person does it, from a map that rests. */
export interface MapPart {
  readonly name: string;
  readonly run: (page: Page) => Promise<void>;
}

/** One notch of a wheel. */
const NOTCH = 120;
/** Between two notches and after a drag: the map's own animation ends. */
const REST_MS = 400;
const DRAG_PX = 320;
const DRAG_STEPS = 24;

/**
 * The script, in words: over the whole country, drag the map four times about a third of its width, east, south, west and north. Turn the wheel six notches
 * nearer over the city with the most incidents, drag four times there, and turn the wheel back. Search for two words letter by letter, look, empty the field.
 * Ask for one severity after the other, look, ask for all. Walk through five records of the list by keyboard, each shown on the map.
 */
export const MAP_SCRIPT: readonly MapPart[] = [
  { name: 'pan over the country', run: dragAround },
  { name: 'zoom in over a city', run: (page) => turnWheel(page, -NOTCH) },
  { name: 'pan over the city', run: dragAround },
  { name: 'zoom out', run: (page) => turnWheel(page, NOTCH) },
  { name: 'search and clear', run: searchAndClear },
  { name: 'filter and clear', run: filterAndClear },
  { name: 'select records', run: selectRecords },
];

async function middleOfMap(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.getByTestId('incident-map').boundingBox();
  if (box === null) throw new Error('no map on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dragAround(page: Page): Promise<void> {
  const { x, y } = await middleOfMap(page);
  for (const [east, south] of [
    [-1, 0],
    [0, -1],
    [1, 0],
    [0, 1],
  ] as const) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + east * DRAG_PX, y + south * DRAG_PX, { steps: DRAG_STEPS });
    await page.mouse.up();
    await page.waitForTimeout(REST_MS);
  }
}

/** Almaty stands there when the country is in view; the place under the pointer stays. */
const CITY = { east: 250, south: 108 };

async function turnWheel(page: Page, delta: number): Promise<void> {
  const { x, y } = await middleOfMap(page);
  await page.mouse.move(x + CITY.east, y + CITY.south);
  for (let notch = 0; notch < 6; notch += 1) {
    await page.mouse.wheel(0, delta);
    await page.waitForTimeout(REST_MS);
  }
}

async function searchAndClear(page: Page): Promise<void> {
  await page.keyboard.press('Slash');
  for (const word of ['плакат', 'участок']) {
    await page.keyboard.type(word, { delay: 120 });
    await page.waitForTimeout(2 * REST_MS);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(2 * REST_MS);
  }
  await page.keyboard.press('Escape');
}

async function filterAndClear(page: Page): Promise<void> {
  await page.getByTestId('filter-button').click();
  for (const level of [4, 3, 2, 1]) {
    const severity = page.getByTestId(`filter-severity-${level}`);
    await severity.click();
    await page.waitForTimeout(2 * REST_MS);
    await severity.click();
    await page.waitForTimeout(2 * REST_MS);
  }
  await page.keyboard.press('Escape');
}

async function selectRecords(page: Page): Promise<void> {
  const list = page.getByTestId('incident-list');
  if ((await list.count()) === 0) {
    await page.waitForTimeout(5 * REST_MS);
    return;
  }
  await list.focus();
  for (let turn = 0; turn < 5; turn += 1) {
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(REST_MS);
  }
}
