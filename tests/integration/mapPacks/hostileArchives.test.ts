import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MapPacks } from '../../../main/core/mapPacks/mapPacks.ts';
import { answerPackTile } from '../../../main/core/mapPacks/packContent.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { packTileAddress } from '../../../shared/mapPacks/addresses.ts';
import type { MapPack, PackProblem } from '../../../shared/mapPacks/mapPack.ts';
import { writeEndlessMbtiles } from '../../fixtures/mapPacks/endlessMbtiles.ts';
import { type MbtilesPlan, writeMbtiles } from '../../fixtures/mapPacks/mbtilesFile.ts';
import { directoryBytes, type PmtilesPlan, pmtilesBytes, varints } from '../../fixtures/mapPacks/pmtilesBytes.ts';
import { pngBytes } from '../../fixtures/mapPacks/pngBytes.ts';
import { vectorTileBytes } from '../../fixtures/mapPacks/vectorTileBytes.ts';

let folder: string;
let packs: MapPacks;
const workspace = () => join(folder, 'workspace');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baqylau-hostile-'));
  mkdirSync(workspace());
  packs = new MapPacks({ workspaceDir: workspace(), nowMs: () => 1_700_000_000_000, ending: new AbortController().signal });
});
afterEach(async () => {
  await packs.close();
  rmSync(folder, { recursive: true });
});

/** Why it is refused; the pack when it is not. */
async function added(path: string): Promise<PackProblem | string | MapPack> {
  try {
    for await (const event of packs.add({ path, name: null }, undefined)) if (event.kind === 'done') return event.pack;
    return 'ended';
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return error.facts !== null && 'why' in error.facts ? error.facts.why : error.code;
  }
}

/** Nothing of a refused archive is left, neither in the workspace nor beside the file. */
function expectNothingLeft(name: string): void {
  const maps = join(workspace(), 'maps');
  expect([existsSync(maps) ? readdirSync(maps) : [], readdirSync(folder).sort()]).toEqual([[], [name, 'workspace'].sort()]);
}

const tile = vectorTileBytes([
  {
    name: 'roads',
    features: [
      {
        type: 'line',
        parts: [
          [
            [0, 0],
            [9, 9],
          ],
        ],
        props: { kind: 'path' },
      },
    ],
  },
]);
const tiles = [0, 1, 2, 3].map((i) => ({ z: 1, x: i % 2, y: i >> 1, bytes: tile }));
const made = (plan: Partial<PmtilesPlan> = {}) => pmtilesBytes({ tiles, ...plan });
const lie = (at: number, value: number | bigint) => made({ lies: { u64: { [at]: value } } });
const withByte = (at: number, value: number) => made({ lies: { u8: { [at]: value } } });

/** An archive whose root directory is this, whatever its header says of it. */
function withRoot(root: Uint8Array, leaves: Uint8Array = new Uint8Array()): Buffer {
  const header = Buffer.from(made({ gzip: false }).subarray(0, 127));
  const data = Buffer.alloc(5000, 7);
  const numbers = [
    127,
    root.length,
    127 + root.length,
    0,
    127 + root.length,
    leaves.length,
    127 + root.length + leaves.length,
    data.length,
    0,
    0,
    0,
  ];
  numbers.forEach((number, i) => {
    header.writeBigUInt64LE(BigInt(number), 8 + 8 * i);
  });
  return Buffer.concat([header, root, leaves, data]);
}
const entry = (id: number, more: { run?: number; length?: number; offset?: number } = {}) => ({
  id,
  run: 1,
  length: 10,
  offset: 0,
  ...more,
});
const bomb = gzipSync(Buffer.alloc(64 << 20));

