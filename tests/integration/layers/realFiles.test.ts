import { expect, test } from 'vitest';
import { unlockedCore } from '../../fixtures/core/testCore.ts';
import { addLayerOf, addPlacesOf, besideProject } from '../../fixtures/layers/mapFiles.ts';

const districts = besideProject('geoBoundaries-KAZ-ADM2-2017.geojson');
const settlements = besideProject('hotosm_kaz_populated_places_points.geojson');
const absent = (path: string | null) => (path === null ? ' (not run: the file is not beside the project)' : '');

test.runIf(districts)(
  `the 174 districts of 2017 become a layer that a country and a street can be drawn of${absent(districts)}`,
  async () => {
    const core = await unlockedCore();
    const path = districts ?? '';
    const { suggested } = await core.client.layers.preview({ path });
    const layer = await addLayerOf(core, path, suggested);
    expect(layer).toMatchObject({ features: 174, nameColumn: 'shapeName', missingRegions: null });
    const country = await core.client.layers.view({ id: layer.id, bounds: [46, 40, 88, 56], zoom: 5 });
    expect([country.features.length, country.isPartial]).toEqual([174, false]);
    expect(country.vertices).toBeLessThan(20_000);
    const street = await core.client.layers.view({ id: layer.id, bounds: [76.9, 43.2, 76.95, 43.25], zoom: 15 });
    expect(street.features.length).toBeLessThan(4);
  },
);

test.runIf(settlements)(`of 9,899 settlements those with a name are found by every spelling${absent(settlements)}`, async () => {
  const core = await unlockedCore();
  const { gazetteer } = await addPlacesOf(core, settlements ?? '', 'HOT');
  expect(gazetteer.places + gazetteer.leftOut).toBe(9899);
  const found = async (text: string) =>
    (await core.client.places.search({ text, language: 'kk', limit: 5 })).map(({ name, region }) => `${name.kk} ${region}`);
  for (const text of ['Қаскелең', 'Каскелен', 'Kaskelen', 'Qaskeleń', 'Qaskeleñ', 'г. Каскелен'])
    expect((await found(text))[0]).toBe('Қаскелең 19');
  for (const text of ['Ұзынағаш', 'Узынагаш', 'Uzynagash']) expect((await found(text))[0]).toBe('Ұзынағаш 19');
});
