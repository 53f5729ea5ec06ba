import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MapPacks } from '../../../main/core/mapPacks/mapPacks.ts';
import { answerPackTile } from '../../../main/core/mapPacks/packContent.ts';
import { packTileAddress } from '../../../shared/mapPacks/addresses.ts';
import type { MapPack } from '../../../shared/mapPacks/mapPack.ts';
import { must } from '../../../shared/must.ts';
import { writeMbtiles } from '../../fixtures/mapPacks/mbtilesFile.ts';
import { pmtilesBytes } from '../../fixtures/mapPacks/pmtilesBytes.ts';
import { pngBytes } from '../../fixtures/mapPacks/pngBytes.ts';
import { readTile } from '../../fixtures/mapPacks/vectorTile.ts';
import { vectorTileBytes } from '../../fixtures/mapPacks/vectorTileBytes.ts';

let folder: string;
let packs: MapPacks;
let ending: AbortController;

const open = () => new MapPacks({ workspaceDir: join(folder, 'workspace'), nowMs: () => 1_700_000_000_000, ending: ending.signal });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baqylau-packs-'));
  mkdirSync(join(folder, 'workspace'));
  ending = new AbortController();
  packs = open();
});
afterEach(async () => {
  ending.abort();
  await packs.close();
  rmSync(folder, { recursive: true });
});

const roads = vectorTileBytes([
  {
    name: 'earth',
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
        props: { kind: 'earth' },
      },
    ],
  },
  {
    name: 'roads',
    features: [
      {
        type: 'line',
        parts: [
          [
            [0, 9],
            [4096, 9],
          ],
        ],
        props: { kind: 'highway', name: 'Абай даңғылы' },
      },
    ],
  },
]);
const hydrants = vectorTileBytes([{ name: 'hydrants', features: [{ type: 'point', parts: [[[9, 9]]], props: { title: 'A' } }] }]);
const grid = (z: number, bytes: Uint8Array, side = 2 ** z) =>
  Array.from({ length: side * side }, (_, i) => ({ z, x: i % side, y: Math.floor(i / side), bytes }));
const METADATA = {
  name: 'Almaty <b>streets</b>',
  attribution: '<a href="https://example.org">&copy; OpenStreetMap</a>\u202e contributors',
};

async function add(path: string, name: string | null = null): Promise<MapPack> {
  for await (const event of packs.add({ path, name }, undefined)) if (event.kind === 'done') return event.pack;
  throw new Error('ended without a pack');
}
function file(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}
const get = (pack: MapPack, z: number, x: number, y: number) =>
  answerPackTile({ packs, changed: () => undefined }, new Request(`http://127.0.0.1${packTileAddress(pack.id, { z, x, y })}`));
const mapFiles = () => (existsSync(join(folder, 'workspace/maps')) ? readdirSync(join(folder, 'workspace/maps')).sort() : []);

describe('a good archive', () => {
  it('of PMTiles with leaves is taken in, described and served', async () => {
    const tiles = [...grid(0, roads), ...grid(2, roads), ...grid(3, roads)];
    const pack = await add(file('almaty.pmtiles', pmtilesBytes({ tiles, leafSize: 7, metadata: METADATA, bounds: [76, 43, 78, 44] })));
    expect(pack).toMatchObject({
      format: 'pmtiles',
      kind: 'basemap',
      tileType: 'mvt',
      bounds: [76, 43, 78, 44],
      minZoom: 0,
      maxZoom: 3,
      name: 'Almaty streets',
      attribution: '© OpenStreetMap contributors',
      layers: ['earth', 'roads'],
      isShown: true,
      state: 'good',
    });
    const response = await get(pack, 3, 5, 2);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/vnd.mapbox-vector-tile']);
    expect(readTile(new Uint8Array(await response.arrayBuffer())).map(({ name }) => name)).toEqual(['earth', 'roads']);
    expect([(await get(pack, 1, 0, 0)).status, (await get(pack, 9, 1, 1)).status]).toEqual([204, 204]);
  });

  it('of MBTiles behind a view counts rows from the south, and keeps nothing beside its file', async () => {
    const path = join(folder, 'hydrants.mbtiles');
    const tiles = [
      { z: 1, x: 0, y: 0, bytes: hydrants },
      { z: 1, x: 1, y: 1, bytes: hydrants },
    ];
    writeMbtiles(path, {
      tiles,
      layout: 'view',
      metadata: { json: '{"vector_layers":[{"id":"hydrants"},{"id":"more"}]}', minzoom: '9' },
      after: 'PRAGMA journal_mode = WAL',
    });
    const pack = await add(path);
    expect(pack).toMatchObject({
      format: 'mbtiles',
      kind: 'vector',
      name: 'hydrants',
      minZoom: 1,
      maxZoom: 1,
      layers: ['hydrants', 'more'],
    });
    expect([(await get(pack, 1, 0, 0)).status, (await get(pack, 1, 0, 1)).status]).toEqual([200, 204]);
    expect(mapFiles()).toEqual([`${pack.id}.mbtiles`, 'maps.json'].sort());
    expect(readdirSync(folder).sort()).toEqual(['hydrants.mbtiles', 'workspace']);
  });

  it.each(['pmtiles', 'mbtiles'])('of pictures in %s is raster', async (format) => {
    const path = join(folder, `air.${format}`);
    const tiles = grid(1, pngBytes(256, [200, 30, 30]));
    if (format === 'mbtiles') writeMbtiles(path, { tiles, gzip: false, metadata: { format: 'jpg', bounds: '46,40,88,56' } });
    else writeFileSync(path, pmtilesBytes({ tiles, tileType: 2, bounds: [46, 40, 88, 56] }));
    const pack = await add(path, 'From the air');
    expect(pack).toMatchObject({ kind: 'raster', tileType: 'png', name: 'From the air', bounds: [46, 40, 88, 56], layers: [] });
    const response = await get(pack, 1, 1, 0);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
  });
});