const PMTILES: readonly (readonly [what: string, bytes: () => Uint8Array, why: PackProblem])[] = [
  ['is empty', () => new Uint8Array(), 'empty'],
  ['is something else', () => Buffer.from('<html>404 Not Found</html>'.repeat(20)), 'not-an-archive'],
  ['is of version 2', () => withByte(7, 2), 'wrong-version'],
  ['is of version 4', () => withByte(7, 4), 'wrong-version'],
  ['ends inside its header', () => made().subarray(0, 100), 'truncated'],
  ['is cut off in its tiles', () => made().subarray(0, made().length - 3), 'claims-too-much'],
  ['claims 3 GB of tiles in 2 KB', () => lie(64, 3_000_000_000), 'claims-too-much'],
  ['claims a root of 3 GB', () => lie(16, 3_000_000_000), 'claims-too-much'],
  ['claims 2^64 - 1 bytes', () => lie(64, 2n ** 64n - 1n), 'claims-too-much'],
  ['lays its metadata over its header', () => lie(24, 20), 'overlap'],
  ['lays its tiles over its root', () => lie(56, 127), 'overlap'],
  ['says another number of tiles', () => lie(72, 5), 'counts'],
  ['says more contents than entries', () => lie(88, 99), 'counts'],
  ['is packed in an unknown way', () => withByte(97, 9), 'compression'],
  ['is of tiles that are not known', () => withByte(99, 6), 'tile-type'],
  ['has its zooms the wrong way round', () => withByte(100, 5), 'zooms'],
  ['has zooms that its tiles are not of', () => withByte(101, 0), 'zooms'],
  ['goes to zoom 200', () => withByte(101, 200), 'zooms'],
  ['lies nowhere', () => made({ bounds: [10, 10, 10, 10] }), 'bounds'],
  ['says an area where none of its tiles are', () => made({ tiles: tiles.slice(0, 1), bounds: [70, -60, 80, -50] }), 'bounds'],
  ['has no tiles', () => withRoot(directoryBytes([])), 'no-tiles'],
  ['has metadata that are a list', () => made({ metadata: [1] }), 'metadata'],
  ['says a directory of 2^40 entries', () => withRoot(varints([2 ** 40, 1])), 'directory-too-large'],
  ['has a directory that is a bomb', () => replaced(bomb), 'directory-too-large'],
  ['has a directory that ends early', () => withRoot(directoryBytes([entry(1)], 2).subarray(0, 5)), 'directory-too-large'],
  ['has numbers of tiles that fall', () => withRoot(varints([2, 3, 0, 1, 1, 9, 9, 1, 1])), 'directory'],
  ['has a tile that runs over the next', () => withRoot(directoryBytes([entry(1, { run: 3 }), entry(2)])), 'directory'],
  ['has a tile beyond its tiles', () => withRoot(directoryBytes([entry(1, { offset: 4995 })])), 'claims-too-much'],
  ['has a directory that leads to itself', () => looped(), 'directory-too-deep'],
  [
    'has the same directory a thousand times',
    () => withRoot(directoryBytes([1, 2, 3].map((id) => entry(id, { run: 0, length: 5 }))), directoryBytes([entry(1)])),
    'directory',
  ],
  ['has a leaf beyond its leaves', () => withRoot(directoryBytes([entry(1, { run: 0, length: 5, offset: 900 })])), 'claims-too-much'],
  ['has tiles that cannot be read', () => withRoot(directoryBytes([entry(1)])), 'tile-unreadable'],
  ['has a tile that is a bomb', () => made({ tiles: [{ z: 1, x: 0, y: 0, bytes: Buffer.alloc(64 << 20) }] }), 'tile-too-large'],
  ['calls text pictures', () => made({ tileType: 2 }), 'tile-unreadable'],
  ['calls PNG JPEG', () => made({ tileType: 3, tiles: [{ z: 1, x: 0, y: 0, bytes: pngBytes(16, [1, 2, 3]) }] }), 'tile-type'],
  [
    'has a picture that asks for 4 GB',
    () => made({ tileType: 2, tiles: [{ z: 1, x: 0, y: 0, bytes: pngBytes(16, [1, 2, 3], 32_000) }] }),
    'picture-too-large',
  ],
];

/** A good archive with other bytes for its root. */
function replaced(root: Uint8Array): Buffer {
  const bytes = withRoot(root);
  bytes[97] = 2;
  return bytes;
}

/** A leaf whose only entry is the leaf itself. */
function looped(): Buffer {
  const leaf = directoryBytes([entry(1, { run: 0, length: 5 })]);
  return withRoot(leaf, leaf);
}

describe('a PMTiles archive that', () => {
  it.each(PMTILES)('%s is refused, and leaves nothing', async (_what, bytes, why) => {
    writeFileSync(join(folder, 'bad.pmtiles'), bytes());
    expect(await added(join(folder, 'bad.pmtiles'))).toBe(why);
    expectNothingLeft('bad.pmtiles');
  });

  it('is no ordinary file is refused', async () => {
    for (const path of ['/dev/zero', folder, join(folder, 'missing'), 'relative.pmtiles'])
      expect(await added(path)).toBe('FILE_UNREADABLE');
  });
});

const png = pngBytes(16, [1, 2, 3]);
const MBTILES: readonly (readonly [what: string, plan: Partial<MbtilesPlan>, why: PackProblem])[] = [
  ['has no table of tiles', { after: 'DROP TABLE tiles' }, 'no-tiles-table'],
  ['lacks a column', { after: 'ALTER TABLE tiles DROP COLUMN tile_data' }, 'no-tiles-table'],
  ['has no index', { layout: 'bare' }, 'no-index'],
  ['has no tiles', { tiles: [] }, 'no-tiles'],
  [
    'works out its tiles without end',
    {
      after:
        'DROP TABLE tiles; CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS zoom_level, i AS tile_column, i AS tile_row, i AS tile_data FROM n',
    },
    'view-not-plain',
  ],
  [
    'stands on a virtual table',
    {
      after:
        'CREATE VIRTUAL TABLE other USING fts5(zoom_level, tile_column, tile_row, tile_data); DROP TABLE tiles; CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM other',
    },
    'view-not-plain',
  ],
  ['has a column that is worked out', { after: 'ALTER TABLE tiles ADD COLUMN huge AS (hex(zeroblob(100000000)))' }, 'view-not-plain'],
  ['has tiles that are no blobs', { after: "UPDATE tiles SET tile_data = 'text'" }, 'tile-too-large'],
  ['has a tile of 64 MB', { after: 'UPDATE tiles SET tile_data = zeroblob(64000000)' }, 'tile-too-large'],
  ['has tiles that cannot be read', { after: "UPDATE tiles SET tile_data = x'ffffffff'" }, 'tile-unreadable'],
  ['has tiles of two kinds', { tiles: [...tiles.slice(0, 1), { z: 1, x: 1, y: 1, bytes: png }], gzip: false }, 'tile-type'],
  ['counts columns from the moon', { after: 'UPDATE tiles SET tile_column = tile_column + 4000000000' }, 'bounds'],
  ['says an area of words', { metadata: { bounds: 'a,b,c,d' } }, 'bounds'],
  ['has layers in broken JSON', { metadata: { json: '{"vector_layers":' } }, 'metadata'],
];

