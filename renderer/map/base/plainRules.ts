import {
  CircleSymbolizer,
  type Feature,
  GroupSymbolizer,
  type LabelRule,
  LineLabelSymbolizer,
  LineSymbolizer,
  OffsetTextSymbolizer,
  type PaintRule,
  PolygonSymbolizer,
  TextPlacements,
} from 'protomaps-leaflet';
import type { Language } from '../../../shared/language/language.ts';
import type { MapPalette } from '../mapPalette.ts';
import { shortOnly } from './labelNames.ts';
import { LABEL_FAMILY } from './labelText.ts';

const [POINT, LINE, POLYGON] = [1, 2, 3];

const ofKind =
  (geomType: number) =>
  (_zoom: number, feature: Feature): boolean =>
    feature.geomType === geomType;

/** Vector tiles of a schema that is not known: surfaces lightly filled beneath, lines over them, points uppermost. */
export function plainPaintRules(layers: readonly string[], palette: MapPalette): PaintRule[] {
  const surface = new PolygonSymbolizer({
    fill: palette.plainFill,
    opacity: 0.35,
    stroke: palette.plainLine,
    width: 0.75,
    perFeature: true,
  });
  const line = new LineSymbolizer({ color: palette.plainLine, width: 1.25, lineJoin: 'round', lineCap: 'round' });
  const point = new CircleSymbolizer({ radius: 2.5, fill: palette.plainLine, stroke: palette.halo, width: 1 });
  const rules = (geomType: number, symbolizer: PaintRule['symbolizer']) =>
    layers.map((dataLayer): PaintRule => ({ dataLayer, filter: ofKind(geomType), symbolizer }));
  return [...rules(POLYGON, surface), ...rules(LINE, line), ...rules(POINT, point)];
}

/** What other schemas call a name, the interface's language first. */
function plainNameProps(language: Language): string[] {
  return [`name:${language}`, `name_${language}`, `NAME_${language.toUpperCase()}`, 'name', 'NAME', 'Name', 'title', 'label', 'ref'];
}

export function plainLabelRules(layers: readonly string[], palette: MapPalette, language: Language, textScale: number): LabelRule[] {
  const font = `400 ${Math.round(11 * textScale)}px ${LABEL_FAMILY}`;
  const names = plainNameProps(language);
  const labelProps = (_zoom: number, feature?: Feature) => shortOnly(names, feature);
  const text = { labelProps, fill: palette.text, stroke: palette.halo, width: 3, lineHeight: 1.4, font };
  const named = new GroupSymbolizer([
    new CircleSymbolizer({ radius: 2.5, fill: palette.plainLine, stroke: palette.halo, width: 1 }),
    new OffsetTextSymbolizer({ ...text, offsetX: 8, offsetY: 4, placements: [TextPlacements.Ne] }),
  ]);
  const along = new LineLabelSymbolizer({ ...text, fill: palette.textQuiet });
  return layers.flatMap((dataLayer): LabelRule[] => [
    { dataLayer, filter: ofKind(POINT), symbolizer: named },
    { dataLayer, filter: ofKind(LINE), symbolizer: along },
  ]);
}
