import { exp, type Feature, LineSymbolizer, type PaintRule, PolygonSymbolizer } from 'protomaps-leaflet';
import type { MapPalette } from './mapPalette.ts';

const kindIs =
  (...kinds: readonly string[]) =>
  (_zoom: number, { props }: Feature): boolean =>
    typeof props.kind === 'string' && kinds.includes(props.kind);

const GREEN = [
  'park',
  'forest',
  'wood',
  'nature_reserve',
  'national_park',
  'grass',
  'grassland',
  'meadow',
  'protected_area',
  'scrub',
  'garden',
  'golf_course',
  'farmland',
  'orchard',
  'cemetery',
];
const BUILT = [
  'residential',
  'commercial',
  'industrial',
  'urban_area',
  'retail',
  'school',
  'university',
  'college',
  'hospital',
  'military',
  'pedestrian',
  'airfield',
  'aerodrome',
  'railway',
  'stadium',
  'kindergarten',
];
const WATER_LINES = ['river', 'stream', 'canal', 'drain', 'ditch'];
const MAJOR = ['highway', 'major_road', 'medium_road'];

/**
 * All layers of the Protomaps basemap schema, whether or not the built-in pack has them: a detailed pack of streets and houses
 * drops in and looks right.
 */
export function basePaintRules(palette: MapPalette): PaintRule[] {
  const fill = (dataLayer: string, color: string, more: Partial<PaintRule> = {}): PaintRule => ({
    dataLayer,
    symbolizer: new PolygonSymbolizer({ fill: color }),
    ...more,
  });
  return [
    fill('earth', palette.neighbour, { filter: (_zoom, { geomType }) => geomType === 3 }),
    fill('earth', palette.land, { filter: (_zoom, { geomType, props }) => geomType === 3 && !isNeighbour(props) }),
    fill('landcover', palette.green, { filter: kindIs(...GREEN), minzoom: 4 }),
    fill('landuse', palette.green, { filter: kindIs(...GREEN) }),
    fill('landuse', palette.built, { filter: kindIs(...BUILT) }),
    fill('water', palette.water, { filter: (_zoom, { geomType }) => geomType === 3 }),
    ...waterLines(palette),
    fill('buildings', palette.building, { minzoom: 13 }),
    ...roads(palette),
    ...boundaries(palette),
  ];
}

/** Land around the country: marked in the built-in pack by its kind. */
function isNeighbour(props: Feature['props']): boolean {
  return props.kind === 'neighbour' || props.kind === 'neighbours';
}

function waterLines(palette: MapPalette): PaintRule[] {
  const color = palette.waterLine;
  return [
    {
      dataLayer: 'water',
      filter: (zoom, feature) =>
        feature.geomType === 2 && (zoom >= 9 || feature.props.kind === 'river' || feature.props.kind === undefined),
      symbolizer: new LineSymbolizer({
        color,
        width: exp(1.4, [
          [3, 0.5],
          [8, 1.1],
          [14, 4],
        ]),
        lineJoin: 'round',
      }),
    },
    {
      dataLayer: 'physical_line',
      filter: kindIs(...WATER_LINES),
      symbolizer: new LineSymbolizer({
        color,
        width: exp(1.4, [
          [3, 0.5],
          [8, 1.1],
          [14, 4],
        ]),
        lineJoin: 'round',
      }),
    },
  ];
}

function roads(palette: MapPalette): PaintRule[] {
  const line = (filter: PaintRule['filter'], color: string, stops: number[][], minzoom = 0): PaintRule => ({
    dataLayer: 'roads',
    minzoom,
    ...(filter === undefined ? {} : { filter }),
    symbolizer: new LineSymbolizer({ color, width: exp(1.6, stops), lineCap: 'round', lineJoin: 'round' }),
  });
  return [
    line(
      kindIs('path', 'other'),
      palette.roadMinor,
      [
        [14, 0.5],
        [18, 3],
      ],
      14,
    ),
    line(
      kindIs('minor_road'),
      palette.roadMinor,
      [
        [11, 0.5],
        [14, 2],
        [18, 12],
      ],
      11,
    ),
    line(
      kindIs('rail'),
      palette.rail,
      [
        [8, 0.5],
        [18, 2],
      ],
      8,
    ),
    line(
      kindIs(...MAJOR),
      palette.roadMajor,
      [
        [5, 0.5],
        [10, 1.4],
        [14, 4],
        [18, 18],
      ],
      5,
    ),
  ];
}

function boundaries(palette: MapPalette): PaintRule[] {
  const isCountry = (props: Feature['props']): boolean => props.kind === 'country';
  return [
    {
      dataLayer: 'boundaries',
      minzoom: 3,
      filter: (_zoom, { props }) => !isCountry(props),
      symbolizer: new LineSymbolizer({ dash: [4, 3], dashColor: palette.region, dashWidth: 1, color: palette.region, width: 1 }),
    },
    {
      dataLayer: 'boundaries',
      filter: (_zoom, { props }) => isCountry(props),
      symbolizer: new LineSymbolizer({
        color: palette.country,
        width: exp(1.2, [
          [3, 1],
          [8, 1.8],
          [14, 2.4],
        ]),
        lineJoin: 'round',
      }),
    },
  ];
}
