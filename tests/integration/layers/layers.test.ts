import { describe, expect, test } from 'vitest';
import { dropLeavingLayers, leaveUnfinishedLayers } from '../../../main/core/layers/leavingLayers.ts';
import type { AddLayerEvent, LayerViewRequest } from '../../../shared/layers/layer.ts';
import { placeFile } from '../../fixtures/core/importFile.ts';
import { refusal, unlockedCore } from '../../fixtures/core/testCore.ts';
import { addLayerOf, addLayerRequest, collection, districtsFile, feature, regionsFile } from '../../fixtures/layers/mapFiles.ts';
import { inDatabase, mapRows } from '../../fixtures/layers/tableRows.ts';
import { PASSPHRASE } from '../../fixtures/quickWorkspace.ts';

const ALMATY: LayerViewRequest['bounds'] = [74, 41, 80, 46];

describe('a layer', () => {
  test('of districts comes in, is listed, drawn for a view and tells of its features', async () => {
    const core = await unlockedCore();
    const path = placeFile(core, 'my_districts.geojson', districtsFile());
    const preview = await core.client.layers.preview({ path });
    expect(preview).toMatchObject({
      encoding: 'utf-8',
      suggested: { title: 'my districts', nameColumn: 'name', codeColumn: 'code' },
      kinds: { point: 0, line: 0, area: 9 },
      looked: 9,
      hasMore: false,
      regionCodes: 0,
    });
    expect(preview.rows[0]).toEqual({ row: 1, kind: 'area', cells: ['Іле', '750', ''] });
    const layer = await addLayerOf(core, path, { title: ' Districts ', source: 'made up', nameColumn: 'name', codeColumn: 'code' });
    expect(await core.client.layers.list()).toEqual([layer]);
    expect(layer).toMatchObject({
      title: 'Districts',
      source: 'made up',
      features: 9,
      isVisible: true,
      replacesRegions: false,
      missingRegions: null,
    });
    const view = await core.client.layers.view({ id: layer.id, bounds: ALMATY, zoom: 6 });
    expect(view.features.map(({ name }) => name).sort()).toContain('Қарасай');
    expect([view.features.length, view.isPartial]).toEqual([9, false]);
    expect(view.vertices).toBeLessThan(layer.vertices / 4);
    const karasai = view.features.find(({ name }) => name === 'Қарасай');
    expect(await core.client.layers.feature({ feature: karasai?.id ?? 0 })).toEqual({
      name: 'Қарасай',
      code: '751',
      properties: [
        { name: 'name', value: 'Қарасай' },
        { name: 'code', value: '751' },
      ],
    });
  });

  test('is cut to the view: near by everything is drawn, what lies outside is not', async () => {
    const core = await unlockedCore();
    const layer = await addLayerOf(core, placeFile(core, 'a.geojson', districtsFile(900)), { nameColumn: 'name' });
    const view = await core.client.layers.view({ id: layer.id, bounds: [76.4, 42.4, 76.6, 42.6], zoom: 13 });
    const size = (0.2 / 360) * 256 * 2 ** 13;
    expect(view.features.map(({ name }) => name).sort()).toEqual(['Іле', 'Қарасай']);
    for (const value of view.features.flatMap(({ parts }) => parts.flat()))
      expect(Math.abs(value / view.scale)).toBeLessThan(size * 2 + 60);
    expect((await core.client.layers.view({ id: layer.id, bounds: [50, 50, 51, 51], zoom: 8 })).features).toEqual([]);
  });

  test('of too many points for a view shows some of them far away and all of them near by', async () => {
    const core = await unlockedCore();
    const points = Array.from({ length: 8000 }, (_, at) =>
      feature({ type: 'Point', coordinates: [70 + (at % 200) * 0.01, 45 + Math.floor(at / 200) * 0.01] }),
    );
    const layer = await addLayerOf(core, placeFile(core, 'p.geojson', collection(points)));
    const far = await core.client.layers.view({ id: layer.id, bounds: [46, 40, 88, 56], zoom: 4 });
    expect([far.features.length > 1, far.features.length < 500, far.isPartial]).toEqual([true, true, false]);
    const near = await core.client.layers.view({ id: layer.id, bounds: [70.5, 45.2, 70.6, 45.3], zoom: 14 });
    expect(near.features.length).toBeGreaterThanOrEqual(100);
    // More at once than a view may hold, at a zoom that nobody should ask for it: never more than it may.
    expect((await core.client.layers.view({ id: layer.id, bounds: [46, 40, 88, 56], zoom: 20 })).features.length).toBeLessThanOrEqual(
      10_000,
    );
  });

  test('is changed, put in order, switched off and removed for good', async () => {
    const core = await unlockedCore();
    const path = placeFile(core, 'a.geojson', districtsFile(4));
    const [first, second, third] = [
      await addLayerOf(core, path, { title: 'one' }),
      await addLayerOf(core, path, { title: 'two' }),
      await addLayerOf(core, path, { title: 'three' }),
    ];
    const titles = async () => (await core.client.layers.list()).map(({ title }) => title);
    expect(await titles()).toEqual(['three', 'two', 'one']);
    await core.client.layers.set({
      id: first.id,
      place: 0,
      isVisible: false,
      colour: 'green',
      drawnAs: 'fill',
      opacityPercent: 40,
      source: 'me',
    });
    expect(await titles()).toEqual(['one', 'three', 'two']);
    expect((await core.client.layers.list())[0]).toEqual({
      ...first,
      isVisible: false,
      colour: 'green',
      drawnAs: 'fill',
      opacityPercent: 40,
      source: 'me',
    });
    await core.client.layers.remove({ id: second.id });
    expect(await titles()).toEqual(['one', 'three']);
    await core.client.layers.remove({ id: first.id });
    await core.client.layers.remove({ id: third.id });
    expect((await refusal(core.client.layers.remove({ id: third.id }))).code).toBe('NOT_FOUND');
    expect((await refusal(core.client.layers.view({ id: third.id, bounds: ALMATY, zoom: 6 }))).code).toBe('NOT_FOUND');
    expect(core.doctor('quick').isSound).toBe(true);
    expect(await inDatabase(core, mapRows)).toEqual({});
  });

  test('may stand for the 20 regions when it has an area for each of them, one layer at a time', async () => {
    const core = await unlockedCore();
    const short = await addLayerOf(core, placeFile(core, 'short.geojson', regionsFile(['10', '79'])), { codeColumn: 'code' });
    expect(short.missingRegions).toEqual(['10', '79']);
    expect(await refusal(core.client.layers.set({ id: short.id, replacesRegions: true }))).toEqual({
      code: 'LAYER_LACKS_REGIONS',
      facts: { missing: ['10', '79'] },
    });
    const path = placeFile(core, 'whole.geojson', regionsFile());
    const [one, other] = [await addLayerOf(core, path, { codeColumn: 'code' }), await addLayerOf(core, path, { codeColumn: 'code' })];
    expect(one.missingRegions).toEqual([]);
    for (const { id } of [one, other]) await core.client.layers.set({ id, replacesRegions: true });
    expect((await core.client.layers.list()).filter(({ replacesRegions }) => replacesRegions).map(({ id }) => id)).toEqual([other.id]);
  });

  test('survives a lock, is in no log, and answers nobody while locked', async () => {
    const core = await unlockedCore();
    const layer = await addLayerOf(core, placeFile(core, 'a.geojson', districtsFile(4)));
    expect(core.doctor('quick').checks.find(({ name }) => name === 'log')).toMatchObject({ entries: 1 });
    await core.client.workspace.lock();
    for (const call of [
      core.client.layers.list(),
      core.client.layers.view({ id: layer.id, bounds: ALMATY, zoom: 6 }),
      core.client.gazetteer.list(),
    ]) {
      expect((await refusal(call)).code).toBe('LOCKED');
    }
    await core.client.workspace.unlock({ passphrase: PASSPHRASE });
    expect(await core.client.layers.list()).toEqual([layer]);
  });
});

