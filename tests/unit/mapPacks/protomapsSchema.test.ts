import type { Feature, LabelRule, PaintRule } from 'protomaps-leaflet';
import { describe, expect, it } from 'vitest';
import { baseLabelRules } from '../../../renderer/map/base/baseLabelRules.ts';
import { basePaintRules } from '../../../renderer/map/base/basePaintRules.ts';
import { labelNames } from '../../../renderer/map/base/labelNames.ts';
import {
  BOUNDARIES,
  BUILDINGS,
  EARTH,
  isLeftOut,
  LANDCOVER,
  LANDUSE,
  PLACES,
  POIS,
  POIS_LEFT_OUT,
  ROADS,
  WATER_LINES,
  WATER_SURFACES,
} from '../../../renderer/map/base/protomapsSchema.ts';
import { mapPalette } from '../../../renderer/map/mapPalette.ts';

const rules: readonly (PaintRule | LabelRule)[] = [...basePaintRules(mapPalette('light')), ...baseLabelRules(mapPalette('light'), 'en', 1)];
const [POINT, LINE, SURFACE] = [1, 2, 3];

/** The zooms at which some rule takes a feature. */
function zoomsOf(dataLayer: string, geomType: number, props: Feature['props']): number[] {
  const feature = { props, geomType, geom: [], bbox: { minX: 0, minY: 0, maxX: 0, maxY: 0 }, numVertices: 0 } as Feature;
  return Array.from({ length: 19 }, (_, zoom) => zoom).filter((zoom) =>
    rules.some(
      (rule) =>
        rule.dataLayer === dataLayer &&
        zoom >= (rule.minzoom ?? 0) &&
        zoom <= (rule.maxzoom ?? 99) &&
        (rule.filter === undefined || rule.filter(zoom, feature)),
    ),
  );
}
const isDrawn = (...of: Parameters<typeof zoomsOf>) => zoomsOf(...of).length > 0;

describe('the Protomaps schema', () => {
  const surfaces = [
    ...Object.entries(LANDUSE).map((entry) => ['landuse', ...entry] as const),
    ...Object.entries(LANDCOVER).map((entry) => ['landcover', ...entry] as const),
    ...Object.entries(WATER_SURFACES).map((entry) => ['water', ...entry] as const),
    ...Object.entries(EARTH).map((entry) => ['earth', ...entry] as const),
  ];
  it.each(surfaces)('%s %s is drawn as a surface, or left out with a reason', (layer, kind, fate) => {
    expect(isDrawn(layer, SURFACE, { kind })).toBe(!isLeftOut(fate));
    if (isLeftOut(fate)) expect(fate.leftOut.length).toBeGreaterThan(10);
  });

  it.each(Object.entries(ROADS))('roads %s is drawn as a line, or left out with a reason', (kind, fate) => {
    for (const more of [{}, { is_tunnel: true }, { is_bridge: true }, { is_link: true }]) {
      const isRailBelow = fate === 'rail' && 'is_tunnel' in more;
      if (!isRailBelow) expect(isDrawn('roads', LINE, { kind, ...more })).toBe(!isLeftOut(fate));
    }
  });

  it.each(BOUNDARIES)('boundaries %s is drawn', (kind) => expect(isDrawn('boundaries', LINE, { kind })).toBe(true));
  it.each(Object.keys(WATER_LINES))('water %s is drawn as a line', (kind) => expect(isDrawn('water', LINE, { kind })).toBe(true));
  it.each(BUILDINGS)('buildings %s is drawn', (kind) =>
    expect(isDrawn('buildings', kind === 'address' ? POINT : SURFACE, { kind })).toBe(true),
  );
  it.each(PLACES)('places %s is named', (kind) => expect(isDrawn('places', POINT, { kind })).toBe(true));
  it.each(Object.entries(POIS))('pois %s is named from zoom %i on', (kind, zoom) => expect(zoomsOf('pois', POINT, { kind })[0]).toBe(zoom));
  it('other pois are left out with a reason', () => {
    expect([isDrawn('pois', POINT, { kind: 'cafe' }), POIS_LEFT_OUT.leftOut.length > 10]).toEqual([false, true]);
  });
  it('lines of version 3 in transit are drawn', () => expect(isDrawn('transit', LINE, { kind: 'rail' })).toBe(true));

  it('draws every layer', () => {
    const layers = new Set(rules.map(({ dataLayer }) => dataLayer));
    for (const layer of ['boundaries', 'buildings', 'earth', 'landcover', 'landuse', 'places', 'pois', 'roads', 'transit', 'water'])
      expect(layers).toContain(layer);
  });
});

describe('names on the map', () => {
  const firstOf = (language: 'en' | 'ru' | 'kk', props: Readonly<Record<string, string>>) =>
    labelNames(language)(14, { props } as unknown as Feature)
      .map((key) => props[key])
      .find((name) => name !== undefined);

  it('are in the language of the interface, else in what is read beside it', () => {
    const kaskelen = { name: 'Қаскелең', 'name:kk': 'Қаскелең', 'name:ru': 'Каскелен', 'name:en': 'Kaskelen' };
    expect([firstOf('en', kaskelen), firstOf('ru', kaskelen), firstOf('kk', kaskelen)]).toEqual(['Kaskelen', 'Каскелен', 'Қаскелең']);
    const street = { name: 'улица Абая' };
    expect([firstOf('en', street), firstOf('ru', street), firstOf('kk', street)]).toEqual(['улица Абая', 'улица Абая', 'улица Абая']);
    const beyond = { name: '霍尔果斯', script: 'Han', 'name:en': 'Khorgos' };
    expect([firstOf('en', beyond), firstOf('ru', beyond), firstOf('kk', beyond)]).toEqual(['Khorgos', 'Khorgos', 'Khorgos']);
  });
});
