import { expect, test } from 'vitest';
import { blobBytes, CHUNK_BYTES, chunkCount, chunkNonce, sealedChunk } from '../../../shared/attachments/blobFormat.ts';
import { displayName, fileNameFor } from '../../../shared/attachments/displayName.ts';
import { fileKind, sniffMediaType } from '../../../shared/attachments/mediaType.ts';
import { photoHeic, photoWebp, png, tinyJpeg } from '../../fixtures/attachments/pictures.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('a nonce is the chunk’s number and whether it is the last, and no two are the same', () => {
  expect(hex(chunkNonce(0, false))).toBe(`${'00'.repeat(23)}00`);
  expect(hex(chunkNonce(0, true))).toBe(`${'00'.repeat(23)}01`);
  expect(hex(chunkNonce(258, false))).toBe(`${'00'.repeat(19)}0000010200`);
  expect(hex(chunkNonce(0xffff_ffff, true))).toBe(`${'00'.repeat(19)}ffffffff01`);
  expect(() => chunkNonce(2 ** 32, false)).toThrow(RangeError);
  const all = new Set([0, 1, 255, 256, 65_536, 2047].flatMap((index) => [hex(chunkNonce(index, false)), hex(chunkNonce(index, true))]));
  expect(all.size).toBe(12);
});

test('an empty file is one empty chunk; a full last chunk stays one', () => {
  expect([0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES].map(chunkCount)).toEqual([1, 1, 1, 2, 2]);
  expect(blobBytes(0)).toBe(16);
  expect(sealedChunk(1, CHUNK_BYTES + 5)).toEqual({ at: CHUNK_BYTES + 16, length: 21 });
  expect(sealedChunk(0, 0)).toEqual({ at: 0, length: 16 });
});

test('a file’s kind is told by its first bytes', () => {
  const ftyp = (brands: string) => Buffer.concat([Buffer.from([0, 0, 0, 8 + brands.length]), Buffer.from(`ftyp${brands}`, 'latin1')]);
  const zip = (name: string) => Buffer.from(`PK\x03\x04${'\0'.repeat(26)}${name}`, 'latin1');
  const kinds: readonly (readonly [Buffer, string])[] = [
    [tinyJpeg(), 'image/jpeg'],
    [png(1, 1), 'image/png'],
    [photoWebp(), 'image/webp'],
    [photoHeic(), 'image/heic'],
    [ftyp('mif1\0\0\0\0mif1heic'), 'image/heic'],
    [ftyp('mif1\0\0\0\0mif1avif'), 'image/avif'],
    [ftyp('avif\0\0\0\0'), 'image/avif'],
    [ftyp('qt  \0\0\0\0'), 'video/quicktime'],
    [ftyp('isom\0\0\0\0'), 'video/mp4'],
    [ftyp('M4A \0\0\0\0'), 'audio/mp4'],
    [ftyp('constructor'), 'video/mp4'],
    [Buffer.from('GIF89a'), 'image/gif'],
    [Buffer.from('%PDF-1.7'), 'application/pdf'],
    [Buffer.from('ID3\x04'), 'audio/mpeg'],
    [Buffer.from([0xff, 0xfb, 0x90, 0x00]), 'audio/mpeg'],
    [Buffer.from(`OggS${'\0'.repeat(24)}\x01vorbis`, 'latin1'), 'audio/ogg'],
    [Buffer.from('RIFF\0\0\0\0WAVEfmt '), 'audio/wav'],
    [zip('[Content_Types].xml word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [zip('photos/1.jpg'), 'application/zip'],
    [zip('mimetypeapplication/vnd.oasis.opendocument.text'), 'application/vnd.oasis.opendocument.text'],
    [Buffer.from('plain words'), 'application/octet-stream'],
    [Buffer.alloc(0), 'application/octet-stream'],
  ];
  for (const [head, mediaType] of kinds) expect(sniffMediaType(head), mediaType).toBe(mediaType);
  expect(['image/jpeg', 'image/heic', 'image/tiff', 'video/mp4', 'text/x'].map(fileKind)).toEqual([
    'picture',
    'heic',
    'pictureOther',
    'video',
    'unknown',
  ]);
});

test('a name cannot lie about itself on the screen', () => {
  expect(displayName('photo\u202Efdp.exe')).toBe('photofdp.exe');
  expect(displayName('a\nb\0c\u200B  d.jpg')).toBe('abc d.jpg');
  expect(displayName('Снимок алаң.jpg')).toBe('Снимок алаң.jpg');
  expect([...displayName(`${'я'.repeat(400)}.jpg`)].length).toBeLessThanOrEqual(200);
  expect(fileNameFor('../../etc/passwd')).toBe('_.._etc_passwd');
  expect(fileNameFor('..')).toBe('file');
});
