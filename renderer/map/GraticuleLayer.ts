import { CanvasLayer, type CanvasView } from './CanvasLayer.ts';
import { latitudeOf, mercatorX, mercatorY } from './mercator.ts';
import { digitsOfStep, graticuleStep, multiplesOf } from './roundSteps.ts';

/** Where the built-in map has nothing more to tell by itself. */
const FROM_ZOOM = 9;
const LINES_APART_PX = 150;

export interface GraticuleLook {
  readonly colour: string;
  readonly textColour: string;
  readonly halo: string;
  readonly font: string;
  readonly writeDegrees: (degrees: number, fractionDigits: number, axis: 'lat' | 'lng') => string;
}

/** Lines of equal latitude and longitude at high zooms, where there may be nothing else to hold on to. */
export class GraticuleLayer extends CanvasLayer {
  #look: GraticuleLook;

  constructor(look: GraticuleLook) {
    super('graticule');
    this.#look = look;
  }

  setLook(look: GraticuleLook): void {
    this.#look = look;
    this.redraw();
  }

  protected override draw(context: CanvasRenderingContext2D, view: CanvasView): void {
    if (view.zoom < FROM_ZOOM) return;
    const { worldPx, originX, originY, width, height } = view;
    const step = graticuleStep(worldPx / 360, LINES_APART_PX);
    const digits = digitsOfStep(step);
    const longitudes = multiplesOf(step, (originX / worldPx) * 360 - 180, ((originX + width) / worldPx) * 360 - 180);
    const latitudes = multiplesOf(step, latitudeOf((originY + height) / worldPx), latitudeOf(originY / worldPx));
    const xs = longitudes.map((lng) => Math.round(mercatorX(lng) * worldPx - originX) + 0.5);
    const ys = latitudes.map((lat) => Math.round(mercatorY(lat) * worldPx - originY) + 0.5);
    this.#lines(context, view, xs, ys);
    // A label in every mesh: whatever part of the canvas is in sight has one.
    xs.forEach((x, column) => {
      ys.forEach((y, row) => {
        if ((row + column) % 2 !== 0) return;
        this.#label(context, this.#look.writeDegrees(longitudes[column] ?? 0, digits, 'lng'), x, y + LINES_APART_PX / 2, true);
        this.#label(context, this.#look.writeDegrees(latitudes[row] ?? 0, digits, 'lat'), x + LINES_APART_PX / 2, y, false);
      });
    });
  }

  #lines(context: CanvasRenderingContext2D, view: CanvasView, xs: readonly number[], ys: readonly number[]): void {
    context.beginPath();
    for (const x of xs) {
      context.moveTo(x, 0);
      context.lineTo(x, view.height);
    }
    for (const y of ys) {
      context.moveTo(0, y);
      context.lineTo(view.width, y);
    }
    context.strokeStyle = this.#look.colour;
    context.globalAlpha = 0.35;
    context.lineWidth = 1;
    context.stroke();
    context.globalAlpha = 1;
  }

  #label(context: CanvasRenderingContext2D, text: string, x: number, y: number, upright: boolean): void {
    context.save();
    context.translate(x, y);
    if (upright) context.rotate(-Math.PI / 2);
    context.font = this.#look.font;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.strokeStyle = this.#look.halo;
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeText(text, 0, 0);
    context.fillStyle = this.#look.textColour;
    context.fillText(text, 0, 0);
    context.restore();
  }
}
