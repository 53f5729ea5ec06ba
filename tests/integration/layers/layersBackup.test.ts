import { expect, test } from 'vitest';
import { placeFile } from '../../fixtures/core/importFile.ts';
import { unlockedCore } from '../../fixtures/core/testCore.ts';
import { addLayerOf, addPlacesOf, districtsFile } from '../../fixtures/layers/mapFiles.ts';
import { PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

test('a backup holds layers and places, and restoring it brings back what was removed since', async () => {
  const core = await unlockedCore();
  const layer = await addLayerOf(core, placeFile(core, 'd.geojson', districtsFile(4)), { nameColumn: 'name' });
  await addPlacesOf(core, placeFile(core, 'p.csv', 'name,lat,lng\nҚосқұдық,43.9,77.1\n'));
  const { name } = await core.client.backup.make();
  expect(await core.client.backup.check({ name })).toEqual({ problem: null });
  await core.client.layers.remove({ id: layer.id });
  await core.client.gazetteer.remove({ id: 1 });
  await core.client.backup.restore({ source: { kind: 'listed', name }, secret: { kind: 'passphrase', passphrase: PASSPHRASE } });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect(await core.client.layers.list()).toEqual([layer]);
  expect((await core.client.layers.view({ id: layer.id, bounds: [74, 41, 80, 46], zoom: 8 })).features).toHaveLength(9);
  expect((await core.client.places.search({ text: 'Qosqudyq', language: 'kk', limit: 1 }))[0]?.name.kk).toBe('Қосқұдық');
  expect(core.doctor('quick').isSound).toBe(true);
});
