import {
  CenteredTextSymbolizer,
  CircleSymbolizer,
  type Feature,
  GroupSymbolizer,
  type LabelRule,
  LineLabelSymbolizer,
  OffsetTextSymbolizer,
  TextPlacements,
} from 'protomaps-leaflet';
import type { MapPalette } from '../mapPalette.ts';
import { shortOnly } from './labelNames.ts';
import type { LabelText } from './labelText.ts';
import { POIS, type RoadClass } from './protomapsSchema.ts';
import { roadClassOf } from './roadPaintRules.ts';

/** Names of streets along them, of what stands at them, and house numbers: what only a detailed pack has. */
export function detailLabelRules(palette: MapPalette, { text, font }: LabelText): LabelRule[] {
  return [
    ...roadNames(palette, { text, font }),
    ...quarters(palette, { text, font }),
    pois(palette, { text, font }),
    houseNumbers(palette, { text, font }),
  ];
}

const ROAD_NAMES: readonly (readonly [name: RoadClass, minzoom: number, px: number])[] = [
  ['highway', 11, 11],
  ['major', 13, 11],
  ['minor', 15, 11],
  ['service', 17, 10],
  ['path', 17, 10],
];

function roadNames(palette: MapPalette, { text, font }: LabelText): LabelRule[] {
  return ROAD_NAMES.map(([name, minzoom, px]) => ({
    dataLayer: 'roads',
    id: `road-${name}`,
    minzoom,
    filter: (_zoom, feature) => roadClassOf(feature) === name,
    // In the middle of the road, on its own colour.
    symbolizer: new LineLabelSymbolizer({
      ...text,
      fill: palette.textQuiet,
      font: font(name === 'highway' ? 500 : 400, px),
      width: 2.5,
      position: 2,
      repeatDistance: 400,
    }),
  }));
}

const QUARTERS: ReadonlySet<unknown> = new Set(['neighbourhood', 'suburb', 'quarter']);

function quarters(palette: MapPalette, { text, font }: LabelText): LabelRule[] {
  const symbolizer = new CenteredTextSymbolizer({ ...text, fill: palette.textQuiet, font: font(400, 11), maxLineChars: 14 });
  return [
    { dataLayer: 'places', id: 'macrohood', minzoom: 10, filter: (_zoom, { props }) => props.kind === 'macrohood', symbolizer },
    { dataLayer: 'places', id: 'neighbourhood', minzoom: 13, filter: (_zoom, { props }) => QUARTERS.has(props.kind), symbolizer },
  ];
}

/** With restraint: only by what a place is told, and each only where there is room. */
function pois(palette: MapPalette, { text, font }: LabelText): LabelRule {
  const isDue = (zoom: number, { props, geomType }: Feature) =>
    geomType === 1 && zoom >= (POIS[String(props.kind)] ?? Number.POSITIVE_INFINITY);
  return {
    dataLayer: 'pois',
    filter: isDue,
    sort: (a, b) => (POIS[String(a.kind)] ?? 99) - (POIS[String(b.kind)] ?? 99),
    symbolizer: new GroupSymbolizer([
      new CircleSymbolizer({ radius: 1.75, fill: palette.textQuiet, stroke: palette.halo, width: 1 }),
      new OffsetTextSymbolizer({
        ...text,
        fill: palette.textQuiet,
        font: font(400, 11),
        offsetX: 6,
        offsetY: 4,
        maxLineChars: 18,
        placements: [TextPlacements.Ne],
      }),
    ]),
  };
}

function houseNumbers(palette: MapPalette, { text, font }: LabelText): LabelRule {
  return {
    dataLayer: 'buildings',
    id: 'house-number',
    minzoom: 17,
    filter: (_zoom, { props, geomType }) => geomType === 1 && props.kind === 'address',
    symbolizer: new CenteredTextSymbolizer({
      ...text,
      labelProps: (_zoom, feature) => shortOnly(['addr_housenumber'], feature),
      fill: palette.textQuiet,
      font: font(400, 10),
    }),
  };
}
