import { hasText, latin1, type ReadAt, uint16, uint32 } from './bytes.ts';
import { isoBoxes } from './isoBoxes.ts';
import { jpegSegments } from './jpegSegments.ts';
import { pngChunks, riffChunks } from './pictureChunks.ts';

/** Longest block that is looked at; those of cameras are a few kilobytes, with their own small picture up to 64. */
const EXIF_LIMIT_BYTES = 1 << 20;

/** The EXIF block of a picture as the TIFF file that it is (from `II` or `MM` on); null when there is none. Never throws; reads little of the file. */
export function findExif(mediaType: string, bytes: number, readAt: ReadAt): Uint8Array | null {
  const found = locate(mediaType, bytes, readAt);
  if (found === null || found.length > EXIF_LIMIT_BYTES) return null;
  return withoutPrefix(Uint8Array.from(readAt(found.at, found.length)));
}

interface Place {
  readonly at: number;
  readonly length: number;
}

function locate(mediaType: string, bytes: number, readAt: ReadAt): Place | null {
  switch (mediaType) {
    case 'image/jpeg':
      for (const { marker, at, length } of jpegSegments(bytes, readAt)) {
        if (marker === 0xe1 && hasText(readAt(at + 4, 6), 0, 'Exif\0\0')) return { at: at + 4, length: length - 4 };
      }
      return null;
    case 'image/png':
      for (const { type, from, length } of pngChunks(bytes, readAt)) if (type === 'eXIf') return { at: from, length };
      return null;
    case 'image/webp':
      for (const { type, from, length } of riffChunks(bytes, readAt)) if (type === 'EXIF') return { at: from, length };
      return null;
    case 'image/heic':
    case 'image/heif':
    case 'image/avif':
      return locateInMeta(bytes, readAt);
    default:
      return null;
  }
}

/** In JPEG `Exif\0\0` stands before it, in HEIF the length of such a prefix and then the prefix itself. */
function withoutPrefix(block: Uint8Array): Uint8Array | null {
  for (const at of [0, 6, 4, 10]) {
    if (hasText(block, at, 'II*\0') || hasText(block, at, 'MM\0*')) return block.subarray(at);
  }
  return null;
}

/** ISO/IEC 23008-12: an item of type `Exif`, named in `iinf`, placed by `iloc`. */
function locateInMeta(bytes: number, readAt: ReadAt): Place | null {
  let item: number | null = null;
  let locations: { readonly from: number; readonly to: number } | null = null;
  for (const box of isoBoxes(0, bytes, readAt, ['meta'])) {
    if (box.type === 'iinf') item = exifItem(box.from, box.to, readAt);
    if (box.type === 'iloc') locations = box;
  }
  if (item === null || locations === null || locations.to - locations.from > EXIF_LIMIT_BYTES) return null;
  return placeOfItem(Uint8Array.from(readAt(locations.from, locations.to - locations.from)), item);
}

function exifItem(from: number, to: number, readAt: ReadAt): number | null {
  const countLength = readAt(from, 1)[0] === 0 ? 2 : 4;
  for (const box of isoBoxes(from + 4 + countLength, to, readAt, [])) {
    const entry = readAt(box.from, 16);
    const idLength = entry[0] === 3 ? 4 : 2;
    if (box.type !== 'infe' || latin1(entry.subarray(4 + idLength + 2, 4 + idLength + 6)) !== 'Exif') continue;
    return idLength === 4 ? uint32(entry, 4) : uint16(entry, 4);
  }
  return null;
}

/** Reads a number of 0, 4 or 8 bytes and moves on; null behind the end. */
class Fields {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isOver(): boolean {
    return this.#at > this.#bytes.length;
  }

  next(length: number): number {
    let value = 0;
    for (let index = 0; index < length; index += 1) value = value * 256 + (this.#bytes[this.#at + index] ?? 0);
    this.#at += length;
    return value;
  }
}

function placeOfItem(iloc: Uint8Array, wanted: number): Place | null {
  const fields = new Fields(iloc);
  const version = fields.next(1);
  fields.next(3);
  const sizes = fields.next(2);
  const [offsetLength, lengthLength, baseLength, indexLength] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, sizes & 15];
  const count = fields.next(version < 2 ? 2 : 4);
  for (let item = 0; item < count && !fields.isOver; item += 1) {
    const id = fields.next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : fields.next(2) & 15;
    fields.next(2);
    const base = fields.next(baseLength);
    const extents = fields.next(2);
    for (let extent = 0; extent < extents && !fields.isOver; extent += 1) {
      if (version > 0) fields.next(indexLength);
      const at = base + fields.next(offsetLength);
      const length = fields.next(lengthLength);
      // One piece, in the file itself: cameras write it so.
      if (id === wanted) return method === 0 && extents === 1 && !fields.isOver ? { at, length } : null;
    }
  }
  return null;
}
