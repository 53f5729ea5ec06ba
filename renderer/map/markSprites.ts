import type { Tokens } from '../ui/tokens.ts';

/** Half the side of a mark's sprite in CSS pixels. */
const REACH = 11;

/** The marks of the five levels, drawn once for a theme and a pixel ratio: ○ ● ▲ ■ ◆. */
export type MarkSprites = (context: CanvasRenderingContext2D, level: number, x: number, y: number) => void;

export function markSprites(tokens: Tokens, halo: string): MarkSprites {
  const ratio = window.devicePixelRatio;
  const sprites = [0, 1, 2, 3, 4].map((level) => {
    const sprite = document.createElement('canvas');
    sprite.width = sprite.height = REACH * 2 * ratio;
    const context = sprite.getContext('2d');
    if (context !== null) {
      context.setTransform(ratio, 0, 0, ratio, REACH * ratio, REACH * ratio);
      drawMark(context, level, tokens.severity[level] ?? tokens.text, halo);
    }
    return sprite;
  });
  return (context, level, x, y) => {
    const sprite = sprites[level];
    // Whole device pixels: a mark between two of them is blurred.
    const snap = (value: number) => Math.round((value - REACH) * ratio) / ratio;
    if (sprite !== undefined) context.drawImage(sprite, snap(x), snap(y), REACH * 2, REACH * 2);
  };
}

function drawMark(context: CanvasRenderingContext2D, level: number, colour: string, halo: string): void {
  const path = new Path2D(markPath(level));
  context.lineJoin = 'round';
  context.strokeStyle = halo;
  context.lineWidth = level === 0 ? 5.5 : 3;
  context.stroke(path);
  if (level === 0) {
    context.fillStyle = halo;
    context.fill(path);
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.stroke(path);
    return;
  }
  context.fillStyle = colour;
  context.fill(path);
}

/** SVG path around (0, 0), of about equal weight for every level. */
function markPath(level: number): string {
  switch (level) {
    case 0:
      return 'M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0';
    case 1:
      return 'M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0';
    case 2:
      return 'M0-6.5 6.8 5.3H-6.8Z';
    case 3:
      return 'M-5.2-5.2H5.2V5.2H-5.2Z';
    default:
      return 'M0-7.3 7.3 0 0 7.3-7.3 0Z';
  }
}
