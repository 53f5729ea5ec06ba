import { createHash } from 'node:crypto';
import type { StoredPack } from '../../../shared/mapPacks/mapPack.ts';
import { pictureType } from './checkTile.ts';
import { type FileReader, openForReading } from './fileReader.ts';
import { MbtilesReader } from './mbtilesReader.ts';
import { PmtilesArchive } from './pmtilesArchive.ts';

/** A pack of the workspace that is open. */
export interface PackReader {
  /** Plain bytes; null where it has no such tile. Throws CoreError MAP_PACK_REFUSED. */
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

const PIECE_BYTES = 1 << 20;

/** Of the file as it is now, in hexadecimal. Aborts with the signal's reason. */
export async function sha256Of(file: FileReader, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
    signal.throwIfAborted();
    hash.update(await file.read(offset, Math.min(PIECE_BYTES, file.size - offset)));
  }
  return hash.digest('hex');
}

/** Opens a copy if it is still what was taken in, byte for byte; null where it was changed, or is gone. */
export async function openPack(path: string, pack: StoredPack, signal: AbortSignal): Promise<PackReader | null> {
  const file = await openForReading(path).catch(() => null);
  if (file === null) return null;
  let isKept = false;
  try {
    if (file.size !== pack.bytes || (await sha256Of(file, signal)) !== pack.sha256) return null;
    const reader = pack.format === 'pmtiles' ? await pmtilesReader(file) : mbtilesReader(path);
    isKept = pack.format === 'pmtiles';
    return onlyOfType(reader, pack);
  } finally {
    if (!isKept) await file.close();
  }
}

async function pmtilesReader(file: FileReader): Promise<PackReader> {
  const archive = await PmtilesArchive.open(file);
  return { tile: (z, x, y) => archive.tile(z, x, y), close: () => file.close() };
}

function mbtilesReader(path: string): PackReader {
  const reader = new MbtilesReader(path);
  return { tile: (z, x, y) => reader.tile(z, x, y), close: () => reader.close() };
}

/** Of the tiles only samples were looked into: what is of another kind than those is left out. */
function onlyOfType(reader: PackReader, { tileType }: StoredPack): PackReader {
  return {
    close: reader.close,
    async tile(z, x, y) {
      const bytes = await reader.tile(z, x, y);
      return bytes !== null && (pictureType(bytes) ?? 'mvt') === tileType ? bytes : null;
    },
  };
}
