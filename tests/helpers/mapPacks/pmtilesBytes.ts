import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

export interface MadeTile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly bytes: Uint8Array;
}

export interface MadeEntry {
  readonly id: number;
  readonly run: number;
  readonly length: number;
  readonly offset: number;
}

export interface PmtilesPlan {
  readonly tiles: readonly MadeTile[];
  /** 1 = vector, 2 PNG, 3 JPEG, 4 WebP. */
  readonly tileType?: number;
  readonly metadata?: unknown;
  /** Entries in a leaf directory; left out = the root holds all. */
  readonly leafSize?: number;
  readonly gzip?: boolean;
  /** Degrees: west, south, east, north. */
  readonly bounds?: readonly [number, number, number, number];
  /** Numbers of the header by the place where they stand, put in last: lies. */
  readonly lies?: { readonly u64?: Readonly<Record<number, number | bigint>>; readonly u8?: Readonly<Record<number, number>> };
}

export function varints(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let number of numbers) {
    for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) | 128);
    bytes.push(number);
  }
  return Uint8Array.from(bytes);
}

export function directoryBytes(entries: readonly MadeEntry[], count = entries.length): Uint8Array {
  const ids = entries.map(({ id }, i) => id - (entries[i - 1]?.id ?? 0));
  const offsets = entries.map(({ offset }) => offset + 1);
  return varints([count, ...ids, ...entries.map(({ run }) => run), ...entries.map(({ length }) => length), ...offsets]);
}

const WORLD = [-180, -85, 180, 85] as const;

/** A PMTiles archive of version 3. */
export function pmtilesBytes({
  tiles,
  tileType = 1,
  metadata = {},
  leafSize,
  gzip = true,
  bounds = WORLD,
  lies = {},
}: PmtilesPlan): Buffer {
  const pack = (bytes: Uint8Array) => (gzip ? gzipSync(bytes) : Buffer.from(bytes));
  const ordered = [...tiles].sort((a, b) => zxyToTileId(a.z, a.x, a.y) - zxyToTileId(b.z, b.x, b.y));
  const blobs = ordered.map(({ bytes }) => (tileType === 1 ? pack(bytes) : Buffer.from(bytes)));
  let end = 0;
  const entries = ordered.map(({ z, x, y }, i) => {
    const length = blobs[i]?.length ?? 0;
    end += length;
    return { id: zxyToTileId(z, x, y), run: 1, length, offset: end - length };
  });
  const { root, leaves } = directories(entries, leafSize ?? entries.length, pack);
  const meta = pack(Buffer.from(JSON.stringify(metadata)));
  const data = Buffer.concat(blobs);
  const header = Buffer.alloc(127);
  header.write('PMTiles', 0, 'latin1');
  header[7] = 3;
  const [metaAt, leavesAt] = [127 + root.length, 127 + root.length + meta.length];
  const dataAt = leavesAt + leaves.length;
  const numbers = [
    127,
    root.length,
    metaAt,
    meta.length,
    leavesAt,
    leaves.length,
    dataAt,
    data.length,
    tiles.length,
    tiles.length,
    tiles.length,
  ];
  numbers.forEach((number, i) => {
    header.writeBigUInt64LE(BigInt(number), 8 + i * 8);
  });
  const zooms = tiles.map(({ z }) => z);
  header.set([1, gzip ? 2 : 1, tileType === 1 && gzip ? 2 : 1, tileType, Math.min(22, ...zooms), Math.max(0, ...zooms)], 96);
  bounds.forEach((degrees, i) => {
    header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i);
  });
  for (const [at, value] of Object.entries(lies.u64 ?? {})) header.writeBigUInt64LE(BigInt(value), Number(at));
  for (const [at, value] of Object.entries(lies.u8 ?? {})) header[Number(at)] = value;
  return Buffer.concat([header, root, meta, leaves, data]);
}

function directories(
  entries: readonly MadeEntry[],
  leafSize: number,
  pack: (bytes: Uint8Array) => Buffer,
): { root: Buffer; leaves: Buffer } {
  if (entries.length <= leafSize) return { root: pack(directoryBytes(entries)), leaves: Buffer.alloc(0) };
  const leaves: Buffer[] = [];
  const pointers: MadeEntry[] = [];
  let end = 0;
  for (let at = 0; at < entries.length; at += leafSize) {
    const part = entries.slice(at, at + leafSize);
    const leaf = pack(directoryBytes(part));
    pointers.push({ id: part[0]?.id ?? 0, run: 0, length: leaf.length, offset: end });
    leaves.push(leaf);
    end += leaf.length;
  }
  return { root: pack(directoryBytes(pointers)), leaves: Buffer.concat(leaves) };
}
