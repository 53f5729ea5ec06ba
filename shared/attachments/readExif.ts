import type { Exif } from './attachment.ts';
import { latin1, uint16, uint32 } from './bytes.ts';

/** What an EXIF block says, besides what is kept, that a stripped copy needs: how the picture is turned (1 = as it lies). */
export interface ReadExif extends Exif {
  readonly orientation: number;
}

const TAG = {
  orientation: 0x0112,
  exif: 0x8769,
  gps: 0x8825,
  dateTime: 0x0132,
  original: 0x9003,
  latRef: 1,
  lat: 2,
  lngRef: 3,
  lng: 4,
} as const;
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 };
const [ASCII, SHORT, LONG, RATIONAL] = [2, 3, 4, 5];
/** Fields of one directory; a hostile one says 65,535. */
const FIELDS_LIMIT = 512;

/**
 * Time, place and turn out of an EXIF block (a TIFF file; CIPA DC-008). Four of its directories are looked at, each once and for a bounded number
 * of fields, so that no block, however made, takes long or much. What is not there or makes no sense is null.
 */
export function readExif(tiff: Uint8Array): ReadExif {
  const isLittle = tiff[0] === 0x49;
  const main = directory(tiff, uint32(tiff, 4, isLittle), isLittle);
  const photo = directory(tiff, main.number(TAG.exif), isLittle);
  const gps = directory(tiff, main.number(TAG.gps), isLittle);
  const orientation = main.number(TAG.orientation);
  return {
    takenAt: wallTime(photo.text(TAG.original)) ?? wallTime(main.text(TAG.dateTime)),
    position: positionIn(gps),
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
  };
}

interface Directory {
  /** 0 when it is not there. */
  number(tag: number): number;
  text(tag: number): string;
  rationals(tag: number): readonly number[];
}

interface Field {
  readonly type: number;
  readonly count: number;
  readonly at: number;
}

function directory(tiff: Uint8Array, at: number, isLittle: boolean): Directory {
  const fields = fieldsIn(tiff, at, isLittle);
  const field = (tag: number, type: number) => {
    const found = fields.get(tag);
    return found?.type === type ? found : null;
  };
  return {
    number(tag) {
      const short = field(tag, SHORT);
      if (short) return uint16(tiff, short.at, isLittle);
      const long = field(tag, LONG);
      return long ? uint32(tiff, long.at, isLittle) : 0;
    },
    text(tag) {
      const found = field(tag, ASCII);
      return found === null ? '' : latin1(tiff.subarray(found.at, found.at + Math.min(found.count, 64)));
    },
    rationals(tag) {
      const found = field(tag, RATIONAL);
      const starts = found === null ? [] : [0, 8, 16].slice(0, found.count).map((part) => found.at + part);
      return starts.map((start) => uint32(tiff, start, isLittle) / uint32(tiff, start + 4, isLittle));
    },
  };
}

function fieldsIn(tiff: Uint8Array, at: number, isLittle: boolean): Map<number, Field> {
  const fields = new Map<number, Field>();
  if (at < 8 || at + 2 > tiff.length) return fields;
  const count = Math.min(uint16(tiff, at, isLittle), FIELDS_LIMIT);
  for (let index = 0; index < count; index += 1) {
    const start = at + 2 + index * 12;
    if (start + 12 > tiff.length) break;
    const type = uint16(tiff, start + 2, isLittle);
    const values = uint32(tiff, start + 4, isLittle);
    const length = (TYPE_BYTES[type] ?? 0) * values;
    const value = length <= 4 ? start + 8 : uint32(tiff, start + 8, isLittle);
    if (length > 0 && value + length <= tiff.length) fields.set(uint16(tiff, start, isLittle), { type, count: values, at: value });
  }
  return fields;
}

/** `2022:11:20 14:05:33`, and zeros or blanks where a camera's clock was never set. */
function wallTime(text: string): string | null {
  const parts = /^(\d{4}):(\d\d):(\d\d)[ T](\d\d):(\d\d)/.exec(text);
  if (parts === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = ''] = parts;
  const wall = `${year}-${month}-${day}T${hour}:${minute}`;
  const read = new Date(`${wall}Z`);
  const isThere = Number(year) >= 1990 && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(wall);
  return isThere ? wall : null;
}

function positionIn(gps: Directory): Exif['position'] {
  const lat = degrees(gps.rationals(TAG.lat), gps.text(TAG.latRef), 'N', 'S');
  const lng = degrees(gps.rationals(TAG.lng), gps.text(TAG.lngRef), 'E', 'W');
  // What a receiver without a fix writes.
  if (lat === null || lng === null || (lat === 0 && lng === 0)) return null;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

/** To a hundred-thousandth of a degree, about a metre: more than any phone knows. */
function degrees(parts: readonly number[], reference: string, positive: string, negative: string): number | null {
  const [whole, minutes = 0, seconds = 0] = parts;
  const sign = reference.startsWith(positive) ? 1 : reference.startsWith(negative) ? -1 : null;
  if (whole === undefined || sign === null) return null;
  const value = whole + minutes / 60 + seconds / 3600;
  return Number.isFinite(value) ? sign * (Math.round(value * 1e5) / 1e5) : null;
}
