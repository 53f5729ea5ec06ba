import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { PinDraft } from '../state/screenStore.ts';
import type { LayerLook } from './base/layerLook.ts';
import { CanvasLayer, type CanvasView } from './CanvasLayer.ts';
import { countInView, type Grouping, MarkChooser, type Marks } from './chooseMarks.ts';
import { type Clusters, LEVELS, type Opened } from './clusters/clusterIndex.ts';
import { ClusterMarks } from './clusters/clusterMarks.ts';
import type { ClusterSource } from './clusters/clusterSource.ts';
import { type MarkSprites, markSprites } from './markSprites.ts';
import { drawAccuracy, drawAim, drawCount, drawPin, drawRing } from './placeMarks.ts';
import { indexOfPoint, NO_POINTS, type PointColumns } from './pointColumns.ts';
import { membersOf } from './spots.ts';

const HIT_RADIUS = 13;
/** Beyond the canvas's edge by so much, a mark still reaches into it. */
const REACH = 44;
/** With more marks than this the numbers beside them would cover each other and the marks; pointing at one still tells its number. */
const NUMBERED_MAX = 1500;

export interface SelectedPlace {
  readonly id: IncidentId;
  readonly accuracyM: number | null;
}

export interface Drawn {
  readonly kind: Marks['kind'];
  readonly marks: number;
  /** On the canvas, which reaches beyond the map's edges. */
  readonly points: number;
  /** In the part that is seen. */
  readonly inView: number;
}

export const NOTHING_DRAWN: Drawn = { kind: 'spots', marks: 0, points: 0, inView: 0 };

/** What lies under a place of the map. */
export type Met =
  | { readonly kind: 'records'; readonly points: PointColumns; readonly indices: readonly number[] }
  | {
      readonly kind: 'cluster';
      readonly points: PointColumns;
      readonly name: number;
      readonly levels: readonly number[];
      readonly x: number;
      readonly y: number;
    };

/** All records with a pin on one canvas: only what is in view is drawn, as clusters or as marks of their own. */
export class IncidentLayer extends CanvasLayer {
  readonly #chooser = new MarkChooser();
  #points: PointColumns = NO_POINTS;
  #source: ClusterSource | null = null;
  #marks: Marks | null = null;
  #inView: Int32Array = new Int32Array();
  #selected: SelectedPlace | null = null;
  #pin: PinDraft | null = null;
  #isAiming = false;
  #look: LayerLook;
  #sprites: MarkSprites;
  #clusterMarks: ClusterMarks;
  #drawn = NOTHING_DRAWN;
  readonly #onDrawn: (drawn: Drawn) => void;

  constructor(look: LayerLook, onDrawn: (drawn: Drawn) => void) {
    super('overlayPane');
    this.#look = look;
    this.#sprites = markSprites(look.tokens, look.halo);
    this.#clusterMarks = new ClusterMarks(look, this.#sprites);
    this.#onDrawn = onDrawn;
  }

  setPoints(points: PointColumns): void {
    this.#points = points;
    this.#chooser.setPoints(points);
    this.redraw();
  }

  /** `failed` = nothing will be clustered. */
  setSource(source: ClusterSource | 'failed'): void {
    this.#source = source === 'failed' ? null : source;
    this.#chooser.setSource(source);
    this.redraw();
  }

  setGrouping(grouping: Grouping): void {
    this.#chooser.setGrouping(grouping);
    this.redraw();
  }

  setSelected(selected: SelectedPlace | null): void {
    this.#selected = selected;
    this.redraw();
  }

  setPin(pin: PinDraft | null): void {
    this.#pin = pin;
    this.redraw();
  }

  setLook(look: LayerLook): void {
    this.#look = look;
    this.#sprites = markSprites(look.tokens, look.halo);
    this.#clusterMarks = new ClusterMarks(look, this.#sprites);
    this.redraw();
  }

  /** Rings the mark in the middle of the map, for whoever has no pointer. */
  setAiming(isAiming: boolean): void {
    this.#isAiming = isAiming;
    this.redraw();
  }

  get drawn(): Drawn {
    return this.#drawn;
  }

