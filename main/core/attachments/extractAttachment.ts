import type { AttachmentId } from '../../../shared/attachments/attachment.ts';
import { fileNameFor } from '../../../shared/attachments/displayName.ts';
import { type CopyPart, withoutMetadata } from '../../../shared/attachments/withoutMetadata.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import { dropTarget, type ExportTarget, fileRefusal, moveIntoPlace, openTarget } from '../exports/exportTarget.ts';
import { freePath } from '../exports/suggestPath.ts';
import { storedFile } from './attachments.ts';
import { BlobReader } from './blobReader.ts';

export interface Extraction {
  readonly id: AttachmentId;
  readonly path: string;
  readonly replace: boolean;
  readonly withMetadata: boolean;
}

const PART_BYTES = 1 << 20;

/**
 * Writes a copy of an attachment that anyone can read, under its name only once it is whole and on disk. What the file tells of its making is left
 * out unless it is asked for. Throws CoreError NOT_FOUND, METADATA_NOT_REMOVABLE, ATTACHMENT_DAMAGED, EXPORT_TARGET_*, DISK_FULL, LOCKED; nothing is
 * left behind then.
 */
export async function extractAttachment(
  db: WritableDb,
  workspaceDir: string,
  work: Extraction,
  ending: AbortSignal,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const file = storedFile(db, work.id);
  const reader = new BlobReader(workspaceDir, { name: file.blob, key: Buffer.from(file.key, 'base64'), bytes: file.bytes });
  try {
    const parts = work.withMetadata ? [{ from: 0, to: file.bytes }] : withoutMetadata(file.mediaType, file.bytes, reader.readAt);
    if (parts === null) throw new CoreError('METADATA_NOT_REMOVABLE', {});
    const target = await openTarget(db, work.path, workspaceDir, work.replace);
    try {
      const bytes = await copyParts(reader, parts, target, ending);
      await target.file.sync();
      await target.file.close();
      await moveIntoPlace(target, work.replace);
      return { path: target.path, bytes };
    } catch (error) {
      await dropTarget(target);
      throw fileRefusal(error);
    }
  } finally {
    reader.close();
  }
}

async function copyParts(reader: BlobReader, parts: readonly CopyPart[], { file }: ExportTarget, ending: AbortSignal): Promise<number> {
  let written = 0;
  const write = async (bytes: Uint8Array) => {
    if (ending.aborted) throw new CoreError('LOCKED', {});
    await file.writeFile(bytes);
    written += bytes.length;
  };
  for (const part of parts) {
    if ('bytes' in part) await write(part.bytes);
    else {
      for (let at = part.from; at < part.to; at += PART_BYTES) await write(reader.readAt(at, Math.min(PART_BYTES, part.to - at)));
    }
  }
  return written;
}

/** Where a copy goes if nobody says otherwise: the downloads folder, under the file's own name made harmless. */
export function suggestCopyPath(db: ReadableDb, id: AttachmentId): string {
  const name = fileNameFor(storedFile(db, id).fileName);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? freePath(name.slice(0, dot), name.slice(dot)) : freePath(name, '');
}
