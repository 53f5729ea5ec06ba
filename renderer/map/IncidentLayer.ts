import type { IncidentId } from '../../shared/incidents/incident.ts';
import type { PinDraft } from '../state/screenStore.ts';
import type { Tokens } from '../ui/tokens.ts';
import { CanvasLayer, type CanvasView } from './CanvasLayer.ts';
import { type MarkSprites, markSprites } from './markSprites.ts';
import { latitudeOf, mercatorX, mercatorY, metresPerPixel } from './mercator.ts';
import { NO_POINTS, type PointColumns } from './pointColumns.ts';
import { groupSpots, membersOf, type Spots } from './spots.ts';

/** Points nearer than this, in CSS pixels, are one spot. */
const SPOT_RADIUS = 9;
/** With many thousand points a country view would be a carpet of marks: spots draw together. */
const CROWD = 3000;
const CROWD_RADIUS = 30;
/** From this zoom on a crowd is told apart like everything else. */
const CROWD_ENDS_AT_ZOOM = 11;
const HIT_RADIUS = 13;

export interface SelectedPlace {
  readonly id: IncidentId;
  readonly accuracyM: number | null;
}

export interface LayerLook {
  readonly tokens: Tokens;
  readonly halo: string;
  readonly font: string;
  /** How many lie on a spot, as the interface's language writes it. */
  readonly writeCount: (count: number) => string;
}

export interface Drawn {
  readonly spots: number;
  readonly points: number;
}

/** All records with a pin on one canvas: only what is in view is drawn, several at one spot as one mark with their number. */
export class IncidentLayer extends CanvasLayer {
  #points: PointColumns = NO_POINTS;
  #spots: Spots | null = null;
  #spotsZoom = Number.NaN;
  #inView: Int32Array = new Int32Array();
  #selected: SelectedPlace | null = null;
  #pin: PinDraft | null = null;
  #look: LayerLook;
  #sprites: MarkSprites;
  readonly #onDrawn: (drawn: Drawn) => void;

  constructor(look: LayerLook, onDrawn: (drawn: Drawn) => void) {
    super('overlayPane');
    this.#look = look;
    this.#sprites = markSprites(look.tokens, look.halo);
    this.#onDrawn = onDrawn;
  }

  setPoints(points: PointColumns): void {
    this.#points = points;
    this.#spots = null;
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
    this.redraw();
  }

  /** Indices of the points of the spot under a place in the map's layer pixels; empty for none. */
  pointsAt(layerX: number, layerY: number): readonly number[] {
    const { view } = this;
    const spots = this.#spots;
    if (view === null || spots === null) return [];
    const pixelOrigin = this._map.getPixelOrigin();
    const [x, y] = [layerX + pixelOrigin.x, layerY + pixelOrigin.y];
    let [nearest, nearestDistance] = [-1, HIT_RADIUS ** 2];
    for (const spot of this.#inView) {
      const distance = ((spots.xs[spot] ?? 0) * view.worldPx - x) ** 2 + ((spots.ys[spot] ?? 0) * view.worldPx - y) ** 2;
      if (distance < nearestDistance) [nearest, nearestDistance] = [spot, distance];
    }
    return nearest === -1 ? [] : membersOf(spots, nearest);
  }

  protected override draw(context: CanvasRenderingContext2D, view: CanvasView): void {
    const spots = this.#spotsAt(view);
    this.#inView = spotsInView(spots, view);
    const selectedIndex = this.#selected === null ? -1 : this.#points.ids.indexOf(this.#selected.id);
    this.#drawAccuracy(context, view, selectedIndex);
    let points = 0;
    for (const spot of this.#inView) {
      points += spots.sizes[spot] ?? 0;
      this.#sprites(context, spots.worst[spot] ?? 0, xOf(spots, spot, view), yOf(spots, spot, view));
    }
    this.#drawRing(context, spots, selectedIndex, view);
    this.#drawCounts(context, spots, view);
    this.#drawPin(context, view);
    this.#onDrawn({ spots: this.#inView.length, points });
  }

