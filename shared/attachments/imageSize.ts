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
      return head.length < 10 ? null : { width: uint16(head, 6, true), height: uint16(head, 8, true) };
    case 'image/webp':
      return webpSize(head);
    case 'image/avif':
      return avifSize(bytes, readAt);
    default:
      return null;
  }
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
