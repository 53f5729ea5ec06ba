import type { LayerKind, LayerView, LayerViewRequest } from '../../../shared/layers/layer.ts';
import type { ReadableDb } from '../db/database.ts';
import { type Box, clipLine, clipRing } from './clip.ts';
import { readLayer } from './layerRows.ts';
import { projectX, projectY, worldPx } from './project.ts';
import { boundsOfParts, DEGREE, decodeParts } from './shape.ts';
import { LEVEL_ZOOMS, levelOfZoom } from './simplify.ts';

/** What one answer holds at most: enough for a screen, little enough to draw between two frames. */
const VIEW_VERTICES_MAX = 60_000;
const VIEW_FEATURES_MAX = 10_000;
/** Parts of a pixel that are told apart. */
const SCALE = 4;
/** Beyond the view by this many pixels: the edge along which something is cut must not be seen. */
const MARGIN_PX = 48;

interface FeatureRow {
  readonly id: number;
  readonly kind: LayerKind;
  readonly name: string;
  readonly label_lng: number;
  readonly label_lat: number;
  readonly level: number;
  readonly vertices: number;
  readonly west: number;
  readonly east: number;
}

// The larger first: of what is too much, the small goes.
const IN_VIEW = `
  SELECT layer_features.id, kind, name, label_lng, label_lat, layer_shapes.level, layer_shapes.vertices, west, east
  FROM layer_bounds
  CROSS JOIN layer_features ON layer_features.id = layer_bounds.feature
  CROSS JOIN layer_shapes ON layer_shapes.feature = layer_features.id
    AND layer_shapes.level = (SELECT min(level) FROM layer_shapes AS finer WHERE finer.feature = layer_features.id AND finer.level >= ?)
  WHERE layer_from <= ? AND layer_to >= ? AND west <= ? AND east >= ? AND south <= ? AND north >= ? AND level_from <= ?
  ORDER BY (east - west) + (north - south) DESC, layer_features.id
  LIMIT ${VIEW_FEATURES_MAX + 1}`;

/** What of a layer lies in a view, as coarse as its zoom allows. Throws CoreError NOT_FOUND. */
export function layerView(db: ReadableDb, request: LayerViewRequest): LayerView {
  readLayer(db, request.id);
  const { rows, isPartial } = rowsInView(db, request);
  const frame = new ViewFrame(request);
  let vertices = 0;
  const features = rows.flatMap((row) => {
    const shape = db
      .prepare<[number, number], { readonly shape: Buffer }>('SELECT shape FROM layer_shapes WHERE feature = ? AND level = ?')
      .get(row.id, row.level);
    const parts = shape === undefined ? [] : decodeParts(shape.shape).flatMap((part) => frame.partsIn(row.kind, part));
    if (parts.length === 0) return [];
    vertices += parts.reduce((sum, part) => sum + part.length / 2, 0);
    return [{ id: row.id, kind: row.kind, name: row.name, label: frame.label(row), widthPx: frame.width(row), parts }];
  });
  return { zoom: request.zoom, origin: frame.origin, scale: SCALE, features, vertices, isPartial };
}

/** Where a view would hold too much, a coarser level does; where that is too much still, only the largest. */
function rowsInView(
  db: ReadableDb,
  { id, bounds, zoom }: LayerViewRequest,
): { readonly rows: readonly FeatureRow[]; readonly isPartial: boolean } {
  const [west, south, east, north] = bounds;
  const wanted = levelOfZoom(zoom);
  const levels = [wanted, ...LEVEL_ZOOMS.filter((level) => level < wanted).reverse()];
  let rows: readonly FeatureRow[] = [];
  for (const level of levels) {
    rows = db.prepare<number[], FeatureRow>(IN_VIEW).all(level, id, id, east, west, north, south, level);
    const vertices = rows.reduce((sum, row) => sum + row.vertices, 0);
    if (rows.length <= VIEW_FEATURES_MAX && vertices <= VIEW_VERTICES_MAX) return { rows, isPartial: false };
  }
  let sum = 0;
  const kept = rows.slice(0, VIEW_FEATURES_MAX).filter((row) => {
    sum += row.vertices;
    return sum <= VIEW_VERTICES_MAX;
  });
  return { rows: kept, isPartial: true };
}

/** Turns degrees into the pixels of an answer. */
class ViewFrame {
  readonly origin: [number, number];
  readonly #world: number;
  readonly #box: Box;

  constructor({ bounds: [west, south, east, north], zoom }: LayerViewRequest) {
    this.#world = worldPx(zoom);
    const [minX, maxX] = [projectX(west * DEGREE) * this.#world, projectX(east * DEGREE) * this.#world];
    const [minY, maxY] = [projectY(north * DEGREE) * this.#world, projectY(south * DEGREE) * this.#world];
    this.origin = [Math.floor(minX), Math.floor(minY)];
    this.#box = { minX: minX - MARGIN_PX, minY: minY - MARGIN_PX, maxX: maxX + MARGIN_PX, maxY: maxY + MARGIN_PX };
  }

  partsIn(kind: LayerKind, part: Int32Array): number[][] {
    const pixels: number[] = [];
    for (let at = 0; at < part.length; at += 2) {
      pixels.push(projectX(part[at] ?? 0) * this.#world, projectY(part[at + 1] ?? 0) * this.#world);
    }
    const clipped = this.#isInside(part) ? [pixels] : this.#clip(kind, pixels);
    const least = kind === 'area' ? 6 : kind === 'line' ? 4 : 2;
    return clipped.map((one) => this.#rounded(one)).filter((one) => one.length >= least);
  }

  #isInside(part: Int32Array): boolean {
    const [west, south, east, north] = boundsOfParts([part]);
    const { minX, minY, maxX, maxY } = this.#box;
    return (
      projectX(west) * this.#world >= minX &&
      projectX(east) * this.#world <= maxX &&
      projectY(north) * this.#world >= minY &&
      projectY(south) * this.#world <= maxY
    );
  }

  #clip(kind: LayerKind, pixels: readonly number[]): number[][] {
    if (kind === 'area') return [clipRing(pixels, this.#box)];
    // A point that is not inside is outside.
    return kind === 'line' ? clipLine(pixels, this.#box) : [];
  }

  /** Steps shorter than what is told apart are none. */
  #rounded(pixels: readonly number[]): number[] {
    const rounded: number[] = [];
    for (let at = 0; at < pixels.length; at += 2) {
      const x = Math.round(((pixels[at] ?? 0) - this.origin[0]) * SCALE);
      const y = Math.round(((pixels[at + 1] ?? 0) - this.origin[1]) * SCALE);
      if (rounded.length === 0 || rounded.at(-2) !== x || rounded.at(-1) !== y) rounded.push(x, y);
    }
    return rounded;
  }

  label({ label_lng, label_lat }: FeatureRow): [number, number] | null {
    const [x, y] = [projectX(label_lng) * this.#world, projectY(label_lat) * this.#world];
    const { minX, minY, maxX, maxY } = this.#box;
    if (x < minX || x > maxX || y < minY || y > maxY) return null;
    return [Math.round((x - this.origin[0]) * SCALE), Math.round((y - this.origin[1]) * SCALE)];
  }

  width({ west, east }: FeatureRow): number {
    return Math.round(((east - west) / 360) * this.#world);
  }
}
