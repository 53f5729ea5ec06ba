import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { packRefusal } from './packRefusal.ts';

/** A foreign file that is open for reading. */
export interface FileReader {
  readonly size: number;
  /** Exactly these bytes. Throws CoreError MAP_PACK_REFUSED `truncated` where the file ends before. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** Whether the file is still as it was when it was opened, by its size and its times. */
  isUnchanged(): Promise<boolean>;
  close(): Promise<void>;
}

/** Throws CoreError FILE_UNREADABLE for what is no ordinary file, or may not be read. */
export async function openForReading(path: string): Promise<FileReader> {
  // A pipe would wait for a writer for ever; a link is followed once, here.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => null);
  if (file === null) throw new CoreError('FILE_UNREADABLE', {});
  const stat = await file.stat();
  if (!stat.isFile()) {
    await file.close();
    throw new CoreError('FILE_UNREADABLE', {});
  }
  return {
    size: stat.size,
    read: (offset, length) => readExactly(file, offset, length),
    async isUnchanged() {
      const now = await file.stat();
      return now.size === stat.size && now.mtimeMs === stat.mtimeMs && now.ctimeMs === stat.ctimeMs;
    },
    close: () => file.close(),
  };
}

async function readExactly(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, offset + done).catch(() => {
      throw new CoreError('FILE_UNREADABLE', {});
    });
    if (bytesRead === 0) throw packRefusal('truncated');
    done += bytesRead;
  }
  return bytes;
}
