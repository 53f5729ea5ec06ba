import { exp, type Feature, LineSymbolizer, type PaintRule } from 'protomaps-leaflet';
import type { MapPalette } from '../mapPalette.ts';
import { ROAD_CLASSES, ROADS, type RoadClass, SERVICE_DETAILS, TRANSIT_LINES } from './protomapsSchema.ts';

type Stops = [zoom: number, px: number][];

interface RoadLook {
  readonly minzoom: number;
  readonly width: Stops;
  /** From this zoom on a road has an edge; below, it is a line. */
  readonly casingFrom: number;
}

const LOOKS: Readonly<Record<RoadClass, RoadLook>> = {
  highway: {
    minzoom: 5,
    width: [
      [5, 0.6],
      [9, 1.6],
      [12, 3],
      [15, 7],
      [18, 22],
    ],
    casingFrom: 10,
  },
  major: {
    minzoom: 7,
    width: [
      [7, 0.5],
      [10, 1.1],
      [12, 2.2],
      [15, 6],
      [18, 19],
    ],
    casingFrom: 12,
  },
  minor: {
    minzoom: 11,
    width: [
      [11, 0.4],
      [13, 1.2],
      [15, 3.6],
      [18, 13],
    ],
    casingFrom: 14,
  },
  service: {
    minzoom: 14,
    width: [
      [14, 0.5],
      [16, 1.8],
      [18, 6],
    ],
    casingFrom: 16,
  },
  path: {
    minzoom: 14,
    width: [
      [14, 0.5],
      [18, 2],
    ],
    casingFrom: Number.POSITIVE_INFINITY,
  },
};

/** Below ground, on it, above it: what lies higher is drawn later. */
const STRATA = ['tunnel', 'ground', 'bridge'] as const;
type Stratum = (typeof STRATA)[number];

/** The class of a road; null for what is none that cars or people go on. */
export function roadClassOf({ props, geomType }: Feature): RoadClass | null {
  if (geomType !== 2 || typeof props.kind !== 'string') return null;
  const fate = ROADS[props.kind];
  if (fate === 'minor' && SERVICE_DETAILS.has(props.kind_detail)) return 'service';
  return ROAD_CLASSES.find((name) => name === fate) ?? null;
}

function stratumOf({ props }: Feature): Stratum {
  if (isSet(props.is_tunnel)) return 'tunnel';
  return isSet(props.is_bridge) ? 'bridge' : 'ground';
}

/** Earlier builds wrote 1 where later ones write true. */
function isSet(value: unknown): boolean {
  return value === true || value === 1 || value === 'yes';
}

/** Roads by class with their edges, rail, ferries, runways and piers. */
export function roadPaintRules(palette: MapPalette): PaintRule[] {
  return [...otherWays(palette), ...STRATA.flatMap((stratum) => [...stratumRules(stratum, palette), ...railRules(stratum, palette)])];
}

function stratumRules(stratum: Stratum, palette: MapPalette): PaintRule[] {
  const isIn = (name: RoadClass) => (_zoom: number, feature: Feature) => roadClassOf(feature) === name && stratumOf(feature) === stratum;
  const fills: Readonly<Record<RoadClass, string>> = {
    highway: palette.highway,
    major: palette.roadMajor,
    minor: palette.roadMinor,
    service: palette.roadMinor,
    path: palette.path,
  };
  // All edges first: where roads meet, no edge runs across.
  const casings = ROAD_CLASSES.filter((name) => LOOKS[name].casingFrom < 30).map((name) => casingRule(name, stratum, isIn(name), palette));
  const lines = ROAD_CLASSES.map((name) => fillRule(name, stratum, isIn(name), fills[name], palette));
  return [...casings, ...lines];
}

