import { hasText, type ReadAt, uint32 } from './bytes.ts';
import { findExif } from './findExif.ts';
import { jpegSegments, START_OF_SCAN } from './jpegSegments.ts';
import { pngChunks, riffChunks } from './pictureChunks.ts';
import { readExif } from './readExif.ts';

/** A copy of a file, put together from parts of it and a few bytes of ours. */
export type CopyPart = { readonly from: number; readonly to: number } | { readonly bytes: Uint8Array };

/**
 * The parts of a picture that make a copy without what it tells of when, where, by whom and by what it was made: EXIF, XMP, IPTC, comments, makers' own
 * segments, and whatever is hung on behind its end (a second picture or a film, with metadata of their own). Nothing is encoded anew. How the
 * picture is turned is kept.
 * @returns null when this kind of file, or this file, cannot be read so far; there is no clean copy then
 */
export function withoutMetadata(mediaType: string, bytes: number, readAt: ReadAt): CopyPart[] | null {
  switch (mediaType) {
    case 'image/jpeg':
      return cleanJpeg(bytes, readAt);
    case 'image/png':
      return cleanPng(bytes, readAt);
    case 'image/webp':
      return cleanWebp(bytes, readAt);
    default:
      return null;
  }
}

/** Adds a part, joined to the one before where they touch. */
function add(parts: CopyPart[], from: number, to: number): void {
  const last = parts.at(-1);
  if (last !== undefined && 'from' in last && last.to === from) parts[parts.length - 1] = { from: last.from, to };
  else parts.push({ from, to });
}

function cleanJpeg(bytes: number, readAt: ReadAt): CopyPart[] | null {
  const parts: CopyPart[] = [{ from: 0, to: 2 }];
  const exif = findExif('image/jpeg', bytes, readAt);
  const orientation = exif === null ? 1 : readExif(exif).orientation;
  if (orientation !== 1) parts.push({ bytes: turnedSegment(orientation) });
  for (const { marker, at, length } of jpegSegments(bytes, readAt)) {
    if (isNeeded(marker, readAt(at + 4, 14))) add(parts, at, at + length);
    if (marker !== START_OF_SCAN) continue;
    const end = copyScans(parts, at + length, bytes, readAt);
    // A picture cut short has no end; so has its copy.
    return end;
  }
  return null;
}

/** What a decoder needs: tables, frames, scans, and of the makers' segments JFIF, the colour profile and Adobe's colour transform. */
function isNeeded(marker: number, start: Uint8Array): boolean {
  if (marker === 0xe0) return hasText(start, 0, 'JFIF\0');
  if (marker === 0xe2) return hasText(start, 0, 'ICC_PROFILE\0');
  if (marker === 0xee) return hasText(start, 0, 'Adobe');
  return !((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe || marker >= 0xf0);
}

const END_OF_IMAGE = 0xd9;
const BLOCK_BYTES = 1 << 16;

/** Copies entropy-coded data and the tables and scans between, up to the end of this image; what lies behind belongs to no picture of this file. */
function copyScans(parts: CopyPart[], from: number, bytes: number, readAt: ReadAt): CopyPart[] | null {
  let at = from;
  for (;;) {
    const markerAt = nextMarker(at, bytes, readAt);
    if (markerAt === null) {
      add(parts, at, bytes);
      return parts;
    }
    add(parts, at, markerAt);
    const head = readAt(markerAt, 4);
    if (head[1] === END_OF_IMAGE) {
      add(parts, markerAt, markerAt + 2);
      return parts;
    }
    const length = (head[2] ?? 0) * 256 + (head[3] ?? 0) + 2;
    if (head.length < 4 || length < 4 || markerAt + length > bytes) return null;
    const marker = head[1] ?? 0;
    if (isNeeded(marker, readAt(markerAt + 4, 14))) add(parts, markerAt, markerAt + length);
    at = markerAt + length;
  }
}

/** The next FF that begins a marker: neither a stuffed byte nor a restart. */
function nextMarker(from: number, bytes: number, readAt: ReadAt): number | null {
  for (let start = from; start < bytes; start += BLOCK_BYTES - 1) {
    const block = readAt(start, BLOCK_BYTES);
    for (let at = block.indexOf(0xff); at >= 0 && at + 1 < block.length; at = block.indexOf(0xff, at + 1)) {
      const next = block[at + 1] ?? 0;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return start + at;
    }
  }
  return null;
}

/** An EXIF segment that says nothing but how the picture is turned. */
function turnedSegment(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const content = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xe1, 0, content.length + 2, ...content]);
}

/** Chunks that a decoder needs or that say how colours and pixels are meant (PNG, third edition). All else goes, known or not. */
const PNG_KEPT: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

function cleanPng(bytes: number, readAt: ReadAt): CopyPart[] | null {
  const parts: CopyPart[] = [{ from: 0, to: 8 }];
  for (const { type, at, whole } of pngChunks(bytes, readAt)) {
    if (PNG_KEPT.has(type)) add(parts, at, at + whole);
    if (type === 'IEND') return parts;
  }
  return null;
}

const WEBP_KEPT: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const [WEBP_EXIF_FLAG, WEBP_XMP_FLAG] = [0x08, 0x04];

function cleanWebp(bytes: number, readAt: ReadAt): CopyPart[] | null {
  const chunks: CopyPart[] = [];
  let length = 4;
  let hasPicture = false;
  for (const { type, at, whole, from, length: content } of riffChunks(bytes, readAt)) {
    if (!WEBP_KEPT.has(type)) continue;
    length += whole;
    if (type === 'VP8X' && content > 0) {
      const flags = (readAt(from, 1)[0] ?? 0) & ~(WEBP_EXIF_FLAG | WEBP_XMP_FLAG);
      add(chunks, at, from);
      chunks.push({ bytes: Uint8Array.of(flags) });
      add(chunks, from + 1, at + whole);
    } else add(chunks, at, at + whole);
    hasPicture ||= type === 'VP8 ' || type === 'VP8L' || type === 'ANMF';
  }
  if (!hasPicture) return null;
  const head = Uint8Array.from(readAt(0, 12));
  if (uint32(head, 4, true) + 8 < 12) return null;
  new DataView(head.buffer).setUint32(4, length, true);
  return [{ bytes: head }, ...chunks];
}
