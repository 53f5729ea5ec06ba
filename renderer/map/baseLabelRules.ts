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
import type { Language } from '../../shared/language/language.ts';
import { REGIONS } from '../../shared/vocabulary/regions.ts';
import type { MapPalette } from './mapPalette.ts';

const FAMILY = "'Inter Variable', Inter, sans-serif";

/** The interface's language where a name in it is known, else what the pack calls the place. */
function labelProps(language: Language): string[] {
  return [`name:${language}`, 'name:latin', language === 'en' ? 'name:int' : 'name', 'name'];
}

/** Drawn once the letters are there: canvas text does not wait for a font. Covers Latin, Cyrillic and the Kazakh letters. */
export async function labelFontReady(): Promise<void> {
  await Promise.all(['400', '500', '600'].map((weight) => document.fonts.load(`${weight} 12px 'Inter Variable'`, 'Aя ӘҒҚҢӨҰҮҺІ')));
}

/** @param textScale 1 to 1.3: the text size of the preferences holds on the map too. */
export function baseLabelRules(palette: MapPalette, language: Language, textScale: number): LabelRule[] {
  const px = (size: number) => Math.round(size * textScale);
  // Lines are spaced by the letters of the longest: without letters below the line they would touch.
  const text = { labelProps: labelProps(language), stroke: palette.halo, width: 3, lineHeight: 1.4 };
  const rankOf = ({ props }: Feature): number => (typeof props.min_zoom === 'number' ? props.min_zoom : 10);
  return [
    place(text, palette, `600 ${px(13)}px ${FAMILY}`, (zoom, feature) => isLocality(feature) && isMain(feature) && zoom >= 3),
    {
      dataLayer: 'places',
      id: 'region',
      minzoom: 6,
      maxzoom: 9,
      filter: (_zoom, { props }) => props.kind === 'region',
      symbolizer: withFullNames(
        language,
        new CenteredTextSymbolizer({ ...text, fill: palette.textQuiet, font: `400 ${px(12)}px ${FAMILY}`, maxLineChars: 14 }),
      ),
    },
    place(
      text,
      palette,
      `500 ${px(12)}px ${FAMILY}`,
      (zoom, feature) => isLocality(feature) && !isMain(feature) && zoom >= rankOf(feature),
    ),
    {
      dataLayer: 'places',
      id: 'country',
      maxzoom: 5,
      // The country itself needs no name on its own map.
      filter: (_zoom, { props }) => props.kind === 'country' && props['name:en'] !== 'Kazakhstan',
      symbolizer: new Padding(
        6,
        new CenteredTextSymbolizer({ ...text, fill: palette.textQuiet, font: `500 ${px(12)}px ${FAMILY}`, letterSpacing: 1 }),
      ),
    },
    {
      dataLayer: 'water',
      filter: (_zoom, { geomType }) => geomType === 1,
      symbolizer: new CenteredTextSymbolizer({
        ...text,
        fill: palette.textWater,
        font: `italic 400 ${px(11)}px ${FAMILY}`,
        maxLineChars: 12,
      }),
    },
    {
      dataLayer: 'places',
      minzoom: 12,
      filter: (_zoom, { props }) => ['neighbourhood', 'macrohood', 'suburb', 'quarter'].includes(String(props.kind)),
      symbolizer: new CenteredTextSymbolizer({ ...text, fill: palette.textQuiet, font: `400 ${px(11)}px ${FAMILY}`, maxLineChars: 14 }),
    },
    {
      dataLayer: 'roads',
      minzoom: 13,
      symbolizer: new LineLabelSymbolizer({ ...text, fill: palette.textQuiet, font: `400 ${px(11)}px ${FAMILY}` }),
    },
  ];
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

function place(
  text: { labelProps: string[]; stroke: string; width: number },
  palette: MapPalette,
  font: string,
  filter: NonNullable<LabelRule['filter']>,
): LabelRule {
  return {
    dataLayer: 'places',
    minzoom: 3,
    filter,
    sort: (a, b) => numberOf(a.min_zoom, 20) - numberOf(b.min_zoom, 20) || numberOf(b.population_rank, 0) - numberOf(a.population_rank, 0),
    symbolizer: new GroupSymbolizer([
      new CircleSymbolizer({ radius: 2, fill: palette.textQuiet, stroke: palette.halo, width: 1.5 }),
      new OffsetTextSymbolizer({ ...text, fill: palette.text, font, offsetX: 9, offsetY: 4.5, placements: [TextPlacements.Ne] }),
    ]),
  };
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
