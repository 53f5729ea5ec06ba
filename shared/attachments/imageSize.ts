import { hasText, type ReadAt, uint16, uint32 } from './bytes.ts';
import { isoBoxes } from './isoBoxes.ts';
import { jpegSegments } from './jpegSegments.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/**
 * What a picture's header says of its size, in pixels, before anything is decoded: a file of a few bytes can ask for gigabytes. null when it
 * cannot be told, and the picture must not be drawn then.
 */
export function imageSize(mediaType: string, bytes: number, readAt: ReadAt): ImageSize | null {
  const size = sizeIn(mediaType, bytes, readAt);
  return size === null || size.width === 0 || size.height === 0 ? null : size;
}

function sizeIn(mediaType: string, bytes: number, readAt: ReadAt): ImageSize | null {
  const head = readAt(0, 32);
  switch (mediaType) {
    case 'image/jpeg':
      return jpegSize(bytes, readAt);
    case 'image/png':
      return hasText(head, 12, 'IHDR') ? { width: uint32(head, 16), height: uint32(head, 20) } : null;
    case 'image/gif':
      return gifSize(readAt);
    case 'image/webp':
      return webpSize(head);
    case 'image/avif':
      return avifSize(bytes, readAt);
    default:
      return null;
  }
}

/** Blocks before the first frame; a hostile file holds a reader no longer. */
const GIF_BLOCKS_LIMIT = 10_000;
const [GIF_EXTENSION, GIF_FRAME] = [0x21, 0x2c];

/** The screen, or the first frame where that is larger (GIF89a, 18 and 20): decoders enlarge the one for the other. */
function gifSize(readAt: ReadAt): ImageSize | null {
  const screen = Uint8Array.from(readAt(0, 13));
  const flags = screen[10] ?? 0;
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let isInExtension = false;
  for (let count = 0; count < GIF_BLOCKS_LIMIT; count += 1) {
    const block = readAt(at, 9);
    const first = block[0] ?? 0;
    if (isInExtension) {
      isInExtension = first !== 0;
      at += 1 + first;
    } else if (first === GIF_EXTENSION) {
      isInExtension = true;
      at += 2;
    } else if (first === GIF_FRAME && block.length === 9) {
      return {
        width: Math.max(uint16(screen, 6, true), uint16(block, 1, true) + uint16(block, 5, true)),
        height: Math.max(uint16(screen, 8, true), uint16(block, 3, true) + uint16(block, 7, true)),
      };
    } else return null;
  }
  return null;
}

/** The frame header that stands before the picture itself. */
function jpegSize(bytes: number, readAt: ReadAt): ImageSize | null {
  for (const { marker, at } of jpegSegments(bytes, readAt)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (!isFrame) continue;
    const frame = readAt(at + 4, 5);
    return frame.length < 5 ? null : { height: uint16(frame, 1), width: uint16(frame, 3) };
  }
  return null;
}

function webpSize(head: Uint8Array): ImageSize | null {
  if (head.length < 30) return null;
  if (hasText(head, 12, 'VP8 ')) return { width: uint16(head, 26, true) & 0x3fff, height: uint16(head, 28, true) & 0x3fff };
  if (hasText(head, 12, 'VP8X'))
    return { width: (uint32(head, 24, true) & 0xff_ffff) + 1, height: (uint32(head, 27, true) & 0xff_ffff) + 1 };
  if (!hasText(head, 12, 'VP8L')) return null;
  const packed = uint32(head, 21, true);
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
}

/** The largest of the sizes that its properties name (`ispe` in `meta`/`iprp`/`ipco`): a grid has one for the whole and one for its tiles. */
function avifSize(bytes: number, readAt: ReadAt): ImageSize | null {
  let largest: ImageSize | null = null;
  for (const box of isoBoxes(0, bytes, readAt, ['meta', 'iprp', 'ipco'])) {
    if (box.type !== 'ispe') continue;
    const body = readAt(box.from + 4, 8);
    const size = { width: uint32(body, 0), height: uint32(body, 4) };
    if (body.length === 8 && (largest === null || size.width * size.height > largest.width * largest.height)) largest = size;
  }
  return largest;
}
