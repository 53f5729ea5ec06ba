import { describe, expect, test } from 'vitest';
import type { Language } from '../../../shared/language/language.ts';
import { placeFile } from '../../fixtures/core/importFile.ts';
import { refusal, type TestCore, testCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { addPlacesOf, collection, feature } from '../../fixtures/layers/mapFiles.ts';
import { inDatabase, mapRows } from '../../fixtures/layers/tableRows.ts';
import { PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

const VILLAGES = [
  'name:kk,name:ru,int_name,alt_name,place,lat,lon,region',
  'Қаскелең,Каскелен,Kaskelen,,town,43.2005,76.6201,19',
  'Жақсыбай,Жаксыбай,Zhaksybay,Жаксыбаево;Красный Яр,village,49.5,50.1,',
  'Сарытоғай ауылы,Сарытогай,Sarytogai,,village,43.2,76.3,KZ-19',
  'Шөладыр,Щёлкино-Малое,Shchyolkino Maloe,,village,48.1,68.2,Ұлытау',
  'Нұр-Жайлау,Нур-Жайлау,Nur Jailau,,village,47.0,80.0,',
  'Әуезов мектебі,Школа Ауэзова,Auezov School,,school,43.25,76.95,75',
  ',,,,village,44.0,77.0,',
  'Жоқ,Нет,None,,village,,,',
  'Алыс,Далеко,Far,,village,943.2,76.3,',
  'Қысқа,Коротко',
].join('\n');

async function names(core: TestCore, text: string, language: Language = 'kk'): Promise<string[]> {
  const found = await core.client.places.search({ text, language, limit: 10 });
  return found.map(({ name, origin }) => `${name[language]}${origin === null ? '' : ` (${origin})`}`);
}

async function withVillages(): Promise<TestCore> {
  const core = await unlockedCore();
  await addPlacesOf(core, placeFile(core, 'my_villages.csv', VILLAGES));
  return core;
}

test('a table is looked at, taken in and listed; rows without a name or a point are left out and counted', async () => {
  const core = await unlockedCore();
  const path = placeFile(core, 'my_villages.csv', VILLAGES);
  const preview = await core.client.gazetteer.preview({ path, mapping: null });
  expect(preview).toMatchObject({
    format: 'csv',
    suggestedTitle: 'my villages',
    looked: 10,
    taken: 6,
    leftOut: { 'no-name': 1, 'no-point': 1, 'bad-point': 1, 'bad-row': 1 },
    hasMore: false,
  });
  expect(preview.mapping.map(({ target, column }) => `${target} ${column}`).sort()).toEqual([
    'kind 4',
    'lat 5',
    'lng 6',
    'name_en 2',
    'name_kk 0',
    'name_ru 1',
    'other 3',
    'region 7',
  ]);
  const { gazetteer, leftOut } = await addPlacesOf(core, path, ' Villages ');
  expect(gazetteer).toEqual({ id: 1, title: 'Villages', source: '', isUsed: true, places: 6, leftOut: 4, addedAtUtc: core.clock.ms });
  expect(leftOut).toEqual(preview.leftOut);
  expect(await core.client.gazetteer.list()).toEqual([gazetteer]);
});

describe('a search', () => {
  test('finds a village by each of its spellings', async () => {
    const core = await withVillages();
    for (const [text] of [
      ['Жақсыбай'],
      ['Жаксыбай'],
      ['жаксыб'],
      ['Zhaksybay'],
      ['Zhak'],
      ['Jaqsybaı'],
      ['Jaqsybai'],
      ['Jaqsybay'],
      ['Красный Яр'],
      ['красный'],
      ['Яр'],
      ['с. Жаксыбай'],
      ['Жақсыбай ауылы'],
    ] as const) {
      expect([text, await names(core, text)]).toEqual([text, expect.arrayContaining(['Жақсыбай (Villages)'])]);
    }
  });

  test('finds names with hyphens, several words, ё, and the Latin letters of 2018 and 2021', async () => {
    const core = await withVillages();
    for (const [text, name] of [
      ['Щелкино малое', 'Шөладыр'],
      ['Щёлкино-Малое', 'Шөладыр'],
      ['Малое', 'Шөладыр'],
      ['Shchelkino', 'Шөладыр'],
      ['нур жайлау', 'Нұр-Жайлау'],
      ['Нуржайлау', 'Нұр-Жайлау'],
      ['Nurjaılaý', 'Нұр-Жайлау'],
      ['Nurjaylaw', 'Нұр-Жайлау'],
      ['Сарытоғай', 'Сарытоғай ауылы'],
      ['Сары-Тогай', 'Сарытоғай ауылы'],
      ['Auezov', 'Әуезов мектебі'],
      ['мектебі', 'Әуезов мектебі'],
    ] as const) {
      expect([text, await names(core, text)]).toEqual([text, expect.arrayContaining([`${name} (Villages)`])]);
    }
  });

  test('lists the places of the program and of the person in one order, and one that both have once', async () => {
    const core = await withVillages();
    for (const text of ['Қаскелең', 'Каскелен', 'Kaskelen']) expect(await names(core, text)).toEqual(['Қаскелең']);
    expect((await names(core, 'жа')).slice(0, 2)).not.toContain('Жақсыбай (Villages)');
    const again = await addPlacesOf(core, placeFile(core, 'again.csv', VILLAGES), 'Again');
    expect(again.gazetteer.places).toBe(6);
    expect(await names(core, 'Жақсыбай')).toEqual(['Жақсыбай (Villages)']);
  });

  test('gives the unit that the file names, else the one in which the point lies, and knows squares and schools from villages', async () => {
    const core = await withVillages();
    const hit = async (text: string) => (await core.client.places.search({ text, language: 'ru', limit: 1 }))[0];
    expect(await hit('Сарытогай')).toMatchObject({ region: '19', kind: 'settlement', origin: 'Villages' });
    expect(await hit('Щёлкино-Малое')).toMatchObject({ region: '62' });
    expect(await hit('Жаксыбай')).toMatchObject({ region: '27' });
    expect(await hit('Школа Ауэзова')).toMatchObject({
      region: '75',
      kind: 'landmark',
      name: { kk: 'Әуезов мектебі', ru: 'Школа Ауэзова', en: 'Auezov School' },
    });
  });

  test('finds nothing of a file that is switched off, removed, or behind a lock', async () => {
    const core = await withVillages();
    await core.client.gazetteer.set({ id: 1, isUsed: false });
    expect(await names(core, 'Жақсыбай')).toEqual([]);
    await core.client.gazetteer.set({ id: 1, isUsed: true, title: 'Ауылдар' });
    expect(await names(core, 'Жақсыбай')).toEqual(['Жақсыбай (Ауылдар)']);
    await core.client.workspace.lock();
    expect(await names(core, 'Жақсыбай')).toEqual([]);
    expect(await names(core, 'Каскелен')).toEqual(['Қаскелең']);
    await core.client.workspace.unlock({ passphrase: PASSPHRASE });
    expect(await names(core, 'Жақсыбай')).toEqual(['Жақсыбай (Ауылдар)']);
    await core.client.gazetteer.remove({ id: 1 });
    expect(await names(core, 'Жақсыбай')).toEqual([]);
    expect(core.doctor('quick').isSound).toBe(true);
    expect(await inDatabase(core, mapRows)).toEqual({});
  });

  test('finds what comes with the program where there is no workspace at all', async () => {
    expect(await names(testCore(), 'Каскелен')).toEqual(['Қаскелең']);
  });
});

describe('GeoJSON points are places', () => {
  test('with their coordinates, whatever columns they have; lines and areas are left out', async () => {
    const core = await unlockedCore();
    const path = placeFile(
      core,
      'p.geojson',
      collection([
        feature({ type: 'Point', coordinates: [50.1, 49.5] }, { name: 'Жақсыбай', 'name:en': 'Zhaksybay' }),
        feature(
          {
            type: 'LineString',
            coordinates: [
              [50, 49],
              [51, 50],
            ],
          },
          { name: 'Жол' },
        ),
        feature(null, { name: 'Еш жерде' }),
      ]),
    );
    const { gazetteer, leftOut } = await addPlacesOf(core, path);
    expect([gazetteer.places, leftOut['no-point']]).toEqual([1, 2]);
    expect((await core.client.places.search({ text: 'Zhaksybay', language: 'en', limit: 1 }))[0]).toMatchObject({
      lat: 49.5,
      lng: 50.1,
      region: '27',
    });
  });

  test.each([
    [
      'another reference system',
      collection([feature({ type: 'Point', coordinates: [1, 2] }, { name: 'a' })], {
        crs: { type: 'name', properties: { name: 'EPSG:3857' } },
      }),
      { why: 'other-crs', feature: null, detail: 'EPSG:3857' },
    ],
    [
      'no row with a name and a point',
      collection([feature({ type: 'Point', coordinates: [1, 2] }, { name: '' }), feature(null, { name: 'a' })]),
      { why: 'no-places', feature: null, detail: null },
    ],
    [
      'no column for a name',
      collection([feature({ type: 'Point', coordinates: [1, 2] }, { osm_id: 5 })]),
      { why: 'no-name-column', feature: null, detail: null },
    ],
    ['no column for a point', 'name,x1,x2\nA,1,2\n', { why: 'no-coordinates-column', feature: null, detail: null }],
  ])('%s is refused, and nothing stays', async (_name, content, facts) => {
    const core = await unlockedCore();
    expect(await refusal(addPlacesOf(core, placeFile(core, 'p.txt', content)))).toEqual({ code: 'MAP_FILE_REFUSED', facts });
    expect(await core.client.gazetteer.list()).toEqual([]);
    expect(await inDatabase(core, mapRows)).toEqual({});
  });
});

test('what a search may look at is bounded, however many places begin alike', async () => {
  const core = await unlockedCore();
  const alike = Array.from(
    { length: 3000 },
    (_, at) => `Aul ${at},${43 + (at % 100) / 20},${60 + Math.floor(at / 100) / 2},${at === 2999 ? 'city' : 'hamlet'}`,
  );
  await addPlacesOf(core, placeFile(core, 'alike.csv', ['name,lat,lng,kind', ...alike].join('\n')));
  const found = await names(core, 'Au');
  expect(found.length).toBe(10);
  expect(found).toContain('Aul 2999 (Villages)');
  expect(await names(core, 'aul 1234')).toEqual(['Aul 1234 (Villages)']);
});
