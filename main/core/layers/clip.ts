/** x, y, x, y …, in pixels. */
export type Pixels = readonly number[];

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** A ring within a box (Sutherland-Hodgman): where it leaves the box it runs along the edge. Empty where nothing of it is inside. */
export function clipRing(ring: Pixels, { minX, minY, maxX, maxY }: Box): number[] {
  let clipped = [...ring];
  clipped = clipSide(clipped, 0, minX, 1);
  clipped = clipSide(clipped, 0, maxX, -1);
  clipped = clipSide(clipped, 1, minY, 1);
  clipped = clipSide(clipped, 1, maxY, -1);
  return clipped;
}

/** What lies on the far side (`sign` · (value - edge) ≥ 0) of a line parallel to an axis; the ring stays closed. */
function clipSide(ring: readonly number[], axis: 0 | 1, edge: number, sign: 1 | -1): number[] {
  const kept: number[] = [];
  const count = ring.length / 2;
  for (let vertex = 0; vertex < count; vertex += 1) {
    const [x, y] = [ring[vertex * 2] ?? 0, ring[vertex * 2 + 1] ?? 0];
    const before = (vertex === 0 ? count - 1 : vertex - 1) * 2;
    const [fromX, fromY] = [ring[before] ?? 0, ring[before + 1] ?? 0];
    const here = sign * ((axis === 0 ? x : y) - edge);
    const there = sign * ((axis === 0 ? fromX : fromY) - edge);
    if (here >= 0 !== there >= 0) {
      const share = there / (there - here);
      kept.push(axis === 0 ? edge : fromX + share * (x - fromX), axis === 0 ? fromY + share * (y - fromY) : edge);
    }
    if (here >= 0) kept.push(x, y);
  }
  return kept;
}

/** The pieces of a line within a box (Liang-Barsky, segment by segment). */
export function clipLine(line: Pixels, box: Box): number[][] {
  const pieces: number[][] = [];
  let piece: number[] = [];
  for (let at = 2; at < line.length; at += 2) {
    const inside = clipSegment(line[at - 2] ?? 0, line[at - 1] ?? 0, line[at] ?? 0, line[at + 1] ?? 0, box);
    if (inside === null) continue;
    const [x1, y1, x2, y2] = inside;
    if (piece.length === 0 || piece.at(-2) !== x1 || piece.at(-1) !== y1) {
      if (piece.length > 0) pieces.push(piece);
      piece = [x1, y1];
    }
    piece.push(x2, y2);
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

function clipSegment(x1: number, y1: number, x2: number, y2: number, box: Box): readonly [number, number, number, number] | null {
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [from, to] = [0, 1];
  for (const [step, room] of [
    [-dx, x1 - box.minX],
    [dx, box.maxX - x1],
    [-dy, y1 - box.minY],
    [dy, box.maxY - y1],
  ] as const) {
    if (step === 0 && room < 0) return null;
    if (step < 0) from = Math.max(from, room / step);
    else if (step > 0) to = Math.min(to, room / step);
  }
  if (from > to) return null;
  const start = from === 0 ? ([x1, y1] as const) : ([x1 + from * dx, y1 + from * dy] as const);
  const end = to === 1 ? ([x2, y2] as const) : ([x1 + to * dx, y1 + to * dy] as const);
  return [...start, ...end];
}
