import type { AttachmentOwner } from '../../../shared/attachments/addresses.ts';
import {
  ATTACHMENT_LIMIT_BYTES,
  type AttachmentId,
  EXIF_UNANSWERED,
  type Exif,
  FILE_NAME_MAX,
  THUMBNAIL_LIMIT_BYTES,
} from '../../../shared/attachments/attachment.ts';
import { type ReadAt, readerOf } from '../../../shared/attachments/bytes.ts';
import { findExif } from '../../../shared/attachments/findExif.ts';
import { imageSize } from '../../../shared/attachments/imageSize.ts';
import { SNIFF_BYTES, sniffMediaType } from '../../../shared/attachments/mediaType.ts';
import { readExif } from '../../../shared/attachments/readExif.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { ReadableDb } from '../db/database.ts';
import type { AttachmentDesk } from './attachmentDesk.ts';
import { BlobReader } from './blobReader.ts';
import { removeBlob } from './blobStore.ts';
import { BlobWriter, type WrittenBlob, writeRefusal } from './blobWriter.ts';
import { creation, keepThumbnail, keepUpload, nameBlobs, type UploadContent, uploadById } from './uploads.ts';

export interface FileToImport {
  readonly id: AttachmentId;
  readonly owner: AttachmentOwner;
  readonly fileName: string;
  /** What is said to come. */
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
  /** The workspace is being locked, or whoever sends has gone. */
  readonly ending: AbortSignal;
  /** A last look at where the bytes came from, before anything is logged. */
  readonly verify?: () => Promise<void>;
  readonly caption?: string;
}

/**
 * Takes a file in: sealed on the way, on disk under its name, and only then logged (or kept with its draft). The original is never changed.
 * Rejects with CoreError NOT_FOUND, ALREADY_WITHDRAWN, ATTACHMENT_TOO_LARGE, FILE_CHANGED, DISK_FULL, LOCKED; nothing is left of it then.
 * One whose id is here already was taken in before, and its answer was lost: nothing more is done.
 */
export async function importFile(desk: AttachmentDesk, file: FileToImport): Promise<void> {
  if (file.bytes > ATTACHMENT_LIMIT_BYTES) throw new CoreError('ATTACHMENT_TOO_LARGE', { limitBytes: ATTACHMENT_LIMIT_BYTES });
  if (isHere(desk.db, file.id)) return;
  refuseOwner(desk.db, file.owner);
  const written = await writeBlob(desk.dir, file);
  try {
    const content = { ...describe(desk.dir, file, written), thumbnail: uploadById(desk.db, file.id)?.thumbnail ?? null };
    refuseOwner(desk.db, file.owner);
    keep(desk, file, content);
  } catch (error) {
    await removeBlob(desk.dir, written.name);
    throw error;
  }
}

function isHere(db: ReadableDb, id: AttachmentId): boolean {
  const isLogged = db.prepare<[string], { id: string }>('SELECT id FROM attachments WHERE id = ?').get(id) !== undefined;
  return isLogged || (uploadById(db, id)?.content ?? null) !== null;
}

function refuseOwner(db: ReadableDb, owner: AttachmentOwner): void {
  if ('draft' in owner) {
    if (!db.prepare<[string], { id: string }>('SELECT id FROM drafts WHERE id = ?').get(owner.draft)) throw new CoreError('NOT_FOUND', {});
    return;
  }
  const row = db.prepare<[string], { withdrawn: number }>('SELECT withdrawn FROM incidents WHERE id = ?').get(owner.incident);
  if (row === undefined) throw new CoreError('NOT_FOUND', {});
  if (row.withdrawn !== 0) throw new CoreError('ALREADY_WITHDRAWN', {});
}

async function writeBlob(dir: string, file: FileToImport): Promise<WrittenBlob> {
  const writer = await BlobWriter.begin(dir).catch((error: unknown) => {
    throw writeRefusal(error);
  });
  try {
    for await (const bytes of untilEnded(file.content, file.ending)) {
      if (writer.bytes + bytes.length > file.bytes) throw new CoreError('FILE_CHANGED', {});
      await writer.write(bytes);
    }
    if (writer.bytes !== file.bytes) throw new CoreError('FILE_CHANGED', {});
    await file.verify?.();
    if (file.ending.aborted) throw new CoreError('LOCKED', {});
    return await writer.finish(dir);
  } catch (error) {
    await writer.drop();
    throw writeRefusal(error);
  }
}

