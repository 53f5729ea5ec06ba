import { exp, type Feature, LineSymbolizer, type PaintRule, PolygonSymbolizer } from 'protomaps-leaflet';
import type { MapPalette } from '../mapPalette.ts';
import { EARTH, isLeftOut, LANDCOVER, LANDUSE, SURFACES, WATER_LINES, WATER_SURFACES } from './protomapsSchema.ts';
import { roadPaintRules } from './roadPaintRules.ts';

const isSurface = ({ geomType }: Feature): boolean => geomType === 3;

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
    fill('earth', palette.neighbour, { filter: (_zoom, feature) => isSurface(feature) && isEarth(feature) }),
    fill('earth', palette.land, { filter: (_zoom, feature) => isSurface(feature) && isEarth(feature) && !isNeighbour(feature.props) }),
    ...surfaces('landcover', LANDCOVER, palette, { maxzoom: 9 }),
    ...surfaces('landuse', LANDUSE, palette, { minzoom: 8 }),
    fill('water', palette.water, { filter: (_zoom, feature) => isSurface(feature) && isWater(feature) }),
    ...waterLines(palette),
    buildings(palette),
    ...roadPaintRules(palette),
    ...boundaries(palette),
  ];
}

/** Kinds that are not known are land all the same. */
function isEarth({ props }: Feature): boolean {
  return !isLeftOut(EARTH[String(props.kind)]);
}

function isWater({ props }: Feature): boolean {
  return !isLeftOut(WATER_SURFACES[String(props.kind)]);
}

/** Land around the country: marked in the built-in pack by its kind. */
function isNeighbour(props: Feature['props']): boolean {
  return props.kind === 'neighbour' || props.kind === 'neighbours';
}

function surfaces(
  dataLayer: string,
  fates: Readonly<Record<string, unknown>>,
  palette: MapPalette,
  zooms: Pick<PaintRule, 'minzoom' | 'maxzoom'>,
): PaintRule[] {
  return SURFACES.map((surface) => ({
    dataLayer,
    ...zooms,
    filter: (_zoom, feature) => isSurface(feature) && typeof feature.props.kind === 'string' && fates[feature.props.kind] === surface,
    symbolizer: new PolygonSymbolizer({ fill: palette[surface] }),
  }));
}

function waterLines(palette: MapPalette): PaintRule[] {
  const symbolizer = new LineSymbolizer({
    color: palette.waterLine,
    width: exp(1.4, [
      [3, 0.5],
      [8, 1.1],
      [14, 4],
    ]),
    lineJoin: 'round',
    lineCap: 'round',
  });
  const filter = (zoom: number, { props, geomType }: Feature) =>
    geomType === 2 && zoom >= (WATER_LINES[String(props.kind ?? 'river')] ?? 13);
  return ['water', 'physical_line'].map((dataLayer) => ({ dataLayer, filter, symbolizer }));
}

function buildings(palette: MapPalette): PaintRule {
  return {
    dataLayer: 'buildings',
    minzoom: 13,
    filter: (_zoom, feature) => isSurface(feature),
    symbolizer: new PolygonSymbolizer({
      fill: palette.building,
      stroke: palette.buildingLine,
      width: exp(1, [
        [15, 0],
        [16, 0.75],
      ]),
      perFeature: true,
    }),
  };
}

function boundaries(palette: MapPalette): PaintRule[] {
  const isCountry = (props: Feature['props']): boolean => props.kind === 'country';
  const dashed = (dash: number[], width: number) =>
    new LineSymbolizer({ dash, dashColor: palette.region, dashWidth: width, color: palette.region, width });
  const inner = (kinds: readonly unknown[], minzoom: number, symbolizer: LineSymbolizer): PaintRule => ({
    dataLayer: 'boundaries',
    minzoom,
    filter: (_zoom, { props }) => !isCountry(props) && kinds.includes(props.kind),
    symbolizer,
  });
  return [
    inner(['county', 'locality'], 10, dashed([2, 3], 0.75)),
    inner(['region', undefined], 3, dashed([4, 3], 1)),
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
