import { regionOfCode } from '../../../shared/layers/regionOfCode.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import { labelPoint } from './labelPoint.ts';
import { mapFileRefusal } from './mapFileRefusal.ts';
import { projectX, projectY, worldPx } from './project.ts';
import type { ReadFeature } from './readFeature.ts';
import { boundsOfParts, DEGREE, encodeParts, type Shape, type ShapeBounds, verticesOf } from './shape.ts';
import { FULL, LEVEL_ZOOMS, simplifierOf } from './simplify.ts';

/** Of points that are nearer to each other than this at a level, one is drawn there. */
const POINTS_APART_PX = 10;
/** From this level on all points are drawn. */
const POINTS_THINNED_TO = 10;
/** A level is worth its bytes when it has so much less than the next finer one. */
const WORTH_KEEPING = 0.7;

/** Puts features into a layer that is being taken in, and counts what the layer's own row says of them. */
export class FeatureWriter {
  readonly #db: WritableDb;
  readonly #layer: number;
  readonly #taken = new Map<number, Set<number>>();
  readonly #regions = new Set<string>();
  readonly #kinds = new Set<string>();
  #bounds: ShapeBounds | null = null;
  #features = 0;
  #withoutGeometry = 0;
  #vertices = 0;
  #hasName = false;
  #hasCode = false;

  constructor(db: WritableDb, layer: number) {
    this.#db = db;
    this.#layer = layer;
  }

  /** In one transaction. */
  write(features: readonly ReadFeature[]): void {
    this.#db.transaction(() => {
      for (const feature of features) {
        this.#hasName ||= feature.hasName;
        this.#hasCode ||= feature.hasCode;
        if (feature.shapes.length === 0) this.#withoutGeometry += 1;
        for (const shape of feature.shapes) this.#writeShape(feature, shape);
      }
    });
  }

  /** Makes the layer one that is shown. Throws CoreError MAP_FILE_REFUSED where there is nothing in it, or nowhere the columns that were asked for. */
  finish({ nameColumn, codeColumn }: { readonly nameColumn: string | null; readonly codeColumn: string | null }): void {
    if (this.#features === 0) throw mapFileRefusal('nothing-in-it');
    if ((nameColumn !== null && !this.#hasName) || (codeColumn !== null && !this.#hasCode)) throw mapFileRefusal('no-such-column');
    const bounds = this.#bounds?.map((value) => value / DEGREE).join(',') ?? null;
    this.#db
      .prepareWrite<SqlValue[]>(
        "UPDATE layers SET state = 'ready', kinds = ?, region_codes = ?, features = ?, without_geometry = ?, vertices = ?, bounds = ? WHERE id = ?",
      )
      .run(
        [...this.#kinds].join(','),
        [...this.#regions].sort().join(','),
        this.#features,
        this.#withoutGeometry,
        this.#vertices,
        bounds,
        this.#layer,
      );
  }

  #writeShape(feature: ReadFeature, shape: Shape): void {
    const [labelLng, labelLat] = labelPoint(shape);
    const id = this.#db
      .prepareWrite<SqlValue[]>(
        'INSERT INTO layer_features (layer, kind, name, code, label_lng, label_lat, properties) VALUES (?, ?, ?, ?, ?, ?, ?)',
      )
      .run(this.#layer, shape.kind, feature.name, feature.code, labelLng, labelLat, feature.properties).lastInsertRowid;
    const levels = this.#levelsOf(shape);
    const from = this.#writeLevels(id, shape, levels);
    const [west, south, east, north] = boundsOfParts(shape.parts);
    this.#db
      .prepareWrite<SqlValue[]>(
        `INSERT INTO layer_bounds (feature, west, east, south, north, layer_from, layer_to, level_from, level_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ${FULL})`,
      )
      .run(id, west / DEGREE, east / DEGREE, south / DEGREE, north / DEGREE, this.#layer, this.#layer, from);
    this.#count(feature, shape, [west, south, east, north]);
  }

  /** Of each level what is seen at it. */
  #levelsOf(shape: Shape): Map<number, Shape> {
    const simplified = simplifierOf(shape);
    const levels = new Map<number, Shape>();
    for (const level of LEVEL_ZOOMS) {
      const seen = shape.kind === 'point' ? this.#firstOfItsCell(shape, level) : simplified(level);
      if (seen !== null) levels.set(level, seen);
    }
    return levels;
  }

  #firstOfItsCell(shape: Shape, level: number): Shape | null {
    if (level > POINTS_THINNED_TO) return shape;
    const taken = this.#taken.get(level) ?? new Set<number>();
    this.#taken.set(level, taken);
    const cells = worldPx(level) / POINTS_APART_PX;
    const parts = shape.parts.filter(([lng = 0, lat = 0]) => {
      const cell = Math.floor(projectX(lng) * cells) * 2 ** 24 + Math.floor(projectY(lat) * cells);
      return !taken.has(cell) && taken.add(cell) !== undefined;
    });
    return parts.length === 0 ? null : { kind: 'point', parts };
  }

  /** From the finest to the coarsest, leaving out those that a finer one serves as well. @returns the first level at which anything is seen */
  #writeLevels(feature: number, shape: Shape, levels: ReadonlyMap<number, Shape>): number {
    let [from, finer] = [FULL, verticesOf(shape)];
    this.#writeLevel(feature, FULL, shape, finer);
    for (const level of [...LEVEL_ZOOMS].reverse()) {
      const seen = levels.get(level);
      if (seen === undefined) break;
      from = level;
      const vertices = verticesOf(seen);
      if (vertices > finer * WORTH_KEEPING) continue;
      this.#writeLevel(feature, level, seen, vertices);
      finer = vertices;
    }
    return from;
  }

  #writeLevel(feature: number, level: number, { parts }: Shape, vertices: number): void {
    this.#db
      .prepareWrite<[number, number, number, Buffer]>('INSERT INTO layer_shapes (feature, level, vertices, shape) VALUES (?, ?, ?, ?)')
      .run(feature, level, vertices, encodeParts(parts));
  }

  #count(feature: ReadFeature, shape: Shape, [west, south, east, north]: ShapeBounds): void {
    this.#features += 1;
    this.#kinds.add(shape.kind);
    this.#vertices += verticesOf(shape);
    const before = this.#bounds ?? [west, south, east, north];
    this.#bounds = [Math.min(before[0], west), Math.min(before[1], south), Math.max(before[2], east), Math.max(before[3], north)];
    const region = shape.kind === 'area' ? regionOfCode(feature.code) : null;
    if (region !== null) this.#regions.add(region);
  }
}
