import { type ReadAt, uint16 } from './bytes.ts';

/** A marker segment before the picture's own data: `at` its FF, `length` with marker and length field. */
export interface JpegSegment {
  readonly marker: number;
  readonly at: number;
  readonly length: number;
}

/** More segments than any camera writes; a hostile file holds a reader no longer. */
const SEGMENTS_LIMIT = 10_000;
export const START_OF_SCAN = 0xda;

/** The segments up to and with the first start of scan (ITU-T T.81, Annex B). Ends early where the bytes are no segments. */
export function* jpegSegments(bytes: number, readAt: ReadAt): Generator<JpegSegment, void> {
  let at = 2;
  for (let count = 0; count < SEGMENTS_LIMIT; count += 1) {
    const start = readAt(at, 4);
    if (start.length < 4 || start[0] !== 0xff) return;
    const marker = start[1] ?? 0;
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // A marker without a length belongs into the picture's data, and none of it has come yet.
    const length = uint16(start, 2) + 2;
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9) || length < 4 || at + length > bytes) return;
    yield { marker, at, length };
    if (marker === START_OF_SCAN) return;
    at += length;
  }
}
