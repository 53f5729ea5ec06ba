import { promisify } from 'node:util';
import { brotliDecompress, gunzip, zstdDecompress } from 'node:zlib';
import type { PackProblem } from '../../../shared/mapPacks/mapPack.ts';
import { packRefusal } from './packRefusal.ts';

/** As a PMTiles header numbers them. */
export const PACKINGS = ['unknown', 'none', 'gzip', 'brotli', 'zstd'] as const;
export type Packing = (typeof PACKINGS)[number];

const unpackers = { gzip: promisify(gunzip), brotli: promisify(brotliDecompress), zstd: promisify(zstdDecompress) };

/** @param limits what may come out at most, and how a stream that holds more is refused. Throws CoreError MAP_PACK_REFUSED. */
export async function unpack(
  bytes: Uint8Array,
  packing: Packing,
  limits: { readonly plainBytes: number; readonly tooLarge: PackProblem; readonly unreadable: PackProblem },
): Promise<Uint8Array> {
  if (packing === 'none' || packing === 'unknown') {
    if (bytes.length > limits.plainBytes) throw packRefusal(limits.tooLarge);
    return bytes;
  }
  try {
    return await unpackers[packing](bytes, { maxOutputLength: limits.plainBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw packRefusal(code === 'ERR_BUFFER_TOO_LARGE' ? limits.tooLarge : limits.unreadable);
  }
}
