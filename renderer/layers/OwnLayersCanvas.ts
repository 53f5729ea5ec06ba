import type { Layer, LayerView } from '../../shared/layers/layer.ts';
import { CanvasLayer, type CanvasView } from '../map/CanvasLayer.ts';
import { worldSize } from '../map/mercator.ts';
import { featureAt, type ViewFeature } from './featureAt.ts';

/** A layer with what of it lies in the view that was asked for last. */
export interface DrawnLayer {
  readonly layer: Layer;
  readonly view: LayerView;
}

export interface OwnLayersLook {
  readonly colourOf: (layer: Layer) => string;
  readonly halo: string;
  readonly font: string;
  readonly fontPx: number;
}

export const OWN_LAYERS_PANE = 'own-layers';
const LINE_PX = 1.5;
/** Small while a country is in sight, so that the map shows between them. */
const POINT_RADIUS_PX = { far: 2, near: 3.5 } as const;
const NEAR_ZOOM = 9;
/** Of points so many in view are named however far away they are; more of them only near by. */
const POINTS_NAMED_FAR = 120;
/** Of a tint, as a share of what the layer's strength is. */
const TINT = 0.16;
const LABELS_MAX = 250;
const LABEL_PADDING_PX = 4;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A person's own layers on one canvas beneath the incidents: the first of the list lies on top. */
export class OwnLayersCanvas extends CanvasLayer {
  #layers: readonly DrawnLayer[] = [];
  #look: OwnLayersLook;
  readonly #onDrawn: (features: number) => void;

  constructor(look: OwnLayersLook, onDrawn: (features: number) => void) {
    super(OWN_LAYERS_PANE);
    this.#look = look;
    this.#onDrawn = onDrawn;
  }

  setLayers(layers: readonly DrawnLayer[], look: OwnLayersLook): void {
    this.#layers = layers;
    this.#look = look;
    this.redraw();
  }

  /** The uppermost feature under a place in the map's layer pixels. */
  featureAt(layerX: number, layerY: number): { readonly layer: Layer; readonly feature: ViewFeature } | null {
    const { view } = this;
    if (view === null) return null;
    const origin = this._map.getPixelOrigin();
    for (const { layer, view: data } of this.#layers) {
      const scale = worldSize(data.zoom) / view.worldPx;
      const feature = featureAt(
        data,
        ((layerX + origin.x) * scale - data.origin[0]) * data.scale,
        ((layerY + origin.y) * scale - data.origin[1]) * data.scale,
      );
      if (feature !== null) return { layer, feature };
    }
    return null;
  }

  protected override draw(context: CanvasRenderingContext2D, view: CanvasView): void {
    const taken: Box[] = [];
    let features = 0;
    for (const drawn of [...this.#layers].reverse()) {
      features += drawn.view.features.length;
      this.#drawShapes(context, view, drawn);
    }
    for (const drawn of this.#layers) this.#drawLabels(context, view, drawn, taken);
    context.globalAlpha = 1;
    this.#onDrawn(features);
  }

  #drawShapes(context: CanvasRenderingContext2D, view: CanvasView, { layer, view: data }: DrawnLayer): void {
    const place = placerOf(view, data);
    const strength = layer.opacityPercent / 100;
    const radius = radiusAt(view.zoom);
    context.strokeStyle = this.#look.colourOf(layer);
    context.fillStyle = context.strokeStyle;
    context.lineWidth = LINE_PX;
    context.lineJoin = 'round';
    for (const feature of data.features) {
      context.beginPath();
      for (const part of feature.parts) trace(context, part, place, feature.kind, radius);
      if (feature.kind === 'area' && layer.drawnAs === 'fill') {
        context.globalAlpha = strength * TINT;
        context.fill('evenodd');
      }
      context.globalAlpha = strength;
      if (feature.kind === 'point') context.fill();
      else context.stroke();
    }
  }

  #drawLabels(context: CanvasRenderingContext2D, view: CanvasView, { layer, view: data }: DrawnLayer, taken: Box[]): void {
    const { font, fontPx, halo, colourOf } = this.#look;
    const place = placerOf(view, data);
    const widen = view.worldPx / worldSize(data.zoom);
    context.globalAlpha = 1;
    context.font = font;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = halo;
    context.fillStyle = colourOf(layer);
    const namesPoints = view.zoom >= NEAR_ZOOM || data.features.length <= POINTS_NAMED_FAR;
    let count = 0;
    for (const { kind, name, label, widthPx } of data.features) {
      if (label === null || name === '' || count >= LABELS_MAX) continue;
      if (kind === 'point' && !namesPoints) continue;
      const width = context.measureText(name).width;
      if (kind !== 'point' && width + 2 * LABEL_PADDING_PX > widthPx * widen) continue;
      const [x, y] = place(label[0], label[1]);
      const left = kind === 'point' ? x + radiusAt(view.zoom) + 4 : x - width / 2;
      const box = {
        left: left - LABEL_PADDING_PX,
        right: left + width + LABEL_PADDING_PX,
        top: y - fontPx * 0.8,
        bottom: y + fontPx * 0.8,
      };
      if (taken.some((other) => overlap(other, box))) continue;
      taken.push(box);
      count += 1;
      context.textAlign = 'left';
      context.strokeText(name, left, y);
      context.fillText(name, left, y);
    }
  }
}

type Placer = (x: number, y: number) => readonly [number, number];

/** From a view's own units to the pixels of the canvas, whatever zoom either has. */
function placerOf(view: CanvasView, { origin, scale, zoom }: LayerView): Placer {
  const widen = view.worldPx / worldSize(zoom);
  return (x, y) => [(origin[0] + x / scale) * widen - view.originX, (origin[1] + y / scale) * widen - view.originY];
}

function radiusAt(zoom: number): number {
  return zoom >= NEAR_ZOOM ? POINT_RADIUS_PX.near : POINT_RADIUS_PX.far;
}

function trace(context: CanvasRenderingContext2D, part: readonly number[], place: Placer, kind: ViewFeature['kind'], radius: number): void {
  for (let at = 0; at < part.length; at += 2) {
    const [x, y] = place(part[at] ?? 0, part[at + 1] ?? 0);
    if (kind === 'point') {
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    } else if (at === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (kind === 'area') context.closePath();
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
