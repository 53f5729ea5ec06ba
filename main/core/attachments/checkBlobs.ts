import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { blobBytes, CHUNK_BYTES, CHUNK_TAG_BYTES, chunkCount } from '../../../shared/attachments/blobFormat.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { ReadableDb } from '../db/database.ts';
import { BlobReader } from './blobReader.ts';
import { blobPath, leftoverBlobs } from './blobStore.ts';
import { keptBlobs } from './uploads.ts';

export type BlobProblem = 'missing' | 'wrong-size' | 'damaged';

export interface BlobReport {
  /** Files and small pictures that lie in the workspace as they should. */
  readonly sound: number;
  /** `id`: of the attachment. */
  readonly problems: readonly { readonly id: string; readonly problem: BlobProblem }[];
  /** Named by a change from elsewhere; they have never been here. */
  readonly awaited: number;
  /** Files that nobody keeps: the next opening takes them away. */
  readonly leftovers: number;
}

/** quick: each blob is there, as long as it should be and what its name says; deep: each opens under its key, and the file in it is the original. */
export type BlobDepth = 'quick' | 'deep';

interface NamedBlob {
  readonly id: string;
  readonly name: string;
  /** base64 */
  readonly key: string;
  readonly bytes: number;
  /** null for a small picture, of which nothing but its blob is known. */
  readonly chunks: number | null;
  readonly sha256: string | null;
  readonly wasHere: 0 | 1;
}

/** INVARIANT: whatever was once taken in here has a row in `blobs`. */
const NAMED = `
  SELECT id, name, key, bytes, chunks, sha256, EXISTS (SELECT 1 FROM blobs WHERE blobs.name = named.name) AS wasHere FROM (
    SELECT id, blob AS name, key, bytes, chunks, sha256 FROM attachments
    UNION ALL
    SELECT id, thumbnail ->> 'blob', thumbnail ->> 'key', thumbnail ->> 'bytes', NULL, NULL FROM attachments WHERE thumbnail IS NOT NULL
    UNION ALL
    SELECT id, content ->> 'blob', content ->> 'key', content ->> 'bytes', content ->> 'chunks', content ->> 'sha256' FROM uploads
      WHERE content IS NOT NULL
  ) AS named ORDER BY id, name`;

/** Looks at every blob that an applied change or a draft names, and changes nothing. Holds one chunk in memory. */
export function checkBlobs(
  dir: string,
  db: ReadableDb,
  depth: BlobDepth,
  onProgress: (done: number) => void = () => undefined,
): BlobReport {
  const problems: { id: string; problem: BlobProblem }[] = [];
  let [sound, awaited] = [0, 0];
  for (const blob of db.prepare<[], NamedBlob>(NAMED).all()) {
    const problem = problemOf(dir, blob, depth);
    if (problem === null) sound += 1;
    else if (problem === 'missing' && blob.wasHere === 0) awaited += 1;
    else problems.push({ id: blob.id, problem });
    onProgress(sound + awaited + problems.length);
  }
  return { sound, problems, awaited, leftovers: leftoverBlobs(dir, keptBlobs(db)).length };
}

function problemOf(dir: string, blob: NamedBlob, depth: BlobDepth): BlobProblem | null {
  const descriptor = openIfThere(blobPath(dir, blob.name));
  if (descriptor === null) return 'missing';
  try {
    const isAsLong = fstatSync(descriptor).size === blobBytes(blob.bytes) && chunkCount(blob.bytes) === (blob.chunks ?? 1);
    if (!isAsLong) return 'wrong-size';
    if (nameOf(descriptor, chunkCount(blob.bytes)) !== blob.name) return 'damaged';
  } finally {
    closeSync(descriptor);
  }
  return depth === 'quick' || isOriginal(dir, blob) ? null : 'damaged';
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** The hash of the hashes of its sealed chunks, of which no key is needed. */
function nameOf(descriptor: number, chunks: number): string {
  const sealed = Buffer.alloc(CHUNK_BYTES + CHUNK_TAG_BYTES);
  const hashes = createHash('sha256');
  for (let index = 0; index < chunks; index += 1) {
    const length = readSync(descriptor, sealed, 0, sealed.length, index * sealed.length);
    hashes.update(createHash('sha256').update(sealed.subarray(0, length)).digest());
  }
  return hashes.digest('hex');
}

function isOriginal(dir: string, { name, key, bytes, sha256 }: NamedBlob): boolean {
  const opening = Buffer.from(key, 'base64');
  try {
    const reader = new BlobReader(dir, { name, key: opening, bytes });
    try {
      const whole = createHash('sha256');
      for (let index = 0; index < reader.chunks; index += 1) whole.update(reader.chunk(index));
      return sha256 === null || whole.digest('hex') === sha256;
    } finally {
      reader.close();
    }
  } catch (error) {
    if (error instanceof CoreError && error.code === 'ATTACHMENT_DAMAGED') return false;
    throw error;
  } finally {
    opening.fill(0);
  }
}
