import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { blobBytes, CHUNK_BYTES, CHUNK_TAG_BYTES, chunkCount, chunkNonce, sealedChunk } from '../../../shared/attachments/blobFormat.ts';
import type { ReadAt } from '../../../shared/attachments/bytes.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { openUnderNonce } from '../crypto/primitives.ts';
import { blobPath } from './blobStore.ts';

export interface BlobPlace {
  readonly name: string;
  readonly key: Uint8Array;
  /** Of the file in it. */
  readonly bytes: number;
}

/** Reads any part of a blob, a chunk at a time; each is checked by itself. Throws CoreError ATTACHMENT_DAMAGED, never gives an unchecked byte. */
export class BlobReader {
  readonly bytes: number;
  readonly #key: Uint8Array;
  readonly #descriptor: number;
  readonly #plain = Buffer.alloc(CHUNK_BYTES);
  readonly #sealed = Buffer.alloc(CHUNK_BYTES + CHUNK_TAG_BYTES);
  #held: { readonly index: number; readonly length: number } | null = null;

  constructor(workspaceDir: string, place: BlobPlace) {
    this.bytes = place.bytes;
    this.#key = place.key;
    this.#descriptor = openExisting(blobPath(workspaceDir, place.name));
    if (fstatSync(this.#descriptor).size === blobBytes(place.bytes)) return;
    this.close();
    throw new CoreError('ATTACHMENT_DAMAGED', {});
  }

  /** The chunk of this number; overwritten by the next call. */
  chunk(index: number): Uint8Array {
    if (this.#held?.index !== index) this.#held = { index, length: this.#read(index) };
    return this.#plain.subarray(0, this.#held.length);
  }

  get chunks(): number {
    return chunkCount(this.bytes);
  }

  readonly readAt: ReadAt = (offset, length) => {
    const end = Math.min(offset + length, this.bytes);
    if (offset >= end) return new Uint8Array(0);
    const first = Math.floor(offset / CHUNK_BYTES);
    const within = offset - first * CHUNK_BYTES;
    if (end <= (first + 1) * CHUNK_BYTES) return this.chunk(first).subarray(within, within + end - offset);
    const joined = new Uint8Array(end - offset);
    for (let at = offset; at < end; ) {
      const index = Math.floor(at / CHUNK_BYTES);
      const part = this.chunk(index).subarray(at - index * CHUNK_BYTES, end - index * CHUNK_BYTES);
      joined.set(part, at - offset);
      at += part.length;
    }
    return joined;
  };

  close(): void {
    this.#plain.fill(0);
    closeSync(this.#descriptor);
  }

  #read(index: number): number {
    // Until it has been opened there is nothing to hold.
    this.#held = null;
    const { at, length } = sealedChunk(index, this.bytes);
    const sealed = this.#sealed.subarray(0, length);
    const plain = this.#plain.subarray(0, length - CHUNK_TAG_BYTES);
    const isWhole = readSync(this.#descriptor, sealed, 0, length, at) === length;
    const isLast = index === this.chunks - 1;
    if (!isWhole || !openUnderNonce(plain, sealed, this.#key, chunkNonce(index, isLast))) throw new CoreError('ATTACHMENT_DAMAGED', {});
    return plain.length;
  }
}

function openExisting(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new CoreError('ATTACHMENT_DAMAGED', {});
    throw error;
  }
}

/** The parts of a blob as a stream that is read no faster than it is taken. Closes the reader. */
export function streamOf(reader: BlobReader): ReadableStream<Uint8Array> {
  let index = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      try {
        controller.enqueue(Uint8Array.from(reader.chunk(index)));
        index += 1;
        if (index < reader.chunks) return;
        reader.close();
        controller.close();
      } catch (error) {
        reader.close();
        controller.error(error);
      }
    },
    cancel: () => reader.close(),
  });
}
