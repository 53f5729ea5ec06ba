// One PMTiles archive, version 3 of the format, clustered, identical tiles stored once.
import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import { BOX } from './box.mjs';

const HEADER_BYTES = 127;
/** A root directory beyond this must be split into leaves; ours is far below, and a larger map has to say so. */
const ROOT_LIMIT_BYTES = 16_384 - HEADER_BYTES;
const GZIP = 2;
const VECTOR_TILES = 1;

function varints(numbers) {
  const bytes = [];
  for (let number of numbers) {
    for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) | 128);
    bytes.push(number);
  }
  return Buffer.from(bytes);
}

/** A directory: count, then the columns tile id (as steps), run length, length, offset (0 = right after the one before). */
function directory(entries) {
  const ids = entries.map((entry, i) => entry.id - (i ? entries[i - 1].id : 0));
  const offsets = entries.map((entry, i) => (i && entry.offset === entries[i - 1].offset + entries[i - 1].length ? 0 : entry.offset + 1));
  const columns = [entries.length, ...ids, ...entries.map((entry) => entry.run), ...entries.map((entry) => entry.length), ...offsets];
  return zlib.gzipSync(varints(columns), { level: 9 });
}

function layOut(tiles) {
  const known = new Map();
  const blobs = [];
  const entries = [];
  let end = 0;
  for (const { id, bytes } of tiles) {
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (!known.has(hash)) {
      known.set(hash, { offset: end, length: bytes.length });
      blobs.push(bytes);
      end += bytes.length;
    }
    const blob = known.get(hash);
    const last = entries.at(-1);
    if (last && last.offset === blob.offset && last.id + last.run === id) last.run += 1;
    else entries.push({ id, run: 1, ...blob });
  }
  return { entries, blobs };
}

/** `metadata` goes in as JSON, as the format asks. */
export function packArchive(tiles, maxZoom, metadata) {
  const { entries, blobs } = layOut(tiles);
  const root = directory(entries);
  if (root.length > ROOT_LIMIT_BYTES) throw new Error('root directory too large: leaf directories are needed');
  const meta = zlib.gzipSync(JSON.stringify(metadata), { level: 9 });
  const data = Buffer.concat(blobs);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header[7] = 3;
  const metaAt = HEADER_BYTES + root.length;
  const dataAt = metaAt + meta.length;
  // Root, metadata, leaves (none), tile data: offset and length each; then the three counts.
  const numbers = [
    HEADER_BYTES,
    root.length,
    metaAt,
    meta.length,
    dataAt,
    0,
    dataAt,
    data.length,
    tiles.length,
    entries.length,
    blobs.length,
  ];
  numbers.forEach((number, i) => {
    header.writeBigUInt64LE(BigInt(number), 8 + i * 8);
  });
  header.set([1, GZIP, GZIP, VECTOR_TILES, 0, maxZoom], 96);
  const degrees = (at, value) => header.writeInt32LE(Math.round(value * 1e7), at);
  degrees(102, BOX.west);
  degrees(106, BOX.south);
  degrees(110, BOX.east);
  degrees(114, BOX.north);
  header[118] = 4;
  degrees(119, 67);
  degrees(123, 48);
  return Buffer.concat([header, root, meta, data]);
}
