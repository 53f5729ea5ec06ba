import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readerOf } from '../../../shared/attachments/bytes.ts';
import { findExif } from '../../../shared/attachments/findExif.ts';
import { readExif } from '../../../shared/attachments/readExif.ts';
import { withoutMetadata } from '../../../shared/attachments/withoutMetadata.ts';
import {
  PHOTO_EXIF,
  photoHeic,
  photoJpeg,
  photoWebp,
  png,
  pngChunk,
  segment,
  tiffBlock,
  tinyJpeg,
} from '../../fixtures/attachments/pictures.ts';

function clean(mediaType: string, file: Uint8Array): Buffer | null {
  const parts = withoutMetadata(mediaType, file.length, readerOf(file));
  return parts === null ? null : Buffer.concat(parts.map((part) => ('bytes' in part ? part.bytes : file.subarray(part.from, part.to))));
}

const textChunks = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'vpAg'].map((type) => pngChunk(type, Buffer.from('SECRET')));

describe('a clean copy', () => {
  test('of a JPEG says nothing of when, where and by what, but is turned as before', () => {
    const second = Buffer.concat([photoJpeg(), photoJpeg()]);
    for (const file of [photoJpeg(), second]) {
      const copy = clean('image/jpeg', file);
      expect(copy?.includes('SECRET')).toBe(false);
      const exif = findExif('image/jpeg', copy?.length ?? 0, readerOf(copy ?? Buffer.alloc(0)));
      expect(exif && readExif(exif)).toEqual({ takenAt: null, position: null, orientation: 6 });
      // The pixels are the same bytes, and nothing hangs on behind them.
      expect(copy?.subarray(-40).equals(tinyJpeg().subarray(-40))).toBe(true);
    }
  });

  test('of a JPEG without anything to hide is the same file', () => {
    expect(clean('image/jpeg', tinyJpeg())?.equals(tinyJpeg())).toBe(true);
    const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01abc', 'latin1'));
    expect(clean('image/jpeg', tinyJpeg([profile, segment(0xe2, Buffer.from('MPF\0SECRET'))]))?.equals(tinyJpeg([profile]))).toBe(true);
  });

  test('of a PNG and a WebP holds the picture alone', () => {
    const file = Buffer.concat([png(4, 4, [pngChunk('eXIf', tiffBlock(PHOTO_EXIF)), ...textChunks]), Buffer.from('SECRET behind the end')]);
    expect(clean('image/png', file)?.equals(png(4, 4))).toBe(true);
    const webp = clean('image/webp', photoWebp());
    expect(webp?.includes('SECRET')).toBe(false);
    expect(webp?.readUInt32LE(4)).toBe((webp?.length ?? 0) - 8);
    expect(webp?.[20]).toBe(0);
  });

  test('of what we cannot read so far there is none', () => {
    expect(clean('image/heic', photoHeic())).toBeNull();
    expect(clean('application/pdf', Buffer.from('%PDF-'))).toBeNull();
    expect(clean('image/jpeg', photoJpeg().subarray(0, 30))).toBeNull();
    expect(clean('image/png', png(4, 4).subarray(0, 40))).toBeNull();
  });
});

test('bent files give no copy or one that is no longer than they are and the turn, 6,000 of them', () => {
  const seeds = [photoJpeg(), png(4, 4, textChunks), photoWebp()];
  const types = ['image/jpeg', 'image/png', 'image/webp'];
  fc.assert(
    fc.property(fc.nat(2), fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { maxLength: 10 }), fc.nat(60), (kind, flips, cut) => {
      const file = Buffer.from(seeds[kind] ?? Buffer.alloc(0));
      for (const [at, value] of flips) if (at < file.length) file[at] = value;
      const shorter = file.subarray(0, file.length - (cut % 3 === 0 ? cut : 0));
      const copy = clean(types[kind] ?? '', shorter);
      if (copy !== null) expect(copy.length).toBeLessThanOrEqual(shorter.length + 40);
    }),
    { numRuns: 6000 },
  );
});

test('the pixels of a cleaned PNG are those of the original', () => {
  const copy = clean('image/png', png(7, 5, textChunks)) ?? Buffer.alloc(0);
  const at = copy.indexOf('IDAT');
  expect(inflateSync(copy.subarray(at + 4, at + 4 + copy.readUInt32BE(at - 4)))).toHaveLength(8 * 5);
});
