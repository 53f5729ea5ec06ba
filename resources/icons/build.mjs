// The icons of the installers, from renderer/icon.svg: `node resources/icons/build.mjs`. Needs rsvg-convert and ImageMagick's convert.
// The pictures are kept in the project, so that nobody needs either to build it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const source = join(here, '../../renderer/icon.svg');
/** Far more than the largest picture. */
const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

/** @returns the picture of this many pixels each way, as PNG. */
function png(size) {
  return execFileSync('rsvg-convert', ['--width', String(size), '--height', String(size), source], { maxBuffer: OUTPUT_LIMIT_BYTES });
}

/** @returns its pixels, four bytes each: red, green, blue, opacity. */
function pixels(picture) {
  return execFileSync('convert', ['png:-', '-depth', '8', 'rgba:-'], { input: picture, maxBuffer: OUTPUT_LIMIT_BYTES });
}

/** A picture as Windows takes it in small sizes everywhere: a bitmap of 32 bits, last line first, with an empty mask behind it. */
function bitmap(size) {
  const colours = pixels(png(size));
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  // Both, the picture and its mask.
  head.writeInt32LE(size * 2, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const lines = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4;
      const to = ((size - 1 - y) * size + x) * 4;
      const [red, green, blue, opacity] = colours.subarray(from, from + 4);
      lines.set([blue, green, red, opacity], to);
    }
  }
  const mask = Buffer.alloc(Math.ceil(size / 32) * 4 * size);
  return Buffer.concat([head, lines, mask]);
}

/** The container of Windows: a head, an index, the pictures. */
function ico(sizes) {
  const pictures = sizes.map((size) => ({ size, bytes: size >= 256 ? png(size) : bitmap(size) }));
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = 6 + 16 * pictures.length;
  const index = pictures.map(({ size, bytes }) => {
    const line = Buffer.alloc(16);
    // 256 does not fit into a byte, and is written as 0.
    line.writeUInt8(size % 256, 0);
    line.writeUInt8(size % 256, 1);
    line.writeUInt16LE(1, 4);
    line.writeUInt16LE(32, 6);
    line.writeUInt32LE(bytes.length, 8);
    line.writeUInt32LE(offset, 12);
    offset += bytes.length;
    return line;
  });
  return Buffer.concat([head, ...index, ...pictures.map(({ bytes }) => bytes)]);
}

/** The types of macOS that hold a PNG, with its pixels each way; the later ones are for screens of twice the density. */
const ICNS_TYPES = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
  ['ic10', 1024],
];

/** The container of macOS: each part names its type and its length, head included. */
function icns() {
  const part = (type, content) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return part('icns', Buffer.concat(ICNS_TYPES.map(([type, size]) => part(type, png(size)))));
}

mkdirSync(join(here, 'linux'), { recursive: true });
for (const size of [16, 32, 48, 64, 128, 256, 512]) writeFileSync(join(here, 'linux', `${size}x${size}.png`), png(size));
writeFileSync(join(here, 'icon.ico'), ico([16, 24, 32, 48, 64, 256]));
writeFileSync(join(here, 'icon.icns'), icns());