function casingRule(name: RoadClass, stratum: Stratum, filter: PaintRule['filter'], palette: MapPalette): PaintRule {
  const { width, casingFrom } = LOOKS[name];
  const widthAt = exp(1.6, width);
  const symbolizer = new LineSymbolizer({
    color: stratum === 'bridge' ? palette.rail : palette.casing,
    width: (zoom) => widthAt(zoom) + (zoom >= 16 ? 2 : 1.4),
    lineJoin: 'round',
    lineCap: stratum === 'ground' ? 'round' : 'butt',
    ...(stratum === 'tunnel' ? { dash: [4, 3], dashColor: palette.casing } : {}),
  });
  return { dataLayer: 'roads', minzoom: casingFrom, symbolizer, ...(filter === undefined ? {} : { filter }) };
}

function fillRule(
  name: RoadClass,
  stratum: Stratum,
  filter: NonNullable<PaintRule['filter']>,
  fill: string,
  palette: MapPalette,
): PaintRule {
  const { minzoom, width, casingFrom } = LOOKS[name];
  const widthAt = exp(1.6, width);
  const symbolizer = new LineSymbolizer({
    // Without an edge a white line on nearly white land would not be seen.
    color: (zoom) => (stratum === 'tunnel' ? palette.built : zoom >= casingFrom ? fill : palette.roadLine),
    width: widthAt,
    lineJoin: 'round',
    lineCap: 'round',
    ...(name === 'path' ? { dash: [3, 2], dashColor: palette.path } : {}),
  });
  return { dataLayer: 'roads', minzoom, filter, symbolizer };
}

function railRules(stratum: Stratum, palette: MapPalette): PaintRule[] {
  if (stratum === 'tunnel') return [];
  const isRail = (_zoom: number, feature: Feature) =>
    feature.geomType === 2 && ROADS[String(feature.props.kind)] === 'rail' && (stratumOf(feature) === 'bridge') === (stratum === 'bridge');
  const line = new LineSymbolizer({
    color: palette.rail,
    width: exp(1.6, [
      [8, 0.5],
      [13, 1],
      [18, 2],
    ]),
  });
  const ticks = new LineSymbolizer({
    color: palette.rail,
    width: exp(1.6, [
      [13, 3],
      [18, 6],
    ]),
    dash: [1, 7],
    dashColor: palette.rail,
  });
  return [
    { dataLayer: 'roads', minzoom: 8, filter: isRail, symbolizer: line },
    { dataLayer: 'roads', minzoom: 13, filter: isRail, symbolizer: ticks },
    ...(stratum === 'ground'
      ? [
          {
            dataLayer: 'transit',
            minzoom: 8,
            filter: (_zoom: number, { props }: Feature) => TRANSIT_LINES.has(props.kind),
            symbolizer: line,
          },
        ]
      : []),
  ];
}

function otherWays(palette: MapPalette): PaintRule[] {
  const ofKind =
    (kind: string) =>
    (_zoom: number, { props, geomType }: Feature) =>
      geomType === 2 && props.kind === kind;
  const line = (color: string, width: Stops, dash?: number[]) =>
    new LineSymbolizer({ color, width: exp(1.6, width), ...(dash === undefined ? {} : { dash, dashColor: color }) });
  const isRunway = (_zoom: number, { props, geomType }: Feature) =>
    geomType === 2 && (props.kind === 'aeroway' || props.kind_detail === 'runway' || props.kind_detail === 'taxiway');
  return [
    {
      dataLayer: 'roads',
      minzoom: 8,
      filter: ofKind('ferry'),
      symbolizer: line(
        palette.textWater,
        [
          [8, 0.6],
          [14, 1.2],
        ],
        [4, 4],
      ),
    },
    {
      dataLayer: 'roads',
      minzoom: 12,
      filter: ofKind('pier'),
      symbolizer: line(palette.paved, [
        [12, 0.8],
        [18, 5],
      ]),
    },
    {
      dataLayer: 'roads',
      minzoom: 9,
      filter: isRunway,
      symbolizer: line(palette.paved, [
        [9, 1],
        [13, 4],
        [18, 34],
      ]),
    },
  ];
}
