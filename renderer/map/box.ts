import type { CanvasView } from './CanvasLayer.ts';

/** Unit-square Mercator. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const WORLD: Box = { left: 0, right: 1, top: 0, bottom: 1 };

/** What a canvas covers, and so many times its size beyond each edge. */
export function boxOf({ worldPx, originX, originY, width, height }: CanvasView, beyond: number): Box {
  return {
    left: (originX - beyond * width) / worldPx,
    right: (originX + (1 + beyond) * width) / worldPx,
    top: (originY - beyond * height) / worldPx,
    bottom: (originY + (1 + beyond) * height) / worldPx,
  };
}

export function isInside(inner: Box, outer: Box): boolean {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}
