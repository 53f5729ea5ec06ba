import { EARTH, LANDCOVER, LANDUSE, POIS, ROADS, WATER_LINES, WATER_SURFACES } from '../../../renderer/map/base/protomapsSchema.ts';
import { type Attributes, type MadeFeature, type MadeLayer, vectorTileBytes } from './vectorTileBytes.ts';

/** A tile with every layer and every kind of the Protomaps schema, laid out as a sheet to look at: surfaces above, roads below, points over all. */
export function schemaTile(): Uint8Array {
  return vectorTileBytes(schemaLayers());
}

function schemaLayers(): MadeLayer[] {
  return [
    {
      name: 'earth',
      features: [{ type: 'polygon', parts: [square(0, 0, 4096)], props: { kind: 'earth' } }, ...points(Object.keys(EARTH), 3900, 'earth')],
    },
    { name: 'landcover', features: patches(Object.keys(LANDCOVER), 0) },
    { name: 'landuse', features: patches(Object.keys(LANDUSE), 200) },
    { name: 'water', features: waters() },
    { name: 'roads', features: roads() },
    { name: 'buildings', features: buildings() },
    { name: 'boundaries', features: boundaries() },
    { name: 'places', features: places() },
    { name: 'pois', features: points(Object.keys(POIS), 1750, 'pois') },
  ];
}

const square = (x: number, y: number, side: number): [number, number][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];

function named(kind: string): Attributes {
  return { kind, name: kind, 'name:ru': `ru ${kind}`, 'name:kk': `kk ${kind}`, 'name:en': kind };
}

/** 20 to a row. */
function patches(kinds: readonly string[], top: number): MadeFeature[] {
  return kinds.map((kind, i) => ({
    type: 'polygon',
    parts: [square((i % 20) * 200 + 20, top + Math.floor(i / 20) * 200, 180)],
    props: { kind },
  }));
}

function points(kinds: readonly string[], y: number, layer: string): MadeFeature[] {
  const step = Math.floor(4000 / kinds.length);
  return kinds.map((kind, i) => ({
    type: 'point',
    parts: [[[i * step + 60, y + (i % 4) * 110]]],
    props: { ...named(kind), layer, min_zoom: 5 },
  }));
}

function waters(): MadeFeature[] {
  const surfaces = Object.keys(WATER_SURFACES);
  return [
    ...surfaces.map((kind, i): MadeFeature => ({ type: 'polygon', parts: [square(i * 250 + 20, 900, 160)], props: { kind } })),
    ...Object.keys(WATER_LINES).map(
      (kind, i): MadeFeature => ({
        type: 'line',
        parts: [
          [
            [0, 1100 + i * 60],
            [2000, 1130 + i * 60],
            [4096, 1090 + i * 60],
          ],
        ],
        props: named(kind),
      }),
    ),
    { type: 'point', parts: [[[300, 980]]], props: named('lake') },
  ];
}

const STREETS = ['Абай даңғылы', 'Достық даңғылы', 'улица Сатпаева', 'Nazarbayev Avenue'];

function roads(): MadeFeature[] {
  const across = Object.keys(ROADS).map(
    (kind, i): MadeFeature => ({
      type: 'line',
      parts: [
        [
          [0, 2250 + i * 140],
          [4096, 2250 + i * 140],
        ],
      ],
      props: { kind, name: STREETS[i % 4] ?? kind },
    }),
  );
  const kinds = ['highway', 'major_road', 'minor_road', 'minor_road', 'path', 'rail'];
  const up = ['ground', 'bridge', 'tunnel'].flatMap((stratum, s) =>
    kinds.map((kind, i): MadeFeature => {
      const x = 300 + (s * kinds.length + i) * 210;
      const props: Attributes = {
        kind,
        name: `${kind} ${stratum}`,
        is_bridge: stratum === 'bridge',
        is_tunnel: stratum === 'tunnel',
        kind_detail: i === 3 ? 'service' : 'residential',
      };
      return {
        type: 'line',
        parts: [
          [
            [x, 2100],
            [x, 3850],
          ],
        ],
        props,
      };
    }),
  );
  const runway: MadeFeature = {
    type: 'line',
    parts: [
      [
        [100, 3900],
        [1100, 3900],
      ],
    ],
    props: { kind: 'aeroway', kind_detail: 'runway' },
  };
  return [...across, ...up, runway];
}

function buildings(): MadeFeature[] {
  return Array.from({ length: 24 }, (_, i): MadeFeature[] => {
    const [x, y] = [(i % 12) * 330 + 60, 1480 + Math.floor(i / 12) * 120];
    return [
      { type: 'polygon', parts: [square(x, y, 90)], props: { kind: i % 5 === 0 ? 'building_part' : 'building', height: 12 } },
      { type: 'point', parts: [[[x + 45, y + 45]]], props: { kind: 'address', addr_housenumber: String(i + 1) } },
    ];
  }).flat();
}

function boundaries(): MadeFeature[] {
  return ['country', 'region', 'county', 'locality'].map((kind, i) => ({
    type: 'line',
    parts: [
      [
        [0, 3960 + i * 35],
        [4096, 3960 + i * 35],
      ],
    ],
    props: { kind, kind_detail: 2 * i + 2 },
  }));
}

function places(): MadeFeature[] {
  const of = (kind: string, detail: string, x: number, y: number, more: Attributes = {}): MadeFeature => ({
    type: 'point',
    parts: [[[x, y]]],
    props: { ...named(kind), kind_detail: detail, min_zoom: 5, population_rank: 9, ...more },
  });
  return [
    of('locality', 'city', 700, 700, {
      capital: '4',
      name: 'Қаскелең',
      'name:kk': 'Қаскелең',
      'name:ru': 'Каскелен',
      'name:en': 'Kaskelen',
    }),
    of('locality', 'town', 2200, 760, { name: '二连浩特', script: 'Han', 'name:en': 'Erenhot', 'name:ru': '', 'name:kk': '' }),
    of('locality', 'village', 3300, 720),
    of('macrohood', 'suburb', 1400, 1400),
    of('neighbourhood', 'neighbourhood', 2600, 1400),
    of('region', 'region', 2000, 400),
    of('country', 'country', 3000, 400),
  ];
}
