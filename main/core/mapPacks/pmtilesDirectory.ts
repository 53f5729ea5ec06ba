import { DIRECTORY_ENTRIES_MAX, DIRECTORY_PLAIN_BYTES_MAX } from './packLimits.ts';
import { packRefusal } from './packRefusal.ts';
import { type Packing, unpack } from './unpack.ts';

/**
 * One directory: columns of the same length. A tile's number goes along the Hilbert curve of its zoom. `run` 0 = the entry leads to a further
 * directory (offset from the beginning of the leaves); else that many tiles from the number on are the same bytes.
 */
export interface Directory {
  readonly count: number;
  readonly tileIds: Float64Array;
  readonly runs: Float64Array;
  readonly lengths: Float64Array;
  readonly offsets: Float64Array;
}

/** Unpacks a directory and reads it, never holding more than its own bytes can be. Throws CoreError MAP_PACK_REFUSED. */
export async function readDirectory(bytes: Uint8Array, packing: Packing): Promise<Directory> {
  const limits = { plainBytes: DIRECTORY_PLAIN_BYTES_MAX, tooLarge: 'directory-too-large', unreadable: 'directory' } as const;
  return decodeDirectory(await unpack(bytes, packing, limits));
}

function decodeDirectory(bytes: Uint8Array): Directory {
  const next = varints(bytes);
  const count = next();
  // Each entry takes four bytes at least: a count beyond is a lie that would only fill memory.
  if (count > DIRECTORY_ENTRIES_MAX || count * 4 > bytes.length) throw packRefusal('directory-too-large');
  const column = () => new Float64Array(count);
  const directory = { count, tileIds: column(), runs: column(), lengths: column(), offsets: column() };
  const { tileIds, runs, lengths, offsets } = directory;
  let id = 0;
  for (let i = 0; i < count; i += 1) {
    const step = next();
    // Numbers rise: the search goes by that.
    if (i > 0 && step === 0) throw packRefusal('directory');
    id += step;
    tileIds[i] = id;
  }
  for (let i = 0; i < count; i += 1) runs[i] = next();
  for (let i = 0; i < count; i += 1) lengths[i] = next();
  for (let i = 0; i < count; i += 1) {
    const value = next();
    if (value === 0 && i === 0) throw packRefusal('directory');
    offsets[i] = value === 0 ? at(offsets, i - 1) + at(lengths, i - 1) : value - 1;
  }
  return directory;
}

/** Whole numbers up to 2^53. */
function varints(bytes: Uint8Array): () => number {
  let position = 0;
  return () => {
    let value = 0;
    for (let scale = 1; scale < 2 ** 56; scale *= 128) {
      const byte = bytes[position];
      if (byte === undefined) throw packRefusal('directory');
      position += 1;
      value += (byte & 127) * scale;
      if (byte < 128) {
        if (!Number.isSafeInteger(value)) throw packRefusal('directory');
        return value;
      }
    }
    throw packRefusal('directory');
  };
}

/** A column's value: every index that is asked for is inside. */
export function at(column: Float64Array, index: number): number {
  return column[index] ?? 0;
}

/** Index of the entry that holds a tile, or leads to where it may be; -1 where there is none. */
export function findEntry({ count, tileIds, runs }: Directory, tileId: number): number {
  let [low, high] = [0, count - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (at(tileIds, middle) <= tileId) low = middle + 1;
    else high = middle - 1;
  }
  if (high < 0) return -1;
  const run = at(runs, high);
  return run === 0 || tileId - at(tileIds, high) < run ? high : -1;
}
