import { latin1, type ReadAt, uint32 } from './bytes.ts';

/** A chunk of a PNG or WebP file: `at` and `whole` with its head and what follows it, `from` and `length` what it holds. */
export interface PictureChunk {
  readonly type: string;
  readonly at: number;
  readonly whole: number;
  readonly from: number;
  readonly length: number;
}

/** A picture of two gigabytes in chunks of 8 kilobytes, as some encoders write, has fewer. */
const CHUNKS_LIMIT = 300_000;

/** ISO/IEC 15948: length, type, content, checksum. Ends with `IEND`, or where the bytes are no chunks. */
export function* pngChunks(bytes: number, readAt: ReadAt): Generator<PictureChunk, void> {
  let at = 8;
  for (let count = 0; count < CHUNKS_LIMIT; count += 1) {
    const head = readAt(at, 8);
    const length = uint32(head, 0);
    const type = latin1(head.subarray(4, 8));
    if (head.length < 8 || at + 12 + length > bytes) return;
    yield { type, at, whole: length + 12, from: at + 8, length };
    if (type === 'IEND') return;
    at += length + 12;
  }
}

/** RIFF: type, length in little-endian, content, a byte more where the length is odd. Ends with the file that the head announces. */
export function* riffChunks(bytes: number, readAt: ReadAt): Generator<PictureChunk, void> {
  const end = Math.min(bytes, uint32(readAt(0, 12), 4, true) + 8);
  let at = 12;
  for (let count = 0; count < CHUNKS_LIMIT; count += 1) {
    const head = readAt(at, 8);
    const length = uint32(head, 4, true);
    if (head.length < 8 || at + 8 + length > end) return;
    const whole = Math.min(8 + length + (length % 2), end - at);
    yield { type: latin1(head.subarray(0, 4)), at, whole, from: at + 8, length };
    at += whole;
  }
}