describe('an MBTiles archive that', () => {
  it.each(MBTILES)('%s is refused, and leaves nothing', async (_what, plan, why) => {
    writeMbtiles(join(folder, 'bad.mbtiles'), { tiles, ...plan });
    expect(await added(join(folder, 'bad.mbtiles'))).toBe(why);
    expectNothingLeft('bad.mbtiles');
  });

  it('is cut off is refused before it is copied', async () => {
    const path = join(folder, 'bad.mbtiles');
    writeMbtiles(path, { tiles, after: 'CREATE TABLE more (a); INSERT INTO more VALUES (zeroblob(100000))' });
    truncateSync(path, 8192);
    expect(await added(path)).toBe('claims-too-much');
    truncateSync(path, 60);
    expect(await added(path)).toBe('truncated');
    expectNothingLeft('bad.mbtiles');
  });
});

it('a pipe in the place of the list of packs is not waited for', () => {
  mkdirSync(join(workspace(), 'maps'));
  execFileSync('mkfifo', [join(workspace(), 'maps', 'maps.json')]);
  expect(packs.list()).toEqual([]);
});

/** SQLite cannot be broken off, and a process that ends waits for its threads: the key would stay in memory. */
it('an MBTiles archive whose pages lead round without end keeps nobody from locking, nor a command from ending', async () => {
  const path = join(folder, 'endless.mbtiles');
  writeEndlessMbtiles(path, { z: 16, x: 0, y: 5, bytes: tile });
  const core = fork(join(import.meta.dirname, '../../fixtures/endlessPack.ts'), [workspace(), path], { silent: true });
  const ended = once(core, 'close');
  let heard = '';
  core.stdout?.on('data', (piece: Buffer) => {
    heard += piece.toString();
  });
  const [said] = await once(core, 'message');
  expect(said).toEqual({ why: 'locked', left: [] });
  // By the system, once all that it said is out: this is how the command line ends, too.
  expect(await ended).toEqual([null, 'SIGKILL']);
  expect([heard.length, heard.endsWith('the last word')]).toEqual([200_013, true]);
  expectNothingLeft('endless.mbtiles');
});

/** What the copy serves, all tiles of it: each answer is a tile or none. */
async function serve(pack: MapPack): Promise<void> {
  for (const { z, x, y } of tiles) {
    const response = await answerPackTile(
      { packs, changed: () => undefined },
      new Request(`http://127.0.0.1${packTileAddress(pack.id, { z, x, y })}`),
    );
    expect([200, 204]).toContain(response.status);
    await response.arrayBuffer();
  }
  await packs.remove(pack.id);
}

describe('an archive with bits turned round', () => {
  it.each([
    ['plain', { gzip: false, leafSize: 2 }, 120],
    ['gzipped', { leafSize: 2 }, 80],
  ] as const)('of PMTiles, %s, is refused or sound, and leaves nothing', { timeout: 60_000 }, async (_what, plan, numRuns) => {
    const good = made({ ...plan, metadata: { name: 'A', vector_layers: [{ id: 'roads' }] } });
    const path = join(folder, 'turned.pmtiles');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(good.length * 8 - 1), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: good.length - 40, max: good.length }),
        async (bits, end) => {
          const bytes = Buffer.from(good.subarray(0, end));
          for (const bit of bits) if (bit >> 3 < bytes.length) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          writeFileSync(path, bytes);
          const result = await added(path);
          if (typeof result !== 'string') await serve(result);
          expect(
            existsSync(join(workspace(), 'maps')) ? readdirSync(join(workspace(), 'maps')).filter((name) => name !== 'maps.json') : [],
          ).toEqual([]);
        },
      ),
      { numRuns },
    );
  });

  it('of MBTiles is refused or sound, and leaves nothing', { timeout: 60_000 }, async () => {
    const source = join(folder, 'good.mbtiles');
    writeMbtiles(source, { tiles, layout: 'view' });
    const good = readFileSync(source);
    const path = join(folder, 'turned.mbtiles');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(good.length * 8 - 1), { minLength: 1, maxLength: 30 }), async (bits) => {
        const bytes = Buffer.from(good);
        for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(path, bytes);
        const result = await added(path);
        if (typeof result !== 'string') await serve(result);
        expect(
          existsSync(join(workspace(), 'maps')) ? readdirSync(join(workspace(), 'maps')).filter((name) => name !== 'maps.json') : [],
        ).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });
});
