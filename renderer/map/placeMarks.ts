import type { PinDraft } from '../state/screenStore.ts';
import type { LayerLook } from './base/layerLook.ts';
import type { CanvasView } from './CanvasLayer.ts';
import { latitudeOf, mercatorX, mercatorY, metresPerPixel } from './mercator.ts';

/** Round a mark, in CSS pixels. */
const RING_RADIUS = 12.5;

/** Rings the selected record. */
export function drawRing(context: CanvasRenderingContext2D, { tokens, halo }: LayerLook, x: number, y: number): void {
  for (const [colour, width] of [
    [halo, 5.5],
    [tokens.accent, 2.5],
  ] as const) {
    context.beginPath();
    context.arc(x, y, RING_RADIUS, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

/** The mark that Enter opens while the map has the keyboard: a broken ring, told apart from the whole one of the selected record. */
export function drawAim(context: CanvasRenderingContext2D, { tokens, halo }: LayerLook, x: number, y: number, radius: number): void {
  context.save();
  for (const [colour, width, dash] of [
    [halo, 5, []],
    [tokens.accent, 2, [5, 4]],
  ] as const) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.setLineDash([...dash]);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.restore();
}

/** How many lie at a spot, to the left of its mark: the names of places stand to the right. */
export function drawCount(context: CanvasRenderingContext2D, { tokens }: LayerLook, text: string, markX: number, markY: number): void {
  const width = Math.max(16, context.measureText(text).width + 9);
  const [x, y] = [markX - 5 - width / 2, markY - 7];
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

/** Within how many metres a place lies. @param x, y unit-square Mercator */
export function drawAccuracy(
  context: CanvasRenderingContext2D,
  look: LayerLook,
  view: CanvasView,
  { x, y, accuracyM }: { readonly x: number; readonly y: number; readonly accuracyM: number },
): void {
  const radius = accuracyM / metresPerPixel(latitudeOf(y), view.zoom);
  context.beginPath();
  context.arc(x * view.worldPx - view.originX, y * view.worldPx - view.originY, radius, 0, 2 * Math.PI);
  context.fillStyle = look.tokens.accent;
  context.globalAlpha = 0.1;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = look.tokens.accent;
  context.lineWidth = 1;
  context.stroke();
}

/** The pin of the form that is open: its point is the place. */
export function drawPin(context: CanvasRenderingContext2D, look: LayerLook, view: CanvasView, pin: PinDraft): void {
  const [x, y] = [mercatorX(pin.lng), mercatorY(pin.lat)];
  const { accuracyM } = pin;
  if (accuracyM !== undefined && accuracyM !== null) drawAccuracy(context, look, view, { x, y, accuracyM });
  const path = new Path2D('M0 0C-3.2-5.4-9-9.6-9-16.2A9 9 0 0 1 9-16.2C9-9.6 3.2-5.4 0 0Z');
  context.save();
  context.translate(x * view.worldPx - view.originX, y * view.worldPx - view.originY);
  context.lineJoin = 'round';
  context.strokeStyle = look.halo;
  context.lineWidth = 3;
  context.stroke(path);
  context.fillStyle = look.tokens.accent;
  context.fill(path);
  context.beginPath();
  context.arc(0, -16.2, 3.4, 0, 2 * Math.PI);
  context.fillStyle = look.tokens.onAccent;
  context.fill();
  context.restore();
}
