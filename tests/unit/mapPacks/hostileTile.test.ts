import fc from 'fast-check';
import type { Feature } from 'protomaps-leaflet';
import { describe, expect, it } from 'vitest';
import { tablesOfPlainView } from '../../../main/core/mapPacks/plainView.ts';
import { labelNames, shortOnly } from '../../../renderer/map/base/labelNames.ts';
import { parsePackAddress } from '../../../shared/mapPacks/addresses.ts';
import { plainText } from '../../../shared/mapPacks/plainText.ts';
import { isBasemapSchema, summarizeVectorTile } from '../../../shared/mapPacks/vectorTile.ts';
import { varints } from '../../fixtures/mapPacks/pmtilesBytes.ts';
import { schemaTile } from '../../fixtures/mapPacks/schemaTile.ts';
import { vectorTileBytes } from '../../fixtures/mapPacks/vectorTileBytes.ts';

/** A tile whose one feature has these numbers as its geometry. */
function tileWithGeometry(numbers: readonly number[], furtherBytes: Uint8Array = new Uint8Array(0)): Uint8Array {
  const message = (field: number, bytes: Uint8Array) => Buffer.concat([varints([field * 8 + 2, bytes.length]), bytes]);
  const geometry = message(4, Buffer.concat([varints(numbers), furtherBytes]));
  return message(3, Buffer.concat([message(1, new TextEncoder().encode('a')), message(2, geometry)]));
}

describe('a vector tile', () => {
  it('is told by its layers and attributes, and a tile of the Protomaps schema from another', () => {
    const summary = summarizeVectorTile(schemaTile()) ?? [];
    expect(summary.map(({ name }) => name)).toEqual([
      'earth',
      'landcover',
      'landuse',
      'water',
      'roads',
      'buildings',
      'boundaries',
      'places',
      'pois',
    ]);
    expect(isBasemapSchema(summary)).toBe(true);
    const other = vectorTileBytes([
      {
        name: 'transportation',
        features: [
          {
            type: 'line',
            parts: [
              [
                [0, 0],
                [9, 9],
              ],
            ],
            props: { class: 'primary' },
          },
        ],
      },
    ]);
    expect(isBasemapSchema(summarizeVectorTile(other) ?? [])).toBe(false);
  });

  it('whose feature has no geometry is none: the library would look for one at the beginning of the tile', () => {
    const [layer, feature] = [Uint8Array.from([3 * 8 + 2, 7, 10, 1, 97, 2 * 8 + 2, 2]), Uint8Array.from([3 * 8, 2])];
    expect(summarizeVectorTile(Uint8Array.from([...layer, ...feature]))).toBeNull();
  });

  it('that calls a place by a megabyte has no label there', () => {
    const named = (props: Feature['props']) => ({ props }) as Feature;
    expect(labelNames('kk')(8, named({ 'name:kk': 'Қ'.repeat(1_000_000), 'name:ru': 'Каскелен' }))).not.toContain('name:kk');
    expect(shortOnly(['name', 'ref'], named({ name: 'A'.repeat(300), ref: 'B'.repeat(301) }))).toEqual(['name']);
  });

  it.each([
    ['closes a ring 200 million times', [9, 2, 2, 200_000_000 * 8 + 7]],
    ['closes a ring that has no point', [15]],
    ['draws a line from nowhere', [10, 2, 2]],
    ['says more points than it has', [9, 2, 2, 100_000 * 8 + 2, 2, 2]],
    ['has a command that there is not', [9, 2, 2, 11, 2, 2]],
    ['moves zero times', [1]],
  ])('that %s is none', (_what, numbers) => {
    expect(summarizeVectorTile(tileWithGeometry(numbers))).toBeNull();
  });

  it.each([
    [499_999, true],
    [500_000, false],
  ])('with a line of %i points beside its first is one: %s', (count, isOne) => {
    const points = new Uint8Array(2 * count).fill(2);
    expect(summarizeVectorTile(tileWithGeometry([9, 2, 2, count * 8 + 2], points)) !== null).toBe(isOne);
  });

  it('with any bytes changed is told apart or refused, and never throws', () => {
    const good = schemaTile();
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 }), fc.nat(good.length), (changes, end) => {
        const bytes = Uint8Array.from(good.subarray(0, end));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const layers = summarizeVectorTile(bytes);
        expect(layers === null || layers.length <= 200).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what an archive says of itself', () => {
  it.each([
    ['<a href="javascript:alert(1)" title=">">© Maps</a> &amp; more', '">© Maps & more'],
    ['<script>alert(1)</script>© OSM', '© OSM'],
    ['&copy;&nbsp;OpenStreetMap &#169; &#x41; &bogus;', '© OpenStreetMap © A &bogus;'],
    ['a\u202Eb\u0000c\u2028d', 'a b c d'],
    [42, ''],
  ])('is text: %j', (given, text) => expect(plainText(given, 100)).toBe(text));

  it('is bounded and has no markup, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const text = plainText(given, 50);
        expect(text.length <= 50 && text.isWellFormed() && !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text)).toBe(true);
      }),
    );
  });
});

describe('a view', () => {
  it.each([
    [
      'CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column, map.tile_row AS tile_row, images.tile_data AS tile_data FROM map JOIN images ON images.tile_id = map.tile_id;',
      ['map', 'images'],
    ],
    [
      'CREATE VIEW tiles as select a.z as zoom_level, b.tile_data from tiles_shallow a inner join tiles_data b on a.id = b.id and a.k = b.k',
      ['tiles_shallow', 'tiles_data'],
    ],
    [
      'CREATE VIEW "tiles" AS SELECT zoom_level, tile_column, tile_row, tile_data FROM "map" LEFT JOIN [images] USING (tile_id)',
      ['map', 'images'],
    ],
    ['CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data FROM raw', ['raw']],
  ])('that names columns of tables is plain: %s', (sql, tables) => expect(tablesOfPlainView(sql)).toEqual(tables));

  it.each([
    'CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS zoom_level FROM n',
    'CREATE VIEW tiles AS SELECT zoom_level, hex(zeroblob(1000000000)) AS tile_data FROM map',
    'CREATE VIEW tiles AS SELECT a.x AS zoom_level FROM map a, map b, map c',
    'CREATE VIEW tiles AS SELECT a.x AS zoom_level FROM map a JOIN map b ON a.x = b.x JOIN map c ON c.x = b.x',
    'CREATE VIEW tiles AS SELECT x AS zoom_level FROM map UNION ALL SELECT x FROM map',
    'CREATE VIEW tiles AS SELECT x AS zoom_level FROM map ORDER BY x',
    'CREATE VIEW tiles AS SELECT load_extension AS zoom_level, 1 FROM map',
    `CREATE VIEW tiles AS SELECT ${'a.b, '.repeat(2000)}c FROM map`,
  ])('that is a program is not: %.60s', (sql) => expect(tablesOfPlainView(sql)).toBeNull());
});

describe('an address of a tile', () => {
  const id = '01890000-0000-7000-8000-000000000000';
  it('is taken whole or not at all', () => {
    expect(parsePackAddress(`/packs/${id}/22/4194303/0`)).toEqual({ id, z: 22, x: 4194303, y: 0 });
    for (const tail of ['22/4194304/0', '23/0/0', '1/-1/0', '01/0/0', '1/0/0/', '1/0/0.png', '1e1/0/0', '1/0'])
      expect(parsePackAddress(`/packs/${id}/${tail}`)).toBeNull();
    expect(parsePackAddress('/packs/../../../../etc/passwd/1/0/0')).toBeNull();
  });
});
