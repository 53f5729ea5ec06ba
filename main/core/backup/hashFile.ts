import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { CHUNK_BYTES, CHUNK_TAG_BYTES } from '../../../shared/attachments/blobFormat.ts';

const PIECE_BYTES = 1 << 20;

/** SHA-256 of a file, in lower-case hex. A link in the place of the file is not followed. */
export function sha256OfFile(path: string): string {
  const hash = createHash('sha256');
  eachPiece(path, PIECE_BYTES, (piece) => void hash.update(piece));
  return hash.digest('hex');
}

/** The name that a blob of this content has. */
export function blobNameOfFile(path: string): string {
  const hashes = createHash('sha256');
  eachPiece(path, CHUNK_BYTES + CHUNK_TAG_BYTES, (piece) => void hashes.update(createHash('sha256').update(piece).digest()));
  return hashes.digest('hex');
}

/** Each piece is full but the last. */
function eachPiece(path: string, bytes: number, use: (piece: Buffer) => void): void {
  const file = openSync(path, constants.O_RDONLY | noFollow);
  try {
    const buffer = Buffer.alloc(bytes);
    for (let filled = fill(file, buffer); filled > 0; filled = fill(file, buffer)) use(buffer.subarray(0, filled));
  } finally {
    closeSync(file);
  }
}

/** Windows knows no such flag. */
export const noFollow: number = constants.O_NOFOLLOW ?? 0;

function fill(file: number, buffer: Buffer): number {
  let filled = 0;
  while (filled < buffer.length) {
    const read = readSync(file, buffer, filled, buffer.length - filled, null);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}
