import { latin1, type ReadAt, uint32 } from './bytes.ts';

/** A box of ISO/IEC 14496-12: what it holds lies from `from` up to `to`, version and flags of a full box included. */
export interface IsoBox {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

const BOXES_LIMIT = 10_000;
const DEPTH_LIMIT = 8;

/** The boxes in a part of a file, and those inside boxes of the kinds to `open`. Ends where the bytes are no boxes. */
export function* isoBoxes(from: number, to: number, readAt: ReadAt, open: readonly string[]): Generator<IsoBox, void> {
  const budget = { left: BOXES_LIMIT };
  yield* boxesIn(from, to, readAt, open, DEPTH_LIMIT, budget);
}

function* boxesIn(
  from: number,
  to: number,
  readAt: ReadAt,
  open: readonly string[],
  depth: number,
  budget: { left: number },
): Generator<IsoBox, void> {
  let at = from;
  while (at + 8 <= to && depth > 0 && budget.left > 0) {
    budget.left -= 1;
    // A copy: what is yielded in between reads on.
    const head = Uint8Array.from(readAt(at, 16));
    if (head.length < 8) return;
    const short = uint32(head, 0);
    const type = latin1(head.subarray(4, 8));
    const length = short === 0 ? to - at : short === 1 ? uint32(head, 8) * 0x1_0000_0000 + uint32(head, 12) : short;
    const headLength = short === 1 ? 16 : 8;
    if (length < headLength || at + length > to) return;
    const box = { type, from: at + headLength, to: at + length };
    yield box;
    // `meta` is a full box: four bytes of version and flags stand before the boxes in it.
    if (open.includes(type)) yield* boxesIn(type === 'meta' ? box.from + 4 : box.from, box.to, readAt, open, depth - 1, budget);
    at += length;
  }
}
