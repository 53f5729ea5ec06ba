import { hasText, latin1, uint32 } from './bytes.ts';

/** What is not known by its first bytes. */
const UNKNOWN_MEDIA_TYPE = 'application/octet-stream';
/** So many bytes of the beginning are enough. */
export const SNIFF_BYTES = 4096;

/** The kind of a file by its first bytes; its name says nothing. Never throws. */
export function sniffMediaType(head: Uint8Array): string {
  for (const [at, signature, mediaType] of SIGNATURES) {
    if (hasText(head, at, signature)) return mediaType;
  }
  if (hasText(head, 0, 'RIFF')) return riffType(head);
  if (hasText(head, 4, 'ftyp')) return isoMediaType(head);
  if (hasText(head, 0, 'PK\x03\x04')) return zipType(head);
  if (hasText(head, 0, 'OggS')) return hasText(head, 28, '\x80theora') ? 'video/ogg' : 'audio/ogg';
  // Frames of MPEG audio begin with eleven set bits; layer and bit rate must be possible ones.
  const [first = 0, second = 0, third = 0] = head;
  const isMpegAudio = first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 && (second & 0x18) !== 0x08 && third >> 4 !== 0xf;
  return isMpegAudio ? 'audio/mpeg' : UNKNOWN_MEDIA_TYPE;
}

const SIGNATURES: readonly (readonly [at: number, signature: string, mediaType: string])[] = [
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, '\x89PNG\r\n\x1a\n', 'image/png'],
  [0, 'GIF87a', 'image/gif'],
  [0, 'GIF89a', 'image/gif'],
  [0, '%PDF-', 'application/pdf'],
  [0, 'ID3', 'audio/mpeg'],
  [0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/x-ole-storage'],
  [0, 'fLaC', 'audio/flac'],
  [0, '#!AMR', 'audio/amr'],
  [0, '\x1aE\xdf\xa3', 'video/x-matroska'],
  [0, 'II*\x00', 'image/tiff'],
  [0, 'MM\x00*', 'image/tiff'],
];

function riffType(head: Uint8Array): string {
  if (hasText(head, 8, 'WEBP')) return 'image/webp';
  if (hasText(head, 8, 'WAVE')) return 'audio/wav';
  return hasText(head, 8, 'AVI ') ? 'video/x-msvideo' : UNKNOWN_MEDIA_TYPE;
}

const BRANDS: Readonly<Record<string, string>> = {
  heic: 'image/heic',
  heix: 'image/heic',
  hevc: 'image/heic-sequence',
  hevx: 'image/heic-sequence',
  mif1: 'image/heif',
  msf1: 'image/heif-sequence',
  avif: 'image/avif',
  avis: 'image/avif',
  'M4A ': 'audio/mp4',
  'M4B ': 'audio/mp4',
  'qt  ': 'video/quicktime',
  '3gp4': 'video/3gpp',
  '3gp5': 'video/3gpp',
};

/** ISO/IEC 14496-12, `ftyp`: the major brand, then those that it is compatible with. */
function isoMediaType(head: Uint8Array): string {
  const length = Math.min(uint32(head, 0), head.length, 256);
  const brands = [latin1(head.subarray(8, 12))];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(latin1(head.subarray(at, at + 4)));
  const [major = ''] = brands;
  // `mif1` alone says only that it is an image; a compatible brand says how it is coded.
  if (major === 'mif1' || major === 'msf1')
    return brands.map((brand) => BRANDS[brand]).find((type) => type?.match(/heic|avif/)) ?? 'image/heif';
  return (Object.hasOwn(BRANDS, major) ? BRANDS[major] : undefined) ?? 'video/mp4';
}

const OFFICE: readonly (readonly [folder: string, mediaType: string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

/** OpenDocument names its kind in the first member; Office Open XML is known by the folders of its members. */
function zipType(head: Uint8Array): string {
  const start = latin1(head.subarray(0, SNIFF_BYTES));
  const named = /^.{26}.{4}mimetype(application\/vnd\.oasis\.opendocument\.[a-z]+)/s.exec(start)?.[1];
  if (named !== undefined) return named;
  if (!start.includes('[Content_Types].xml') && !start.includes('_rels/')) return 'application/zip';
  return OFFICE.find(([folder]) => start.includes(folder))?.[1] ?? 'application/zip';
}

/** What every Chromium can draw. Everything else gets a tile that says why there is no picture. */
const DRAWABLE: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif']);

export function isDrawable(mediaType: string): boolean {
  return DRAWABLE.has(mediaType);
}

/** Kinds as a tile tells them apart. */
export type FileKind = 'picture' | 'heic' | 'pictureOther' | 'video' | 'audio' | 'pdf' | 'document' | 'archive' | 'unknown';

export function fileKind(mediaType: string): FileKind {
  if (isDrawable(mediaType)) return 'picture';
  if (/^image\/hei[cf]/.test(mediaType)) return 'heic';
  if (mediaType.startsWith('image/')) return 'pictureOther';
  if (mediaType.startsWith('video/')) return 'video';
  if (mediaType.startsWith('audio/')) return 'audio';
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === 'application/zip') return 'archive';
  if (/officedocument|opendocument|ole-storage/.test(mediaType)) return 'document';
  return 'unknown';
}