describe('a file that is no layer is refused, and leaves nothing behind', () => {
  const point = feature({ type: 'Point', coordinates: [76.9, 43.2] }, { name: 'a' });
  const many = Array.from({ length: 400 }, () => point);
  const refusals: readonly (readonly [string, string | Uint8Array, string, unknown])[] = [
    [
      'other reference system',
      collection(many, { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } } }),
      'MAP_FILE_REFUSED',
      { why: 'other-crs', feature: null, detail: 'EPSG:3857' },
    ],
    [
      'the same, named at its end',
      `${collection(many).slice(0, -1)},"crs":{"type":"name","properties":{"name":"EPSG:28412"}}}`,
      'MAP_FILE_REFUSED',
      { why: 'other-crs', feature: null, detail: 'EPSG:28412' },
    ],
    [
      'metres for degrees',
      collection([...many, feature({ type: 'Point', coordinates: [8_560_000, 5_350_000] })]),
      'MAP_FILE_REFUSED',
      { why: 'coordinates-out-of-range', feature: 401, detail: null },
    ],
    [
      'no number',
      collection([...many, feature({ type: 'Point', coordinates: [null, 43] })]),
      'MAP_FILE_REFUSED',
      { why: 'coordinates-no-number', feature: 401, detail: null },
    ],
    [
      'NaN',
      `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[NaN,1]}}]}`,
      'IMPORT_NOT_UNDERSTOOD',
      { why: 'not-geojson' },
    ],
    ['no feature', collection([...many, { type: 'Topology' }]), 'MAP_FILE_REFUSED', { why: 'not-a-feature', feature: 401, detail: null }],
    ['nothing with a place', collection([feature(null)]), 'MAP_FILE_REFUSED', { why: 'nothing-in-it', feature: null, detail: null }],
    ['an empty list', collection([]), 'MAP_FILE_REFUSED', { why: 'nothing-in-it', feature: null, detail: null }],
    ['cut off', collection(many).slice(0, -40), 'IMPORT_NOT_UNDERSTOOD', { why: 'not-geojson' }],
    [
      'nested without end',
      `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":${'['.repeat(5000)}${']'.repeat(5000)}}}]}`,
      'IMPORT_NOT_UNDERSTOOD',
      { why: 'too-deep' },
    ],
    ['a list of numbers', '[1,2,3]', 'IMPORT_NOT_UNDERSTOOD', { why: 'not-geojson' }],
    ['a bare geometry', '{"type":"Point","coordinates":[1,2]}', 'IMPORT_NOT_UNDERSTOOD', { why: 'not-geojson' }],
    ['a table', 'name,lat,lng\nAlmaty,43,76\n', 'IMPORT_NOT_UNDERSTOOD', { why: 'not-geojson' }],
    ['nothing at all', '', 'IMPORT_NOT_UNDERSTOOD', { why: 'not-geojson' }],
    ['a workbook', Buffer.from('PK\u0003\u0004 and more', 'latin1'), 'IMPORT_NOT_UNDERSTOOD', { why: 'workbook' }],
    ['bytes of no encoding', Buffer.from([0x7b, 0x81, 0x98, 0xff]), 'IMPORT_NOT_UNDERSTOOD', { why: 'encoding' }],
  ];

  test('each with its reason', async () => {
    const core = await unlockedCore();
    for (const [name, content, code, facts] of refusals) {
      const path = placeFile(core, 'x.geojson', content);
      expect({ name, ...(await refusal(addLayerOf(core, path))) }).toEqual({ name, code, facts });
      expect(await core.client.layers.list()).toEqual([]);
    }
    expect(await inDatabase(core, mapRows)).toEqual({});
  });

  test('a column that no feature has, a path that is none', async () => {
    const core = await unlockedCore();
    const path = placeFile(core, 'x.geojson', collection([point]));
    expect(await refusal(addLayerOf(core, path, { nameColumn: 'naam' }))).toMatchObject({ facts: { why: 'no-such-column' } });
    expect((await refusal(addLayerOf(core, `${path}.not`))).code).toBe('IMPORT_FILE_UNREADABLE');
    expect((await refusal(core.client.layers.preview({ path: core.dir }))).code).toBe('IMPORT_FILE_UNREADABLE');
    expect(await inDatabase(core, mapRows)).toEqual({});
  });

  test.each([
    ['a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ])('but one with %s is taken', async (_name, encode) => {
    const core = await unlockedCore();
    const layer = await addLayerOf(core, placeFile(core, 'x.geojson', encode(districtsFile(4))), { nameColumn: 'name' });
    expect(layer.features).toBe(9);
    expect((await core.client.layers.view({ id: layer.id, bounds: ALMATY, zoom: 8 })).features.map(({ name }) => name)).toContain(
      'Еңбекшіқазақ',
    );
  });

  test('features with the same id, with members called __proto__ and with huge texts are features like any other', async () => {
    const core = await unlockedCore();
    const text = `{"type":"FeatureCollection","features":[${Array.from(
      { length: 3 },
      () =>
        `{"type":"Feature","id":1,"properties":{"__proto__":"x","name":"${'ә'.repeat(100_000)}","constructor":{"a":1}},"geometry":{"type":"Point","coordinates":[70,45]}}`,
    ).join(',')}]}`;
    const layer = await addLayerOf(core, placeFile(core, 'x.geojson', text), { nameColumn: 'name', codeColumn: '__proto__' });
    expect(layer.features).toBe(3);
    const view = await core.client.layers.view({ id: layer.id, bounds: [69, 44, 71, 46], zoom: 14 });
    expect(view.features.map(({ name }) => name.length)).toEqual([160, 160, 160]);
    const told = await core.client.layers.feature({ feature: view.features[0]?.id ?? 0 });
    expect(told.properties.map(({ name, value }) => [name, value.length])).toEqual([
      ['__proto__', 1],
      ['name', 300],
    ]);
  });
});

