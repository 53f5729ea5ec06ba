import type { LayerLook } from '../base/layerLook.ts';
import type { MarkSprites } from '../markSprites.ts';

/** What a cluster's mark says. */
export interface ClusterFacts {
  readonly size: number;
  /** The highest severity inside. */
  readonly worst: number;
  /** How many of S0 … S4. */
  readonly levels: ArrayLike<number>;
}

const RING_PX = 5;
/** Ring, and a little air beside the number. */
const BESIDE_NUMBER_PX = RING_PX + 5;
/** A share too small to be seen would be missed: each kind inside has at least this much of the ring. */
const SMALLEST_ARC = 0.16;

/**
 * Marks of clusters: a disc with the number, around it the shares of the severities beginning with the gravest at the top, and there the gravest one's own
 * mark. Number and shape say it without any colour.
 */
export class ClusterMarks {
  readonly #look: LayerLook;
  readonly #sprites: MarkSprites;
  readonly #widths = new Map<number, { readonly text: string; readonly width: number }>();

  constructor(look: LayerLook, sprites: MarkSprites) {
    this.#look = look;
    this.#sprites = sprites;
  }

  /** From the middle to the outer edge of the ring, in CSS pixels. */
  radius(context: CanvasRenderingContext2D, size: number): number {
    return Math.max(12 + 3.4 * Math.log10(size), this.#number(context, size).width / 2 + BESIDE_NUMBER_PX);
  }

  /** All but the number and the gravest one's mark. */
  draw(context: CanvasRenderingContext2D, { size, levels }: Pick<ClusterFacts, 'size' | 'levels'>, x: number, y: number): void {
    const { tokens, halo } = this.#look;
    const radius = this.radius(context, size);
    disc(context, x, y, radius + 1.5, halo);
    this.#drawShares(context, size, levels, x, y, radius - RING_PX / 2);
    disc(context, x, y, radius - RING_PX, tokens.panel);
  }

  /** After all discs: one that lies over another's edge hides no mark. */
  drawWorst(context: CanvasRenderingContext2D, { size, worst }: Pick<ClusterFacts, 'size' | 'worst'>, x: number, y: number): void {
    this.#sprites(context, worst, x, y - this.radius(context, size) - 1);
  }

  /** After all marks: one that lies over another's edge covers no number. */
  drawNumber(context: CanvasRenderingContext2D, size: number, x: number, y: number): void {
    const { tokens } = this.#look;
    const { text } = this.#number(context, size);
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = tokens.panel;
    context.strokeText(text, x, y + 0.5);
    context.fillStyle = tokens.text;
    context.fillText(text, x, y + 0.5);
  }

  #drawShares(context: CanvasRenderingContext2D, size: number, levels: ArrayLike<number>, x: number, y: number, radius: number): void {
    const { tokens } = this.#look;
    context.lineWidth = RING_PX;
    let angle = -Math.PI / 2;
    for (const { level, arc } of sharesOf(levels, size)) {
      context.beginPath();
      context.arc(x, y, radius, angle, angle + arc);
      context.strokeStyle = tokens.severity[level] ?? tokens.text;
      context.stroke();
      angle += arc;
    }
  }

  #number(context: CanvasRenderingContext2D, size: number): { readonly text: string; readonly width: number } {
    const known = this.#widths.get(size);
    if (known !== undefined) return known;
    const text = this.#look.writeCount(size);
    const made = { text, width: context.measureText(text).width };
    this.#widths.set(size, made);
    return made;
  }
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

/** The ring's parts in radians, the gravest first; together the whole circle. */
export function sharesOf(levels: ArrayLike<number>, size: number): { readonly level: number; readonly arc: number }[] {
  const there = [4, 3, 2, 1, 0].filter((level) => (levels[level] ?? 0) > 0);
  const widened = there.map((level) => ({ level, arc: Math.max(SMALLEST_ARC, ((levels[level] ?? 0) / size) * 2 * Math.PI) }));
  const scale = (2 * Math.PI) / widened.reduce((sum, { arc }) => sum + arc, 0);
  return widened.map(({ level, arc }) => ({ level, arc: arc * scale }));
}
