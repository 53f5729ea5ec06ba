import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { ClusterIndex, type Clusters } from '../../renderer/map/clusters/clusterIndex.ts';
import { mercatorX, mercatorY, worldSize } from '../../renderer/map/mercator.ts';
import type { PointColumns } from '../../renderer/map/pointColumns.ts';
import { illustratedWorkspace } from '../fixtures/illustratedWorkspace.ts';
import { PASSPHRASE } from '../fixtures/quickWorkspace.ts';
import { openProgram, type ProgramOptions } from './pageHarness.ts';

/** Nobody reports from there: the records at one spot are alone. */
const EMPTY_STEPPE = { lat: 48.5, lng: 64 };
const AT_ONE_SPOT = 210;

interface Opened {
  readonly page: Page;
  readonly points: PointColumns;
}

async function openMany(
  incidents: number,
  options: ProgramOptions = {},
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-clusters-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const workspaceDir = join(folder, 'workspace');
  const points = await illustratedWorkspace(workspaceDir, {
    passphrase: PASSPHRASE,
    incidents,
    atOneSpot: { count: AT_ONE_SPOT, ...EMPTY_STEPPE },
  });
  const { page } = await openProgram({ ...options, workspaceDir, context: { reducedMotion: 'reduce' } });
  await prepare(page);
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  return { page, points };
}

const mapShowing = (page: Page, kind: 'clusters' | 'spots') => page.locator(`[data-testid="incident-map"][data-marks="${kind}"]`);

async function placeOnScreen(page: Page, x: number, y: number): Promise<{ readonly x: number; readonly y: number }> {
  const map = page.getByTestId('incident-map');
  const [lat = 0, lng = 0] = String(await map.getAttribute('data-center'))
    .split(',')
    .map(Number);
  const size = worldSize(Number(await map.getAttribute('data-zoom')));
  const box = await map.boundingBox();
  if (box === null) throw new Error('no map on the screen');
  return { x: box.x + box.width / 2 + (x - mercatorX(lng)) * size, y: box.y + box.height / 2 + (y - mercatorY(lat)) * size };
}

const zoomOf = async (page: Page) => Number(await page.getByTestId('incident-map').getAttribute('data-zoom'));

/** The largest cluster that falls apart, and the zoom at which it does. */
function largestOpening(index: ClusterIndex, { names, sizes }: Clusters): { readonly mark: number; readonly zoom: number } {
  const clusters = [...sizes.keys()].filter((mark) => (sizes[mark] ?? 0) > 1).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  for (const mark of clusters) {
    const opened = index.open(names[mark] ?? -1);
    if ('zoom' in opened) return { mark, zoom: opened.zoom };
  }
  throw new Error('no cluster falls apart');
}

function markNearest(
  { xs, ys, names }: Clusters,
  { lat, lng }: typeof EMPTY_STEPPE,
): { readonly name: number; readonly x: number; readonly y: number } {
  const distance = (mark: number) => Math.hypot((xs[mark] ?? 0) - mercatorX(lng), (ys[mark] ?? 0) - mercatorY(lat));
  const [nearest = 0] = [...names.keys()].sort((a, b) => distance(a) - distance(b));
  return { name: names[nearest] ?? -1, x: xs[nearest] ?? 0, y: ys[nearest] ?? 0 };
}

/** The name of the mark nearest to the middle of the map. */
async function middleMark(page: Page, index: ClusterIndex): Promise<number> {
  const [lat = 0, lng = 0] = String(await page.getByTestId('incident-map').getAttribute('data-center'))
    .split(',')
    .map(Number);
  return markNearest(index.at(await zoomOf(page)), { lat, lng }).name;
}