/** Stops at once when it has to end, even while nothing comes. */
async function* untilEnded(content: AsyncIterable<Uint8Array>, ending: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const iterator = content[Symbol.asyncIterator]();
  let stop: () => void = () => undefined;
  const ended = new Promise<'ended'>((resolve) => {
    stop = () => resolve('ended');
    if (ending.aborted) stop();
    else ending.addEventListener('abort', stop);
  });
  let isOver = false;
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), ended]);
      if (next === 'ended') throw new CoreError('LOCKED', {});
      if (next.done) {
        isOver = true;
        return;
      }
      yield next.value;
    }
  } finally {
    ending.removeEventListener('abort', stop);
    // Not waited for: it may itself be waiting for bytes that never come.
    if (!isOver) void iterator.return?.().then(undefined, () => undefined);
  }
}

function describe(dir: string, file: FileToImport, written: WrittenBlob): Omit<UploadContent, 'thumbnail'> {
  const reader = new BlobReader(dir, written);
  try {
    const mediaType = sniffMediaType(reader.readAt(0, SNIFF_BYTES));
    return {
      fileName: file.fileName.toWellFormed().slice(0, FILE_NAME_MAX).toWellFormed() || 'file',
      mediaType,
      bytes: written.bytes,
      sha256: written.sha256,
      blob: written.name,
      key: written.key.toString('base64'),
      chunks: written.chunks,
      exif: exifIn(mediaType, written.bytes, reader.readAt),
      caption: file.caption ?? '',
      exifAnswer: EXIF_UNANSWERED,
      withdrawn: null,
    };
  } finally {
    reader.close();
  }
}

/** Read once, here; null where there is neither a time nor a place. */
function exifIn(mediaType: string, bytes: number, readAt: ReadAt): Exif | null {
  const block = findExif(mediaType, bytes, readAt);
  if (block === null) return null;
  const { takenAt, position } = readExif(block);
  return takenAt === null && position === null ? null : { takenAt, position };
}

function keep({ db, log, nowMs }: AttachmentDesk, { id, owner }: FileToImport, content: UploadContent): void {
  db.transaction(() => {
    if (isHere(db, id)) throw new CoreError('FILE_CHANGED', {});
    if ('draft' in owner) keepUpload(db, id, owner.draft, content, nowMs());
    else {
      db.prepareWrite<[string]>('INSERT INTO blobs (name) VALUES (?)').run(content.blob);
      log.append([creation(id, { ...content, incident: owner.incident })], () => nameBlobs(db, id));
    }
  });
}

/** Kinds that a page makes small pictures of. */
const THUMBNAIL_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/webp', 'image/png']);
const THUMBNAIL_SIDE_LIMIT_PX = 1024;

/** Keeps the small picture of a file that is about to come. Throws CoreError INVALID_RECORD for anything that is no small picture. */
export async function importThumbnail(desk: AttachmentDesk, id: AttachmentId, picture: Uint8Array): Promise<void> {
  if (isHere(desk.db, id)) return;
  const mediaType = sniffMediaType(picture);
  const size = imageSize(mediaType, picture.length, readerOf(picture));
  const isSmall = size !== null && Math.max(size.width, size.height) <= THUMBNAIL_SIDE_LIMIT_PX && picture.length <= THUMBNAIL_LIMIT_BYTES;
  if (!THUMBNAIL_TYPES.has(mediaType) || !isSmall) {
    throw new CoreError('INVALID_RECORD', { problems: [{ field: 'thumbnail', problem: 'not-understood' }] });
  }
  const writer = await BlobWriter.begin(desk.dir);
  try {
    await writer.write(picture);
    const { name, key, bytes } = await writer.finish(desk.dir);
    const isKept = desk.db.transaction(() => {
      // The file itself may have come meanwhile: what it lies in must not go with an earlier picture.
      if (isHere(desk.db, id)) return false;
      keepThumbnail(desk.db, id, { blob: name, key: key.toString('base64'), bytes }, desk.nowMs());
      return true;
    });
    if (!isKept) await removeBlob(desk.dir, name);
  } catch (error) {
    await writer.drop();
    throw writeRefusal(error);
  }
}
