import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createMapContent, type MapContent, parseTilePath } from '../../main/core/map/mapContent.ts';
import { readTile } from '../fixtures/mapPacks/vectorTile.ts';

const RESOURCES = join(import.meta.dirname, '../../resources');
const opened: MapContent[] = [];
const folders: string[] = [];

function content(resourcesDir = RESOURCES, onUnreadable?: () => void): MapContent {
  const made = createMapContent({ resourcesDir, ...(onUnreadable ? { onUnreadable } : {}) });
  opened.push(made);
  return made;
}
const get = (from: MapContent, path: string, method = 'GET') => from.fetch(new Request(`http://127.0.0.1${path}`, { method }));

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('map content', () => {
  it('answers a tile with plain vector tile bytes', async () => {
    const response = await get(content(), '/map/tiles/6/45/23.mvt');
    expect(response?.status).toBe(200);
    expect(response?.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    const layers = readTile(new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer()));
    expect(layers.map(({ name }) => name)).toEqual(['earth', 'water', 'boundaries', 'places']);
  });

  it.each(['/map/tiles/8/10/10.mvt', '/map/tiles/12/2900/1490.mvt'])('answers %s, which the pack does not have, with 204', async (path) => {
    const response = await get(content(), path);
    expect([response?.status, await response?.text()]).toEqual([204, '']);
  });

  it.each([
    ['/map/relief.jpg', 'image/jpeg'],
    ['/map/regions.geojson', 'application/geo+json'],
  ])('answers %s', async (path, type) => {
    const response = await get(content(), path);
    expect([response?.status, response?.headers.get('content-type')]).toEqual([200, type]);
    expect((await response?.arrayBuffer())?.byteLength).toBeGreaterThan(100_000);
    const head = await get(content(), path, 'HEAD');
    expect([head?.status, await head?.text()]).toEqual([200, '']);
  });

  it.each([
    '/',
    '/map',
    '/map/tiles/6/45/23',
    '/map/tiles/06/45/23.mvt',
    '/map/tiles/6/64/23.mvt',
    '/map/tiles/6/-1/23.mvt',
    '/map/tiles/23/0/0.mvt',
    '/map/tiles/1e1/0/0.mvt',
    '/map/tiles/6/45/23.mvt/',
    '/map/../map/SHA256SUMS',
    '/map/outline.geojson',
    '/map/constructor',
    '/constructor',
  ])('leaves %s to others', async (path) => {
    expect(await get(content(), path)).toBeUndefined();
  });

  it('leaves other methods to others', async () => {
    expect(await get(content(), '/map/relief.jpg', 'POST')).toBeUndefined();
  });

  it('takes the last column and row of a zoom and not the next', () => {
    expect(parseTilePath('/map/tiles/22/4194303/4194303.mvt')).toEqual({ z: 22, x: 4194303, y: 4194303 });
    expect(parseTilePath('/map/tiles/22/4194304/0.mvt')).toBeNull();
  });

  it.each([
    ['missing', async () => undefined],
    ['damaged', async (folder: string) => writeFileSync(join(folder, 'map/kazakhstan.pmtiles'), 'PMTiles, but not really'.repeat(1000))],
    ['cut short', async (folder: string) => cutShort(folder)],
  ])('answers 204 and says so once where the pack is %s', async (_state, prepare) => {
    const folder = mkdtempSync(join(tmpdir(), 'baqylau-map-'));
    folders.push(folder);
    await mkdir(join(folder, 'map'));
    await prepare(folder);
    let told = 0;
    const broken = content(folder, () => {
      told += 1;
    });
    for (const path of ['/map/tiles/6/45/23.mvt', '/map/tiles/6/45/22.mvt']) expect((await get(broken, path))?.status).toBe(204);
    expect(told).toBe(1);
  });
});

function cutShort(folder: string): void {
  const path = join(folder, 'map/kazakhstan.pmtiles');
  cpSync(join(RESOURCES, 'map/kazakhstan.pmtiles'), path);
  truncateSync(path, 20_000);
}