describe('the list', () => {
  it('has the newest uppermost, is reordered, switched and shortened, and is there after opening again', async () => {
    const first = await add(file('a.pmtiles', pmtilesBytes({ tiles: grid(1, roads) })));
    const second = await add(file('b.pmtiles', pmtilesBytes({ tiles: grid(1, hydrants) })));
    expect(packs.list().map(({ id }) => id)).toEqual([second.id, first.id]);
    packs.reorder([first.id, second.id]);
    packs.show(second.id, false);
    expect(
      open()
        .list()
        .map(({ id, isShown }) => [id, isShown]),
    ).toEqual([
      [first.id, true],
      [second.id, false],
    ]);
    expect(() => packs.reorder([first.id])).toThrow('NOTHING_CHANGED');
    await get(first, 1, 0, 0);
    await packs.remove(first.id);
    expect(packs.list().map(({ id }) => id)).toEqual([second.id]);
    expect(mapFiles()).toEqual([`${second.id}.pmtiles`, 'maps.json'].sort());
    await expect(get(first, 1, 0, 0)).rejects.toThrow('NOT_FOUND');
  });

  it('takes the same archive in once', async () => {
    const bytes = pmtilesBytes({ tiles: grid(1, roads) });
    await add(file('a.pmtiles', bytes));
    await expect(add(file('b.pmtiles', bytes))).rejects.toThrow('MAP_PACK_THERE');
    expect(mapFiles()).toHaveLength(2);
  });

  it('that makes no sense is set aside when it is next written', async () => {
    const pack = await add(file('a.pmtiles', pmtilesBytes({ tiles: grid(1, roads) })));
    const index = join(folder, 'workspace/maps/maps.json');
    writeFileSync(index, readFileSync(index, 'utf8').replace(pack.id, '../../../../etc/passwd'));
    expect(packs.list()).toEqual([]);
    await add(file('b.pmtiles', pmtilesBytes({ tiles: grid(1, hydrants) })));
    expect(mapFiles()).toContain('maps.json.damaged');
  });
});

describe('a copy', () => {
  it('that was changed later is not drawn, and the list says so', async () => {
    const pack = await add(file('a.pmtiles', pmtilesBytes({ tiles: grid(1, roads) })));
    const path = join(folder, 'workspace/maps', `${pack.id}.pmtiles`);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = 1 ^ must(bytes.at(-1), 'last byte');
    writeFileSync(path, bytes);
    let told = 0;
    const request = new Request(`http://127.0.0.1${packTileAddress(pack.id, { z: 1, x: 0, y: 0 })}`);
    const changed = () => {
      told += 1;
    };
    for (const _ of [1, 2]) expect((await answerPackTile({ packs, changed }, request)).status).toBe(204);
    expect([told, packs.list()[0]?.state]).toEqual([1, 'changed']);
    appendFileSync(path, 'more');
    expect(open().list()[0]?.state).toBe('changed');
    rmSync(path);
    expect(packs.list()[0]?.state).toBe('missing');
  });

  it('that is stopped half-way goes, and so does one that a crash left', async () => {
    const path = file('a.pmtiles', pmtilesBytes({ tiles: grid(1, pngBytes(256, [1, 2, 3])), tileType: 2 }));
    appendFileSync(path, Buffer.alloc(3 << 20));
    for await (const event of packs.add({ path, name: null }, undefined)) if (event.kind === 'copying') break;
    expect(mapFiles()).toEqual([]);
    const stopping = new AbortController();
    const run = async () => {
      for await (const event of packs.add({ path, name: null }, stopping.signal)) if (event.kind === 'copying') stopping.abort();
    };
    await expect(run()).rejects.toThrow();
    expect(mapFiles()).toEqual([]);
    writeFileSync(join(folder, 'workspace/maps/01890000-0000-7000-8000-000000000000.part'), 'half');
    open();
    expect(mapFiles()).toEqual([]);
    // Ended between its name and the list: it goes where a list can be read, and only there.
    const unlisted = join(folder, 'workspace/maps/01890000-0000-7000-8000-000000000000.pmtiles');
    writeFileSync(unlisted, 'whole');
    open();
    expect(existsSync(unlisted)).toBe(true);
    const { id } = await add(path);
    open();
    expect(mapFiles()).toEqual([`${id}.pmtiles`, 'maps.json']);
    await packs.remove(id);
    mkdirSync(join(folder, 'workspace/maps/01890000-0000-7000-8000-000000000000.part'));
    expect(open().list()).toEqual([]);
    rmSync(join(folder, 'workspace/maps'), { recursive: true });
    writeFileSync(join(folder, 'workspace/maps'), 'somebody put a file here');
    expect(open().list()).toEqual([]);
  });
});
