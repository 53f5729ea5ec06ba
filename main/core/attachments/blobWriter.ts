import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { CHUNK_BYTES, CHUNK_TAG_BYTES, chunkNonce } from '../../../shared/attachments/blobFormat.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { KEY_BYTES, randomBytes, sealUnderNonce } from '../crypto/primitives.ts';
import { incomingPath, moveBlobIntoPlace } from './blobStore.ts';

export interface WrittenBlob {
  readonly name: string;
  /** 32 bytes, made for this blob alone. */
  readonly key: Buffer;
  readonly bytes: number;
  readonly chunks: number;
  /** Of what was written, before it was sealed; hex. */
  readonly sha256: string;
}

/** Seals what comes in chunk by chunk into a file of its own. Holds two chunks in memory, however long the whole is. */
export class BlobWriter {
  readonly key = randomBytes(KEY_BYTES);
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #plain = Buffer.alloc(CHUNK_BYTES);
  readonly #sealed = Buffer.alloc(CHUNK_BYTES + CHUNK_TAG_BYTES);
  readonly #whole = createHash('sha256');
  readonly #chunkHashes = createHash('sha256');
  #filled = 0;
  #chunks = 0;
  #bytes = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  static async begin(workspaceDir: string): Promise<BlobWriter> {
    const path = await incomingPath(workspaceDir, randomBytes(16).toString('hex'));
    return new BlobWriter(path, await open(path, 'wx+', 0o600));
  }

  get bytes(): number {
    return this.#bytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#whole.update(bytes);
    this.#bytes += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      // A full chunk waits until it is known whether another byte comes: the last one is sealed as such.
      if (this.#filled === CHUNK_BYTES) await this.#sealChunk(false);
      const part = bytes.subarray(at, at + CHUNK_BYTES - this.#filled);
      this.#plain.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
    }
  }

  /** Everything is on disk, under its name, when it resolves. */
  async finish(workspaceDir: string): Promise<WrittenBlob> {
    await this.#sealChunk(true);
    await this.#file.sync();
    await this.#file.close();
    this.#plain.fill(0);
    const name = this.#chunkHashes.digest('hex');
    await moveBlobIntoPlace(workspaceDir, this.#path, name);
    return { name, key: this.key, bytes: this.#bytes, chunks: this.#chunks, sha256: this.#whole.digest('hex') };
  }

  /** Nothing is left of it. May be called whatever has happened before. */
  async drop(): Promise<void> {
    this.#plain.fill(0);
    await this.#file.close().catch(() => undefined);
    await rm(this.#path, { force: true });
  }

  async #sealChunk(isLast: boolean): Promise<void> {
    const sealed = this.#sealed.subarray(0, this.#filled + CHUNK_TAG_BYTES);
    sealUnderNonce(sealed, this.#plain.subarray(0, this.#filled), this.key, chunkNonce(this.#chunks, isLast));
    this.#chunkHashes.update(createHash('sha256').update(sealed).digest());
    for (let at = 0; at < sealed.length; ) {
      const { bytesWritten } = await this.#file.write(sealed, at, sealed.length - at);
      at += bytesWritten;
    }
    this.#chunks += 1;
    this.#filled = 0;
  }
}

/** A failure of the file system while a blob is written, as a person understands it. */
export function writeRefusal(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new CoreError('DISK_FULL', {}) : error;
}
