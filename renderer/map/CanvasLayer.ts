import L from './leaflet.ts';
import { worldSize } from './mercator.ts';

/** What a canvas shows. Lengths in CSS pixels; `origin` is the canvas's upper left corner in the pixels of the whole world. */
export interface CanvasView {
  readonly zoom: number;
  readonly worldPx: number;
  readonly originX: number;
  readonly originY: number;
  readonly width: number;
  readonly height: number;
  /** What of it lies beyond the map's edge at the left and right, at the top and bottom, when the map rests. */
  readonly marginX: number;
  readonly marginY: number;
}

/** How much more than the map's own size the canvas covers on every side, so that a drag shows no edge. */
const PADDING = 0.25;

/** One canvas over the map: moves with it while it is dragged or zoomed, and is drawn anew when that ends. */
export abstract class CanvasLayer extends L.Layer {
  protected readonly canvas = document.createElement('canvas');
  protected view: CanvasView | null = null;
  readonly #pane: string;
  #center: L.LatLng | null = null;

  constructor(pane: string) {
    super();
    this.#pane = pane;
    this.canvas.className = 'leaflet-zoom-animated';
    this.canvas.setAttribute('aria-hidden', 'true');
    this.canvas.style.pointerEvents = 'none';
  }

  protected abstract draw(context: CanvasRenderingContext2D, view: CanvasView): void;

  /** The map moves to another zoom, where this will be in view. */
  protected onWayTo(_view: CanvasView): void {}

  override onAdd(map: L.Map): this {
    map.getPane(this.#pane)?.append(this.canvas);
    this.#update();
    return this;
  }

  override onRemove(): this {
    this.canvas.remove();
    this.view = null;
    return this;
  }

  override getEvents(): { [name: string]: L.LeafletEventHandlerFn } {
    return {
      // Whatever ends (a zoom, a new view, a new size), Leaflet says this too: one drawing is enough.
      moveend: () => this.#update(),
      move: () => this.#updateWhenPastTheEdge(),
      zoom: () => this.#follow(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.onWayTo(this.#viewAt(center, zoom));
        this.#follow(center, zoom);
      },
    };
  }

  /** Draws again what is in view. */
  redraw(): void {
    const context = this.canvas.getContext('2d');
    if (context === null || this.view === null) return;
    const ratio = window.devicePixelRatio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.view.width, this.view.height);
    this.draw(context, this.view);
  }

  #update(): void {
    const map = this._map;
    const size = map.getSize();
    if (size.x === 0 || size.y === 0) return;
    const topLeft = map.containerPointToLayerPoint(size.multiplyBy(-PADDING)).round();
    const [width, height] = lengthsOf(size);
    const ratio = window.devicePixelRatio;
    if (this.canvas.width !== width * ratio || this.canvas.height !== height * ratio) {
      this.canvas.width = width * ratio;
      this.canvas.height = height * ratio;
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    L.DomUtil.setPosition(this.canvas, topLeft);
    this.#center = map.getCenter();
    this.view = viewFrom(map.getPixelOrigin().add(topLeft), map.getZoom(), size);
    this.redraw();
  }

  #viewAt(center: L.LatLng, zoom: number): CanvasView {
    const size = this._map.getSize();
    return viewFrom(this._map.project(center, zoom).subtract(size.multiplyBy(0.5 + PADDING)), zoom, size);
  }

  #updateWhenPastTheEdge(): void {
    if (this.view === null || this.view.zoom !== this._map.getZoom()) return;
    const topLeft = this._map.containerPointToLayerPoint([0, 0]).add(this._map.getPixelOrigin());
    const size = this._map.getSize();
    const { originX, originY, width, height } = this.view;
    if (topLeft.x < originX || topLeft.y < originY || topLeft.x + size.x > originX + width || topLeft.y + size.y > originY + height) {
      this.#update();
    }
  }

  /** Scales the drawn canvas to a view that is still on its way, as Leaflet's own renderer does. */
  #follow(center: L.LatLng, zoom: number): void {
    const { view } = this;
    if (view === null || this.#center === null) return;
    const map = this._map;
    const scale = map.getZoomScale(zoom, view.zoom);
    const half = map.getSize().divideBy(2);
    const panePosition = L.DomUtil.getPosition(map.getPane('mapPane') ?? map.getContainer());
    const newOrigin = map.project(center, zoom).subtract(half).add(panePosition).round();
    const topLeft = L.point(view.originX, view.originY).multiplyBy(scale).subtract(newOrigin);
    L.DomUtil.setTransform(this.canvas, topLeft, scale);
  }
}

/** A canvas's width and height over a map of this size. */
function lengthsOf(size: L.Point): readonly [width: number, height: number] {
  return [Math.ceil(size.x * (1 + 2 * PADDING)), Math.ceil(size.y * (1 + 2 * PADDING))];
}

function viewFrom(origin: L.Point, zoom: number, size: L.Point): CanvasView {
  const [width, height] = lengthsOf(size);
  const [marginX, marginY] = [size.x * PADDING, size.y * PADDING];
  return { zoom, worldPx: worldSize(zoom), originX: origin.x, originY: origin.y, width, height, marginX, marginY };
}
