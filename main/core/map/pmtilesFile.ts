import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Compression, PMTiles, type Source } from 'pmtiles';

/** A PMTiles archive on disk. One file handle stays open until `close`. */
export interface PmtilesFile {
  readonly archive: PMTiles;
  close(): Promise<void>;
}

export async function openPmtilesFile(path: string): Promise<PmtilesFile> {
  const file = await open(path, 'r');
  return { archive: new PMTiles(fileSource(file, path), undefined, decompress), close: () => file.close() };
}

function fileSource(file: FileHandle, path: string): Source {
  return {
    getKey: () => path,
    getBytes: async (offset, length) => {
      // A buffer of its own: one from Node's pool would hand out its neighbours' bytes through `.buffer`.
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      return { data: bytes.buffer.slice(0, bytesRead) };
    },
  };
}

const unzip = promisify(gunzip);

async function decompress(data: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  switch (compression) {
    case Compression.None:
    case Compression.Unknown:
      return data;
    case Compression.Gzip: {
      const plain = await unzip(data);
      return new Uint8Array(plain).buffer;
    }
    default:
      throw new Error(`tiles compressed in a way that is not supported: ${compression}`);
  }
}
