import { CoreError } from '../../../shared/contract/coreError.ts';
import type { Layer, LayerFeature, SetLayer } from '../../../shared/layers/layer.ts';
import { LAYER_FORMS, LAYER_KINDS, layerColourSchema } from '../../../shared/layers/layer.ts';
import { must } from '../../../shared/must.ts';
import { REGIONS } from '../../../shared/vocabulary/regions.ts';
import type { ReadableDb, SqlValue, WritableDb } from '../db/database.ts';

interface LayerRow {
  readonly id: number;
  readonly title: string;
  readonly source: string;
  readonly name_column: string | null;
  readonly code_column: string | null;
  readonly colour: string;
  readonly drawn_as: string;
  readonly opacity: number;
  readonly visible: number;
  readonly replaces_regions: number;
  readonly kinds: string;
  readonly region_codes: string;
  readonly features: number;
  readonly without_geometry: number;
  readonly vertices: number;
  readonly bounds: string | null;
  readonly added_at: number;
}

const COLUMNS = `id, title, source, name_column, code_column, colour, drawn_as, opacity, visible, replaces_regions, kinds, region_codes, features,
  without_geometry, vertices, bounds, added_at`;

/** The uppermost first. */
export function listLayers(db: ReadableDb): Layer[] {
  return db.prepare<[], LayerRow>(`SELECT ${COLUMNS} FROM layers WHERE state = 'ready' ORDER BY position, id`).all().map(toLayer);
}

/** Throws CoreError NOT_FOUND. */
export function readLayer(db: ReadableDb, id: number): Layer {
  const row = db.prepare<[number], LayerRow>(`SELECT ${COLUMNS} FROM layers WHERE id = ? AND state = 'ready'`).get(id);
  if (row === undefined) throw new CoreError('NOT_FOUND', {});
  return toLayer(row);
}

function toLayer(row: LayerRow): Layer {
  const codes = new Set(row.region_codes === '' ? [] : row.region_codes.split(','));
  return {
    id: row.id,
    title: row.title,
    source: row.source,
    nameColumn: row.name_column,
    codeColumn: row.code_column,
    colour: layerColourSchema.parse(row.colour),
    drawnAs: must(
      LAYER_FORMS.find((form) => form === row.drawn_as),
      'form of a layer',
    ),
    opacityPercent: row.opacity,
    isVisible: row.visible === 1,
    kinds: LAYER_KINDS.filter((kind) => row.kinds.split(',').includes(kind)),
    replacesRegions: row.replaces_regions === 1,
    missingRegions: codes.size === 0 ? null : REGIONS.map(({ code }) => code).filter((code) => !codes.has(code)),
    features: row.features,
    withoutGeometry: row.without_geometry,
    vertices: row.vertices,
    bounds: row.bounds === null ? null : boundsOf(row.bounds),
    addedAtUtc: row.added_at,
  };
}

function boundsOf(text: string): [number, number, number, number] {
  const [west = 0, south = 0, east = 0, north = 0] = text.split(',').map(Number);
  return [west, south, east, north];
}

/** Throws CoreError NOT_FOUND, LAYER_LACKS_REGIONS. */
export function setLayer(db: WritableDb, change: SetLayer): Layer {
  return db.transaction(() => {
    const layer = readLayer(db, change.id);
    if (change.replacesRegions === true) {
      const missing = layer.missingRegions ?? REGIONS.map(({ code }) => code);
      if (missing.length > 0) throw new CoreError('LAYER_LACKS_REGIONS', { missing });
      // One set of borders counts, not two.
      db.prepareWrite<[]>('UPDATE layers SET replaces_regions = 0').run();
    }
    const set = { ...layer, ...withoutUndefined(change) };
    db.prepareWrite<SqlValue[]>(
      'UPDATE layers SET title = ?, source = ?, colour = ?, drawn_as = ?, opacity = ?, visible = ?, replaces_regions = ? WHERE id = ?',
    ).run(set.title, set.source, set.colour, set.drawnAs, set.opacityPercent, Number(set.isVisible), Number(set.replacesRegions), layer.id);
    if (change.place !== undefined) moveLayer(db, layer.id, change.place);
    return readLayer(db, layer.id);
  });
}

function withoutUndefined({ place: _, id: __, ...change }: SetLayer) {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Name in keyof typeof change]?: NonNullable<(typeof change)[Name]>;
  };
}

function moveLayer(db: WritableDb, id: number, place: number): void {
  const order = listLayers(db)
    .map((layer) => layer.id)
    .filter((other) => other !== id);
  order.splice(place, 0, id);
  for (const [position, layer] of order.entries()) {
    db.prepareWrite<[number, number]>('UPDATE layers SET position = ? WHERE id = ?').run(position, layer);
  }
}

/** Throws CoreError NOT_FOUND. */
export function readLayerFeature(db: ReadableDb, id: number): LayerFeature {
  const row = db
    .prepare<[number], { readonly name: string; readonly code: string; readonly properties: string }>(
      `SELECT name, code, properties FROM layer_features WHERE id = ? AND layer IN (SELECT id FROM layers WHERE state = 'ready')`,
    )
    .get(id);
  if (row === undefined) throw new CoreError('NOT_FOUND', {});
  const properties = JSON.parse(row.properties) as readonly (readonly [name: string, value: string])[];
  return { name: row.name, code: row.code, properties: properties.map(([name, value]) => ({ name, value })) };
}
