import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readerOf } from '../../../shared/attachments/bytes.ts';
import { findExif } from '../../../shared/attachments/findExif.ts';
import { imageSize } from '../../../shared/attachments/imageSize.ts';
import { readExif } from '../../../shared/attachments/readExif.ts';
import {
  exifSegment,
  PHOTO_EXIF,
  photoHeic,
  photoJpeg,
  photoWebp,
  png,
  pngChunk,
  tiffBlock,
  tinyJpeg,
} from '../../fixtures/attachments/pictures.ts';

function exifOf(mediaType: string, file: Uint8Array) {
  const block = findExif(mediaType, file.length, readerOf(file));
  return block === null ? null : readExif(block);
}

const IN_PHOTO = { takenAt: '2022-11-20T14:05', position: { lat: 43.2385, lng: 76.9453 }, orientation: 6 };

describe('time and place of a photo', () => {
  test.each([
    ['image/jpeg', photoJpeg()],
    ['image/jpeg', tinyJpeg([exifSegment(PHOTO_EXIF, false)])],
    ['image/png', png(4, 4, [pngChunk('eXIf', tiffBlock(PHOTO_EXIF))])],
    ['image/webp', photoWebp()],
    ['image/heic', photoHeic()],
  ])('are found in %s', (mediaType, file) => {
    expect(exifOf(mediaType, file)).toEqual(IN_PHOTO);
  });

  test('south and west, and what makes no sense', () => {
    expect(readExif(tiffBlock({ lat: [33, 30, 0], lng: [70, 36, 0], refs: ['S', 'W'] })).position).toEqual({ lat: -33.5, lng: -70.6 });
    expect(readExif(tiffBlock({ lat: [0, 0, 0], lng: [0, 0, 0] })).position).toBeNull();
    expect(readExif(tiffBlock({ lat: [95, 0, 0], lng: [70, 0, 0] })).position).toBeNull();
    expect(readExif(tiffBlock({ lat: [43, 0, 0], lng: [70, 0, 0], refs: ['?', 'E'] })).position).toBeNull();
    for (const takenAt of [
      '0000:00:00 00:00:00',
      '2022:02:30 10:00:00',
      '    :  :     :  :  ',
      '1970:01:01 00:00:00',
      '2022:11:20 24:61:00',
    ])
      expect(readExif(tiffBlock({ takenAt })).takenAt, takenAt).toBeNull();
    expect(readExif(tiffBlock({ orientation: 77 })).orientation).toBe(1);
    expect(exifOf('image/jpeg', tinyJpeg())).toBeNull();
    expect(exifOf('application/pdf', photoJpeg())).toBeNull();
  });
});

describe('foreign bytes', () => {
  const types = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/avif', 'image/gif'] as const;
  const seeds = [
    photoJpeg(),
    png(4, 4, [pngChunk('eXIf', tiffBlock(PHOTO_EXIF))]),
    photoWebp(),
    photoHeic(),
    photoHeic(),
    Buffer.from('GIF89a\x01\0\x01\0'),
  ];

  test('bent files are read without harm, 6,000 of them', () => {
    fc.assert(
      fc.property(
        fc.nat(types.length - 1),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(500),
        (kind, flips, cut) => {
          const file = Buffer.from(seeds[kind] ?? Buffer.alloc(0));
          for (const [at, value] of flips) if (at < file.length) file[at] = value;
          const shorter = file.subarray(0, Math.max(0, file.length - (cut % 7 === 0 ? cut : 0)));
          const mediaType = types[kind] ?? 'image/jpeg';
          exifOf(mediaType, shorter);
          imageSize(mediaType, shorter.length, readerOf(shorter));
        },
      ),
      { numRuns: 6000 },
    );
  });

  test('a block that is nothing but noise is read, 3,000 of them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('II*\0', 'MM\0*'), (noise, order) => {
        readExif(Buffer.concat([Buffer.from(order, 'latin1'), noise]));
      }),
      { numRuns: 3000 },
    );
  });
});

test('the size is told before anything is decoded', () => {
  const size = (mediaType: string, file: Uint8Array) => imageSize(mediaType, file.length, readerOf(file));
  expect(size('image/jpeg', tinyJpeg())).toEqual({ width: 8, height: 8 });
  expect(size('image/jpeg', photoJpeg())).toEqual({ width: 8, height: 8 });
  expect(size('image/png', png(60_000, 60_000, [], 1))).toEqual({ width: 60_000, height: 60_000 });
  expect(size('image/webp', photoWebp())).toEqual({ width: 1, height: 1 });
  // Screen, colour table of two, an extension, a frame.
  const gif = (width: number) =>
    Buffer.from([
      ...Buffer.from('GIF89a'),
      16,
      0,
      32,
      0,
      0x80,
      0,
      0,
      ...[0, 0, 0, 9, 9, 9],
      ...[0x21, 0xf9, 4, 0, 0, 0, 0, 0],
      ...[0x2c, 0, 0, 0, 0, width & 255, width >> 8, 2, 0, 0],
    ]);
  expect(size('image/gif', gif(4))).toEqual({ width: 16, height: 32 });
  expect(size('image/gif', gif(60_000))).toEqual({ width: 60_000, height: 32 });
  expect(size('image/gif', Buffer.from('GIF89a\x10\x00\x20\x00'))).toBeNull();
  expect(size('image/png', Buffer.from('\x89PNG'))).toBeNull();
  expect(size('image/heic', photoHeic())).toBeNull();
});
