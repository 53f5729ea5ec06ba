import { statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { placeFile } from '../../fixtures/core/importFile.ts';
import { refusal, unlockedCore } from '../../fixtures/core/testCore.ts';
import { addLayerOf, addPlacesOf, districtsFile } from '../../fixtures/layers/mapFiles.ts';
import { pmtilesBytes } from '../../fixtures/mapPacks/pmtilesBytes.ts';
import { schemaTile } from '../../fixtures/mapPacks/schemaTile.ts';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return { ...real, statfsSync: vi.fn(real.statfsSync) };
});

const SPARE_BYTES = 256 << 20;

/** A disk with so many bytes free, 256 MB of which nothing may take. */
async function leave(bytes: number): Promise<void> {
  const real = await vi.importActual<typeof import('node:fs')>('node:fs');
  vi.mocked(statfsSync).mockImplementation((folder) => ({ ...real.statfsSync(folder), bavail: SPARE_BYTES + bytes, bsize: 1 }));
}

test('a layer, a file of places and a map pack are not begun on a disk that has no room for them', async () => {
  const core = await unlockedCore();
  const layer = placeFile(core, 'a.geojson', districtsFile());
  const places = placeFile(core, 'a.csv', 'name,lat,lon\nKaskelen,43.2,76.6\n');
  const pack = join(core.dir, 'a.pmtiles');
  writeFileSync(pack, pmtilesBytes({ tiles: [{ z: 0, x: 0, y: 0, bytes: schemaTile() }] }));
  const addPack = async () => {
    for await (const event of await core.client.mapPacks.add({ path: pack, name: null })) if (event.kind === 'done') return event.pack;
    return null;
  };
  await leave(10);
  for (const add of [() => addLayerOf(core, layer), () => addPlacesOf(core, places), addPack])
    expect(await refusal(add())).toMatchObject({ code: 'MAP_PACK_NO_ROOM', facts: { freeBytes: 10 } });
  expect([await core.client.layers.list(), await core.client.gazetteer.list(), await core.client.mapPacks.list()]).toEqual([[], [], []]);
  await leave(1_000_000);
  expect([(await addLayerOf(core, layer)).features, (await addPlacesOf(core, places)).gazetteer.places]).toEqual([9, 1]);
  expect(await addPack()).toMatchObject({ kind: 'basemap' });
});
