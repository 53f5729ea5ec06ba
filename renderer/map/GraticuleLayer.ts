import { CanvasLayer, type CanvasView } from './CanvasLayer.ts';
import type L from './leaflet.ts';
import { latitudeOf, longitudeOf, mercatorX, mercatorY, worldSize } from './mercator.ts';
import { digitsOfStep, graticuleStep, multiplesOf } from './roundSteps.ts';

/** Where the built-in map has nothing more to tell by itself. */
const FROM_ZOOM = 9;
const LINES_APART_PX = 150;
/** Of the labels from the edge of the map, and of their ground around the words. */
const EDGE_PX = 4;
const PAD_PX = 3;
const LABEL_PX = 16;

export interface GraticuleLook {
  readonly colour: string;
  readonly textColour: string;
  readonly halo: string;
  readonly font: string;
  readonly writeDegrees: (degrees: number, fractionDigits: number, axis: 'lat' | 'lng') => string;
}

/** Lines of equal latitude and longitude, as positions on a canvas. */
interface Lines {
  readonly longitudes: readonly number[];
  readonly latitudes: readonly number[];
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly digits: number;
}

/**
 * Lines of equal latitude and longitude at high zooms, where there may be nothing else to hold on to. The lines move with the map; what they are called
 * stands along the upper and the left edge, where it lies over no name in the middle of the map.
 */
export class GraticuleLayer extends CanvasLayer {
  readonly #edge = document.createElement('canvas');
  #look: GraticuleLook;

  constructor(look: GraticuleLook) {
    super('graticule');
    this.#look = look;
    this.#edge.setAttribute('aria-hidden', 'true');
    // Over the panes of the map, under what floats over it.
    this.#edge.style.cssText = 'position:absolute;inset:0;z-index:401;pointer-events:none';
  }

  setLook(look: GraticuleLook): void {
    this.#look = look;
    this.redraw();
    this.#drawEdge();
  }

  override onAdd(map: L.Map): this {
    super.onAdd(map);
    map.getContainer().append(this.#edge);
    this.#drawEdge();
    return this;
  }

  override onRemove(): this {
    this.#edge.remove();
    return super.onRemove();
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    const events = super.getEvents();
    const after = (name: string) => (event: L.LeafletEvent) => {
      events[name]?.(event);
      this.#drawEdge();
    };
    return {
      ...events,
      move: after('move'),
      zoomend: after('zoomend'),
      resize: after('resize'),
      // While it is enlarged, what the labels say is of another view.
      zoomstart: () => this.#clearEdge(),
    };
  }

  protected override draw(context: CanvasRenderingContext2D, view: CanvasView): void {
    if (view.zoom < FROM_ZOOM) return;
    const { xs, ys } = linesOf(view);
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

  #clearEdge(): void {
    const context = this.#edge.getContext('2d');
    context?.resetTransform();
    context?.clearRect(0, 0, this.#edge.width, this.#edge.height);
  }

  /** A canvas that is given its size anew, even the same, is made anew: too much for every step of a drag. */
  #fitEdge(width: number, height: number, ratio: number): void {
    if (this.#edge.width === Math.floor(width * ratio) && this.#edge.height === Math.floor(height * ratio)) return;
    this.#edge.width = width * ratio;
    this.#edge.height = height * ratio;
    this.#edge.style.width = `${width}px`;
    this.#edge.style.height = `${height}px`;
  }

  #drawEdge(): void {
    const map = this._map;
    const context = this.#edge.getContext('2d');
    if (!map || context === null) return;
    const { x: width, y: height } = map.getSize();
    const ratio = window.devicePixelRatio;
    this.#fitEdge(width, height, ratio);
    this.#clearEdge();
    const zoom = map.getZoom();
    if (zoom < FROM_ZOOM) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.font = this.#look.font;
    const { min } = map.getPixelBounds();
    const view = { worldPx: worldSize(zoom), originX: min?.x ?? 0, originY: min?.y ?? 0, width, height };
    const { longitudes, latitudes, xs, ys, digits } = linesOf(view);
    xs.forEach((x, i) => {
      this.#label(context, this.#look.writeDegrees(longitudes[i] ?? 0, digits, 'lng'), x, EDGE_PX, 'center');
    });
    ys.forEach((y, i) => {
      this.#label(context, this.#look.writeDegrees(latitudes[i] ?? 0, digits, 'lat'), EDGE_PX, y - LABEL_PX / 2, 'left');
    });
  }

  /** @param x the middle of the label, or its left end */
  #label(context: CanvasRenderingContext2D, text: string, x: number, top: number, align: 'center' | 'left'): void {
    const width = context.measureText(text).width + 2 * PAD_PX;
    const left = align === 'center' ? x - width / 2 : x;
    context.fillStyle = this.#look.halo;
    context.globalAlpha = 0.86;
    context.fillRect(left, top, width, LABEL_PX);
    context.globalAlpha = 1;
    context.fillStyle = this.#look.textColour;
    context.textBaseline = 'middle';
    context.textAlign = 'left';
    context.fillText(text, left + PAD_PX, top + LABEL_PX / 2 + 0.5);
  }
}

function linesOf({
  worldPx,
  originX,
  originY,
  width,
  height,
}: Pick<CanvasView, 'worldPx' | 'originX' | 'originY' | 'width' | 'height'>): Lines {
  const step = graticuleStep(worldPx / 360, LINES_APART_PX);
  const longitudes = multiplesOf(step, longitudeOf(originX / worldPx), longitudeOf((originX + width) / worldPx));
  const latitudes = multiplesOf(step, latitudeOf((originY + height) / worldPx), latitudeOf(originY / worldPx));
  const xs = longitudes.map((lng) => Math.round(mercatorX(lng) * worldPx - originX) + 0.5);
  const ys = latitudes.map((lat) => Math.round(mercatorY(lat) * worldPx - originY) + 0.5);
  return { longitudes, latitudes, xs, ys, digits: digitsOfStep(step) };
}