test('many points are clustered: a cluster tells what is in it and opens; what lies at one spot opens as a list', async () => {
  const { page, points } = await openMany(1500);
  await mapShowing(page, 'clusters').waitFor();
  const map = page.getByTestId('incident-map');
  expect(await map.getAttribute('data-points')).toBe(String(points.count));
  expect(await map.getAttribute('data-points-drawn')).toBe(String(points.count));

  const index = new ClusterIndex(points);
  const clusters = index.at(await zoomOf(page));
  expect(await map.getAttribute('data-marks-drawn')).toBe(String(clusters.count));
  const { mark, zoom } = largestOpening(index, clusters);
  const cluster = await placeOnScreen(page, clusters.xs[mark] ?? 0, clusters.ys[mark] ?? 0);
  await page.mouse.move(cluster.x, cluster.y);
  await page
    .getByTestId('cluster-tooltip')
    .filter({ hasText: `${clusters.sizes[mark]} incidents close together` })
    .waitFor();
  await page.mouse.click(cluster.x, cluster.y);
  await page.locator(`[data-testid="incident-map"][data-zoom="${zoom}"]`).waitFor();

  // Back to everything. Around the spot in the steppe, clusters open until only it is left: no zoom tells that apart.
  await page.keyboard.press('f');
  await page.locator(`[data-testid="incident-map"][data-points-drawn="${points.count}"]`).waitFor();
  for (let zoom: number | null = await zoomOf(page); zoom !== null; ) {
    const near = markNearest(index.at(zoom), EMPTY_STEPPE);
    const middle = await placeOnScreen(page, near.x, near.y);
    await page.mouse.click(middle.x, middle.y);
    const next = index.open(near.name);
    zoom = 'zoom' in next ? next.zoom : null;
    if (zoom !== null) await page.locator(`[data-testid="incident-map"][data-zoom="${zoom}"][data-marks="clusters"]`).waitFor();
  }
  await page
    .getByTestId('list-heading')
    .filter({ hasText: `${AT_ONE_SPOT} incidents at this spot` })
    .waitFor();
});

test('grouping is a switch; by keyboard Enter opens what stands in the middle, and says what that is', async () => {
  const { page, points } = await openMany(600);
  await mapShowing(page, 'clusters').waitFor();
  await page.getByTestId('grouping').click();
  await mapShowing(page, 'spots').waitFor();
  expect(await page.getByTestId('grouping').getAttribute('aria-pressed')).toBe('false');
  await page.getByTestId('grouping').click();
  await mapShowing(page, 'clusters').waitFor();

  const before = await zoomOf(page);
  await page.getByTestId('incident-map').focus();
  await page.keyboard.press('ArrowRight');
  await page
    .getByTestId('announcer')
    .filter({ hasText: /\d+ incidents in view\. In the middle: \d+ incidents?\. Enter opens/ })
    .waitFor();
  await page.keyboard.press('Equal');
  await page.locator(`[data-testid="incident-map"][data-zoom="${before + 1}"]`).waitFor();

  // In the middle now: a cluster of known place, which opens at a known zoom.
  const index = new ClusterIndex(points);
  await page.keyboard.press('f');
  await page.locator(`[data-testid="incident-map"][data-points-drawn="${points.count}"]`).waitFor();
  const middle = await middleMark(page, index);
  const opened = index.open(middle);
  if (!('zoom' in opened)) throw new Error('what stands in the middle does not fall apart');
  await page.getByTestId('incident-map').focus();
  await page.keyboard.press('Enter');
  await page.locator(`[data-testid="incident-map"][data-zoom="${opened.zoom}"]`).waitFor();
});

test('where no worker runs, every point is on the map all the same, and it is said once', async () => {
  const { page, points } = await openMany(600, { expectedProblem: (problem) => problem.includes('clusters.worker') }, (opened) =>
    opened.route('**/clusters.worker-*.js', (route) => route.abort()).then(() => undefined),
  );
  await page.getByTestId('grouping-failed').waitFor();
  await mapShowing(page, 'spots').waitFor();
  expect(await page.getByTestId('incident-map').getAttribute('data-points-drawn')).toBe(String(points.count));
  expect(await page.getByTestId('grouping').count()).toBe(0);
  await page.getByTestId('grouping-failed').getByRole('button').click();
  await page.getByTestId('grouping-failed').waitFor({ state: 'detached' });
});

test('few points are never clustered', async () => {
  const { page } = await openMany(0);
  await page.locator('[data-testid="incident-map"][data-points="210"]').waitFor();
  // 210 at one spot, and more than 200 in view: one mark with their number either way.
  await page.getByTestId('search').fill('At one spot 1');
  await page.locator('[data-testid="incident-map"][data-points="111"][data-marks="spots"]').waitFor();
  expect(await page.getByTestId('grouping').count()).toBe(0);
});
