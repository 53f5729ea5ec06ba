import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { FileReader } from './fileReader.ts';

const PIECE_BYTES = 1 << 20;

/** Copies a file to a new one, durable when it ends; yields the bytes copied so far and returns the copy's SHA-256. On any throw the copy is gone. */
export async function* copyPack(from: FileReader, to: string, patch: (piece: Uint8Array) => void): AsyncGenerator<number, string> {
  // Exclusively, so that no link that somebody put there is followed.
  const target = await open(to, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  const hash = createHash('sha256');
  let isWhole = false;
  try {
    for (let done = 0; done < from.size; ) {
      const piece = await from.read(done, Math.min(PIECE_BYTES, from.size - done));
      if (done === 0) patch(piece);
      hash.update(piece);
      // `write` may take a part only; this goes on until all is written.
      await target.appendFile(piece);
      done += piece.length;
      yield done;
    }
    if (!(await from.isUnchanged())) throw new CoreError('FILE_CHANGED', {});
    await target.sync();
    isWhole = true;
    return hash.digest('hex');
  } catch (error) {
    throw error instanceof CoreError && error.code === 'MAP_PACK_REFUSED' ? changed(error) : error;
  } finally {
    await target.close();
    if (!isWhole) await rm(to, { force: true });
  }
}

/** It was whole when it was looked at: one that ends before is being written to. */
function changed(error: CoreError): unknown {
  return error.facts !== null && 'why' in error.facts && error.facts.why === 'truncated' ? new CoreError('FILE_CHANGED', {}) : error;
}
