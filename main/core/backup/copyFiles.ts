import { createHash } from 'node:crypto';
import { constants, linkSync, lstatSync, mkdirSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CHUNK_BYTES, CHUNK_TAG_BYTES } from '../../../shared/attachments/blobFormat.ts';
import { noFollow } from './hashFile.ts';

/** The length of a sealed chunk, so that a blob's name comes of its pieces. */
const PIECE_BYTES = CHUNK_BYTES + CHUNK_TAG_BYTES;

export interface CopiedFile {
  readonly bytes: number;
  readonly sha256: string;
  /** What it would be called as a blob. */
  readonly blobName: string;
}

/** What is to be copied is no plain file, or is not as long as was said. */
export class NotAsToldError extends Error {
  override readonly name = 'NotAsToldError';
}

export interface FileCopy {
  readonly from: string;
  /** Nothing may stand there. */
  readonly to: string;
  /** null = not known. */
  readonly bytes: number | null;
  /** Is told how many bytes more are done. */
  onBytes?(bytes: number): void;
  readonly ending?: AbortSignal | undefined;
}

/**
 * Copies a file of somebody else, piece by piece: no link is followed, a pipe is not waited for, and no more is read than was there at the beginning.
 * On disk when it settles; nothing is left where it rejects.
 */
export async function copyFile(copy: FileCopy): Promise<CopiedFile> {
  // Without waiting: an open pipe without a writer would keep the program for ever.
  const source = await open(copy.from, constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await source.stat();
    if (!found.isFile() || (copy.bytes !== null && found.size !== copy.bytes)) throw new NotAsToldError();
    const target = await open(copy.to, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
    try {
      const copied = await copyPieces(source, target, found.size, copy);
      await target.sync();
      await target.close();
      return copied;
    } catch (error) {
      await target.close().catch(() => undefined);
      await rm(copy.to, { force: true });
      throw error;
    }
  } finally {
    await source.close();
  }
}

async function copyPieces(source: FileHandle, target: FileHandle, size: number, { onBytes, ending }: FileCopy): Promise<CopiedFile> {
  const [whole, hashes] = [createHash('sha256'), createHash('sha256')];
  const buffer = Buffer.alloc(Math.max(1, Math.min(PIECE_BYTES, size)));
  let done = 0;
  while (done < size) {
    ending?.throwIfAborted();
    const piece = buffer.subarray(0, Math.min(buffer.length, size - done));
    await fill(source, piece, done);
    whole.update(piece);
    hashes.update(createHash('sha256').update(piece).digest());
    await target.writeFile(piece);
    done += piece.length;
    onBytes?.(piece.length);
  }
  return { bytes: done, sha256: whole.digest('hex'), blobName: hashes.digest('hex') };
}

async function fill(source: FileHandle, piece: Buffer, at: number): Promise<void> {
  let filled = 0;
  while (filled < piece.length) {
    const { bytesRead } = await source.read(piece, filled, piece.length - filled, at + filled);
    if (bytesRead === 0) throw new NotAsToldError();
    filled += bytesRead;
  }
}

/** Gives a file of ours a second name where the file system knows such, else copies it. Its content is never changed again: blobs are not. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  makeFolderOf(to);
  try {
    linkSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && /^(EPERM|EXDEV|ENOTSUP|EOPNOTSUPP|ENOSYS|EMLINK|EACCES)$/.test(String(error.code))))
      throw error;
    await copyFile({ from, to, bytes: null });
  }
}

export function makeFolderOf(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
}

/** Whether a plain file stands there; a link is none. */
export function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