  /** What is under a place in the map's layer pixels. */
  at(layerX: number, layerY: number): Met | null {
    const { view } = this;
    const context = this.canvas.getContext('2d');
    if (view === null || this.#marks === null || context === null) return null;
    const pixelOrigin = this._map.getPixelOrigin();
    const [x, y] = [layerX + pixelOrigin.x - view.originX, layerY + pixelOrigin.y - view.originY];
    const mark = this.#nearest(view, x, y, (size) => this.#reach(context, size));
    return mark === -1 ? null : this.#met(this.#marks, mark);
  }

  /** What is nearest to the middle of the map; null when nothing is in view. */
  inTheMiddle(): Met | null {
    const { view } = this;
    if (view === null || this.#marks === null) return null;
    const mark = this.#nearest(view, view.width / 2, view.height / 2, () => Math.min(view.width, view.height) / 2 - view.marginY);
    return mark === -1 ? null : this.#met(this.#marks, mark);
  }

  /** What a cluster that was met opens into; null when it is gone meanwhile. */
  async open(name: number): Promise<Opened | null> {
    return (await this.#source?.open(name)) ?? null;
  }

  protected override onWayTo(view: CanvasView): void {
    this.#chooser.prepare(view);
  }

  protected override draw(context: CanvasRenderingContext2D, view: CanvasView): void {
    const marks = this.#chooser.marksFor(view);
    this.#marks = marks;
    this.#inView = marks === null ? new Int32Array() : marksInView(marks, view);
    const selectedIndex = this.#selected === null ? -1 : indexOfPoint(this.#points, this.#selected.id);
    const [selectedX = 0, selectedY = 0] = [this.#points.xs[selectedIndex], this.#points.ys[selectedIndex]];
    const accuracyM = this.#selected?.accuracyM ?? null;
    if (selectedIndex !== -1 && accuracyM !== null) {
      drawAccuracy(context, this.#look, view, { x: selectedX, y: selectedY, accuracyM });
    }
    context.font = this.#look.font;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    if (marks !== null) this.#drawMarks(context, view, marks);
    if (selectedIndex !== -1) this.#drawSelected(context, view, selectedIndex);
    if (marks?.kind === 'spots') this.#drawCounts(context, view, marks);
    if (this.#isAiming) this.#drawAim(context, view);
    if (this.#pin !== null) drawPin(context, this.#look, view, this.#pin);
    this.#tell(view, marks);
  }

  #drawMarks(context: CanvasRenderingContext2D, view: CanvasView, { kind, at }: Marks): void {
    for (const mark of this.#inView) {
      const [x, y] = placeOf(at, mark, view);
      const [size, worst] = [at.sizes[mark] ?? 0, at.worst[mark] ?? 0];
      if (kind === 'spots' || size === 1) this.#sprites(context, worst, x, y);
      else this.#clusterMarks.draw(context, { size, levels: at.levels.subarray(mark * LEVELS, (mark + 1) * LEVELS) }, x, y);
    }
    if (kind === 'clusters') this.#drawOnClusters(context, view, at);
  }

  #drawOnClusters(context: CanvasRenderingContext2D, view: CanvasView, at: Clusters): void {
    const clusters = this.#inView.filter((mark) => (at.sizes[mark] ?? 0) > 1);
    const factsOf = (mark: number) => ({ size: at.sizes[mark] ?? 0, worst: at.worst[mark] ?? 0 });
    for (const mark of clusters) this.#clusterMarks.drawWorst(context, factsOf(mark), ...placeOf(at, mark, view));
    for (const mark of clusters) this.#clusterMarks.drawNumber(context, factsOf(mark).size, ...placeOf(at, mark, view));
  }

  #drawCounts(context: CanvasRenderingContext2D, view: CanvasView, { at }: Marks): void {
    if (this.#inView.length > NUMBERED_MAX) return;
    for (const mark of this.#inView) {
      const size = at.sizes[mark] ?? 0;
      if (size < 2) continue;
      const [x, y] = placeOf(at, mark, view);
      drawCount(context, this.#look, this.#look.writeCount(size), x, y);
    }
  }

  /** The selected record, even as one of many: its own mark on top, ringed. Of several at a spot it stands where their mark does. */
  #drawSelected(context: CanvasRenderingContext2D, view: CanvasView, index: number): void {
    const marks = this.#marks;
    const spot = marks?.kind === 'spots' && marks.points === this.#points ? marks.at.spotOf[index] : undefined;
    const isGrouped = marks !== null && spot !== undefined && spot !== -1;
    const [x, y] = isGrouped ? placeOf(marks.at, spot, view) : placeOf(this.#points, index, view);
    this.#sprites(context, this.#points.severities[index] ?? 0, x, y);
    drawRing(context, this.#look, x, y);
  }

  #drawAim(context: CanvasRenderingContext2D, view: CanvasView): void {
    const marks = this.#marks;
    const mark = this.#nearest(view, view.width / 2, view.height / 2, () => Math.min(view.width, view.height) / 2 - view.marginY);
    if (marks === null || mark === -1) return;
    const [x, y] = placeOf(marks.at, mark, view);
    drawAim(context, this.#look, x, y, this.#reach(context, marks.at.sizes[mark] ?? 1) + 6);
  }

  /** How far from its middle a mark reaches, and a hand that means it. */
  #reach(context: CanvasRenderingContext2D, size: number): number {
    if (this.#marks?.kind !== 'clusters' || size === 1) return HIT_RADIUS;
    return this.#clusterMarks.radius(context, size) + 2;
  }

  /** The mark in view that is nearest to a place of the canvas, of those whose reach it is in; -1 for none. */
  #nearest(view: CanvasView, x: number, y: number, reachOf: (size: number) => number): number {
    const at = this.#marks?.at;
    let [nearest, nearestDistance] = [-1, Number.POSITIVE_INFINITY];
    if (at === undefined) return nearest;
    for (const mark of this.#inView) {
      const [markX, markY] = placeOf(at, mark, view);
      const distance = Math.hypot(markX - x, markY - y);
      if (distance < nearestDistance && distance <= reachOf(at.sizes[mark] ?? 1)) [nearest, nearestDistance] = [mark, distance];
    }
    return nearest;
  }

  #met({ kind, points, at }: Marks, mark: number): Met {
    if (kind === 'spots') return { kind: 'records', points, indices: membersOf(at, mark) };
    const name = at.names[mark] ?? 0;
    if (at.sizes[mark] === 1) return { kind: 'records', points, indices: [name] };
    const levels = [...at.levels.subarray(mark * LEVELS, (mark + 1) * LEVELS)];
    return { kind: 'cluster', points, name, levels, x: at.xs[mark] ?? 0, y: at.ys[mark] ?? 0 };
  }

  #tell(view: CanvasView, marks: Marks | null): void {
    let points = 0;
    for (const mark of this.#inView) points += marks?.at.sizes[mark] ?? 0;
    const inView = countInView(this.#points, view);
    this.#drawn = { kind: marks?.kind ?? 'spots', marks: this.#inView.length, points, inView };
    this.#onDrawn(this.#drawn);
  }
}

type Places = { readonly xs: Float64Array; readonly ys: Float64Array };

function placeOf({ xs, ys }: Places, index: number, { worldPx, originX, originY }: CanvasView): readonly [x: number, y: number] {
  return [(xs[index] ?? 0) * worldPx - originX, (ys[index] ?? 0) * worldPx - originY];
}

/** Marks on the canvas, the gravest last, so that they lie on top; of clusters the smaller ones, which a larger one would cover. */
function marksInView({ kind, at }: Marks, view: CanvasView): Int32Array {
  const found: number[] = [];
  for (let mark = 0; mark < at.count; mark += 1) {
    const [x, y] = placeOf(at, mark, view);
    if (x < -REACH || y < -REACH || x > view.width + REACH || y > view.height + REACH) continue;
    found.push(mark);
  }
  const bySize = (left: number, right: number) => (kind === 'clusters' ? (at.sizes[right] ?? 0) - (at.sizes[left] ?? 0) : 0);
  return Int32Array.from(found.sort((left, right) => bySize(left, right) || (at.worst[left] ?? 0) - (at.worst[right] ?? 0)));
}