  #spotsAt(view: CanvasView): Spots {
    if (this.#spots === null || this.#spotsZoom !== view.zoom) {
      const crowded = this.#points.xs.length > CROWD && view.zoom < CROWD_ENDS_AT_ZOOM;
      this.#spots = groupSpots(this.#points, view.worldPx, crowded ? CROWD_RADIUS : SPOT_RADIUS);
      this.#spotsZoom = view.zoom;
    }
    return this.#spots;
  }

  #drawCounts(context: CanvasRenderingContext2D, spots: Spots, view: CanvasView): void {
    const { tokens, font, writeCount } = this.#look;
    context.font = font;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const spot of this.#inView) {
      const size = spots.sizes[spot] ?? 0;
      if (size < 2) continue;
      const text = writeCount(size);
      // To the left: the names of places stand to the right.
      const width = Math.max(16, context.measureText(text).width + 9);
      const [x, y] = [xOf(spots, spot, view) - 5 - width / 2, yOf(spots, spot, view) - 7];
      context.beginPath();
      context.roundRect(x - width / 2, y - 8, width, 16, 8);
      context.fillStyle = tokens.panel;
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = tokens.edge;
      context.stroke();
      context.fillStyle = tokens.text;
      context.fillText(text, x, y + 0.5);
    }
  }

  /** The selected record, even as one of several at a spot: ringed, its mark on top. */
  #drawRing(context: CanvasRenderingContext2D, spots: Spots, selectedIndex: number, view: CanvasView): void {
    if (selectedIndex === -1) return;
    const spot = spots.spotOf[selectedIndex] ?? 0;
    const [x, y] = [xOf(spots, spot, view), yOf(spots, spot, view)];
    const { tokens, halo } = this.#look;
    this.#sprites(context, this.#points.severities[selectedIndex] ?? 0, x, y);
    for (const [colour, width] of [
      [halo, 5.5],
      [tokens.accent, 2.5],
    ] as const) {
      context.beginPath();
      context.arc(x, y, 12.5, 0, 2 * Math.PI);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  }

  #drawAccuracy(context: CanvasRenderingContext2D, view: CanvasView, selectedIndex: number): void {
    const accuracyM = this.#selected?.accuracyM ?? null;
    if (selectedIndex === -1 || accuracyM === null) return;
    this.#circle(context, view, this.#points.xs[selectedIndex] ?? 0, this.#points.ys[selectedIndex] ?? 0, accuracyM);
  }

  #circle(context: CanvasRenderingContext2D, view: CanvasView, x: number, y: number, radiusM: number): void {
    const radius = radiusM / metresPerPixel(latitudeOf(y), view.zoom);
    context.beginPath();
    context.arc(x * view.worldPx - view.originX, y * view.worldPx - view.originY, radius, 0, 2 * Math.PI);
    context.fillStyle = this.#look.tokens.accent;
    context.globalAlpha = 0.1;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = this.#look.tokens.accent;
    context.lineWidth = 1;
    context.stroke();
  }

  /** The pin of the form that is open: its point is the place. */
  #drawPin(context: CanvasRenderingContext2D, view: CanvasView): void {
    const pin = this.#pin;
    if (pin === null) return;
    const [mx, my] = [mercatorX(pin.lng), mercatorY(pin.lat)];
    if (pin.accuracyM !== undefined && pin.accuracyM !== null) this.#circle(context, view, mx, my, pin.accuracyM);
    const path = new Path2D('M0 0C-3.2-5.4-9-9.6-9-16.2A9 9 0 0 1 9-16.2C9-9.6 3.2-5.4 0 0Z');
    context.save();
    context.translate(mx * view.worldPx - view.originX, my * view.worldPx - view.originY);
    context.lineJoin = 'round';
    context.strokeStyle = this.#look.halo;
    context.lineWidth = 3;
    context.stroke(path);
    context.fillStyle = this.#look.tokens.accent;
    context.fill(path);
    context.beginPath();
    context.arc(0, -16.2, 3.4, 0, 2 * Math.PI);
    context.fillStyle = this.#look.tokens.onAccent;
    context.fill();
    context.restore();
  }
}

const xOf = (spots: Spots, spot: number, view: CanvasView): number => (spots.xs[spot] ?? 0) * view.worldPx - view.originX;
const yOf = (spots: Spots, spot: number, view: CanvasView): number => (spots.ys[spot] ?? 0) * view.worldPx - view.originY;

/** Spots on the canvas, the gravest last, so that they lie on top. */
function spotsInView(spots: Spots, view: CanvasView): Int32Array {
  const byLevel: number[][] = [[], [], [], [], []];
  for (let spot = 0; spot < spots.count; spot += 1) {
    const [x, y] = [xOf(spots, spot, view), yOf(spots, spot, view)];
    if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) continue;
    byLevel[spots.worst[spot] ?? 0]?.push(spot);
  }
  return Int32Array.from(byLevel.flat());
}