describe('an import that is cut off leaves nothing', () => {
  const large = () => collection(Array.from({ length: 3000 }, (_, at) => feature({ type: 'Point', coordinates: [60 + at / 1000, 45] })));

  test('by whoever asked', async () => {
    const core = await unlockedCore();
    const stopping = new AbortController();
    const events: AddLayerEvent[] = [];
    const asked = core.client.layers.add(addLayerRequest(placeFile(core, 'l.geojson', large())), { signal: stopping.signal });
    stopping.abort();
    try {
      for await (const event of await asked) events.push(event);
    } catch {
      // Stopped before it began, or in the middle: both are no layer.
    }
    expect(events.filter(({ kind }) => kind === 'done')).toEqual([]);
    expect(await core.client.layers.list()).toEqual([]);
    expect(await inDatabase(core, mapRows)).toEqual({});
  });

  test('by a lock: what had come in goes when the workspace is open again', async () => {
    const core = await unlockedCore();
    const asked = await core.client.layers.add(addLayerRequest(placeFile(core, 'l.geojson', large())));
    const reading = (async () => {
      for await (const event of asked) if (event.kind === 'done') return 'done';
      return 'ended';
    })().catch(() => 'refused');
    await core.client.workspace.lock();
    expect(await reading).toBe('refused');
    await core.client.workspace.unlock({ passphrase: PASSPHRASE });
    expect(await core.client.layers.list()).toEqual([]);
    const left = await inDatabase(core, (db) => {
      leaveUnfinishedLayers(db);
      while (dropLeavingLayers(db));
      return mapRows(db);
    });
    expect(left).toEqual({});
  });
});
