import {
  CenteredTextSymbolizer,
  CircleSymbolizer,
  type Feature,
  GroupSymbolizer,
  type LabelRule,
  type LabelSymbolizer,
  LineLabelSymbolizer,
  OffsetTextSymbolizer,
  Padding,
  TextPlacements,
} from 'protomaps-leaflet';
import type { Language } from '../../../shared/language/language.ts';
import { REGIONS } from '../../../shared/vocabulary/regions.ts';
import type { MapPalette } from '../mapPalette.ts';
import { detailLabelRules } from './detailLabelRules.ts';
import { labelNames } from './labelNames.ts';
import { LABEL_FAMILY, type LabelText } from './labelText.ts';
import { isLeftOut, WATER_LINES, WATER_SURFACES } from './protomapsSchema.ts';

/** Drawn once the letters are there: canvas text does not wait for a font. Covers Latin, Cyrillic and the Kazakh letters. */
export async function labelFontReady(): Promise<void> {
  await Promise.all(['400', '500', '600'].map((weight) => document.fonts.load(`${weight} 12px 'Inter Variable'`, 'Aя ӘҒҚҢӨҰҮҺІ')));
}

/** @param textScale 1 to 1.3: the text size of the preferences holds on the map too. */
export function baseLabelRules(palette: MapPalette, language: Language, textScale: number): LabelRule[] {
  const label: LabelText = {
    // Lines are spaced by the letters of the longest: without letters below the line they would touch.
    text: { labelProps: labelNames(language), stroke: palette.halo, width: 3, lineHeight: 1.4 },
    font: (weight, px, isItalic = false) => `${isItalic ? 'italic ' : ''}${weight} ${Math.round(px * textScale)}px ${LABEL_FAMILY}`,
  };
  const rankOf = ({ props }: Feature): number => (typeof props.min_zoom === 'number' ? props.min_zoom : 10);
  return [
    place(label, palette, label.font(600, 13), (zoom, feature) => isLocality(feature) && isMain(feature) && zoom >= 3),
    regions(label, palette, language),
    place(label, palette, label.font(500, 12), (zoom, feature) => isLocality(feature) && !isMain(feature) && zoom >= rankOf(feature)),
    countries(label, palette),
    ...waterNames(label, palette),
    islands(label, palette),
    ...detailLabelRules(palette, label),
  ];
}

function regions({ text, font }: LabelText, palette: MapPalette, language: Language): LabelRule {
  return {
    dataLayer: 'places',
    id: 'region',
    minzoom: 6,
    maxzoom: 9,
    filter: (_zoom, { props }) => props.kind === 'region',
    symbolizer: withFullNames(
      language,
      new CenteredTextSymbolizer({ ...text, fill: palette.textQuiet, font: font(400, 12), maxLineChars: 14 }),
    ),
  };
}

function countries({ text, font }: LabelText, palette: MapPalette): LabelRule {
  return {
    dataLayer: 'places',
    id: 'country',
    maxzoom: 5,
    // The country itself needs no name on its own map.
    filter: (_zoom, { props }) => props.kind === 'country' && props['name:en'] !== 'Kazakhstan',
    symbolizer: new Padding(6, new CenteredTextSymbolizer({ ...text, fill: palette.textQuiet, font: font(500, 12), letterSpacing: 1 })),
  };
}

function waterNames({ text, font }: LabelText, palette: MapPalette): LabelRule[] {
  const look = { ...text, fill: palette.textWater, font: font(400, 11, true) };
  return [
    {
      dataLayer: 'water',
      id: 'water',
      filter: (_zoom, { props, geomType }) => geomType === 1 && !isLeftOut(WATER_SURFACES[String(props.kind)]),
      symbolizer: new CenteredTextSymbolizer({ ...look, maxLineChars: 12 }),
    },
    {
      dataLayer: 'water',
      id: 'water-line',
      minzoom: 11,
      filter: (zoom, { props, geomType }) => geomType === 2 && zoom >= (WATER_LINES[String(props.kind)] ?? 15),
      symbolizer: new LineLabelSymbolizer({ ...look, position: 1, repeatDistance: 600 }),
    },
  ];
}

const ISLANDS: ReadonlySet<unknown> = new Set(['island', 'islet', 'archipelago']);

function islands({ text, font }: LabelText, palette: MapPalette): LabelRule {
  return {
    dataLayer: 'earth',
    id: 'island',
    minzoom: 11,
    filter: (_zoom, { props, geomType }) => geomType === 1 && ISLANDS.has(props.kind),
    symbolizer: new CenteredTextSymbolizer({ ...text, fill: palette.textQuiet, font: font(400, 11), maxLineChars: 14 }),
  };
}

/** The pack has the names of a table: «Алматинская», which on a map says nothing of what it is. */
function withFullNames(language: Language, symbolizer: LabelSymbolizer): LabelSymbolizer {
  return {
    place(layout, geometry, feature) {
      const unit = REGIONS.find(({ name }) => name.en === feature.props['name:en']);
      const props = unit === undefined ? feature.props : { ...feature.props, [`name:${language}`]: unit.fullName[language] };
      return symbolizer.place(layout, geometry, { ...feature, props });
    },
  };
}

function isLocality({ props, geomType }: Feature): boolean {
  return geomType === 1 && props.kind === 'locality';
}

/** Capitals and centres of regions. */
function isMain({ props }: Feature): boolean {
  return props.capital !== undefined && props.capital !== false && props.capital !== '';
}

/** Where the country ends in the east its map does too: names there stand to the left of their place, not beyond the edge of the first view. */
const EAST_OF_WHICH_LEFT = 'Oskemen';

function place({ text }: LabelText, palette: MapPalette, font: string, filter: NonNullable<LabelRule['filter']>): LabelRule {
  const look = { ...text, fill: palette.text, font, offsetY: 4.5 };
  const right = new OffsetTextSymbolizer({ ...look, offsetX: 9, placements: [TextPlacements.Ne] });
  const left = new OffsetTextSymbolizer({ ...look, offsetX: -9, placements: [TextPlacements.Nw] });
  return {
    dataLayer: 'places',
    minzoom: 3,
    filter,
    sort: (a, b) => numberOf(a.min_zoom, 20) - numberOf(b.min_zoom, 20) || numberOf(b.population_rank, 0) - numberOf(a.population_rank, 0),
    symbolizer: new GroupSymbolizer([
      new CircleSymbolizer({ radius: 2, fill: palette.textQuiet, stroke: palette.halo, width: 1.5 }),
      {
        place: (layout, geometry, feature) =>
          (layout.zoom <= 6 && feature.props['name:en'] === EAST_OF_WHICH_LEFT ? left : right).place(layout, geometry, feature),
      },
    ]),
  };
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
