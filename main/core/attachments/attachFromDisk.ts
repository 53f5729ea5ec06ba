import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AttachmentId } from '../../../shared/attachments/attachment.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { uuidV7 } from '../../../shared/ids/uuidV7.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import { randomBytes } from '../crypto/primitives.ts';
import type { AttachmentDesk } from './attachmentDesk.ts';
import { importFile } from './importFile.ts';

export interface FileOnDisk {
  readonly incident: IncidentId;
  /** Absolute. */
  readonly path: string;
  readonly caption: string;
}

/** Bytes read at once. */
const BLOCK_BYTES = 1 << 18;

/**
 * Takes in a file of this computer. Rejects with CoreError FILE_UNREADABLE, FILE_CHANGED where it went away or was written to meanwhile, and what
 * `importFile` rejects with; nothing is left of it then.
 */
export async function attachFromDisk(desk: AttachmentDesk, file: FileOnDisk, ending: AbortSignal): Promise<AttachmentId> {
  const id = newAttachmentId(desk.nowMs());
  // A pipe that nobody writes to must not be waited for.
  const handle = await open(file.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => {
    throw new CoreError('FILE_UNREADABLE', {});
  });
  try {
    const before = await handle.stat({ bigint: true });
    if (!before.isFile()) throw new CoreError('FILE_UNREADABLE', {});
    await importFile(desk, {
      id,
      owner: { incident: file.incident },
      fileName: basename(file.path),
      bytes: Number(before.size),
      content: blocksOf(handle),
      ending,
      caption: file.caption,
      verify: () => refuseChanged(handle, file.path, before),
    });
    return id;
  } finally {
    await handle.close();
  }
}

function newAttachmentId(nowMs: number): AttachmentId {
  // INVARIANT: what `uuidV7` makes is what `attachmentIdSchema` takes.
  return uuidV7(nowMs, randomBytes(10)) as AttachmentId;
}

async function* blocksOf(handle: FileHandle): AsyncGenerator<Uint8Array, void> {
  const buffer = Buffer.alloc(BLOCK_BYTES);
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length).catch(() => {
      throw new CoreError('FILE_UNREADABLE', {});
    });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** The same file still stands under the name, and nobody wrote to it: size and time of the last write are what they were. */
async function refuseChanged(handle: FileHandle, path: string, before: BigIntStats): Promise<void> {
  const after = await handle.stat({ bigint: true });
  const named = await stat(path, { bigint: true }).catch(() => null);
  const isSame = (stats: BigIntStats | null) =>
    stats !== null &&
    stats.dev === before.dev &&
    stats.ino === before.ino &&
    stats.size === before.size &&
    stats.mtimeNs === before.mtimeNs;
  if (!isSame(after) || !isSame(named)) throw new CoreError('FILE_CHANGED', {});
}
