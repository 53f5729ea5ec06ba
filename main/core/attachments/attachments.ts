import type { AttachmentOwner } from '../../../shared/attachments/addresses.ts';
import {
  type Attachment,
  type AttachmentFields,
  type AttachmentId,
  attachmentFieldsSchema,
  type ExifAnswer,
  exifAnswerSchema,
  exifSchema,
  thumbnailSchema,
} from '../../../shared/attachments/attachment.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import type { FieldValue } from '../../../shared/log/change.ts';
import { must } from '../../../shared/must.ts';
import type { ReadableDb } from '../db/database.ts';
import { hiddenFields } from '../erase/hidden.ts';
import type { AttachmentDesk } from './attachmentDesk.ts';
import { changeUpload, dropUpload, uploadById, uploadsOfDraft } from './uploads.ts';

interface AttachmentRow {
  readonly id: AttachmentId;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly blob: string;
  readonly key: string;
  readonly exif: string | null;
  readonly exifAnswer: string;
  readonly thumbnail: string | null;
  readonly caption: string;
  readonly withdrawnReason: string | null;
  readonly withdrawnAt: number | null;
  readonly loggedAt: number;
}

const SELECT = `SELECT id, file_name AS fileName, media_type AS mediaType, bytes, sha256, blob, key, exif, exif_answer AS exifAnswer, thumbnail,
  caption, withdrawn_reason AS withdrawnReason, withdrawn_at AS withdrawnAt, logged_at AS loggedAt FROM attachments`;

/** Those of a record, withdrawn ones too, or of a draft, in the order in which they came. */
export function listAttachments(db: ReadableDb, owner: AttachmentOwner): Attachment[] {
  if ('draft' in owner) return uploadsOfDraft(db, owner.draft).map(({ id, content }) => viewOf(id, content, null));
  return db
    .prepare<[string], AttachmentRow>(`${SELECT} WHERE incident = ? ORDER BY logged_at, id`)
    .all(owner.incident)
    .map((row) => viewOf(row.id, fieldsOf(db, row), row.loggedAt));
}

/** What is needed to read the bytes of an attachment, logged or of a draft. */
export type StoredFile = Omit<AttachmentFields, 'incident' | 'chunks'>;

/** Without what is asked to be erased. */
function fieldsOf(db: ReadableDb, row: AttachmentRow): StoredFile {
  const hidden = hiddenFields(db, 'attachment', row.id);
  return {
    ...row,
    fileName: hidden.has('fileName') ? '' : row.fileName,
    caption: hidden.has('caption') ? '' : row.caption,
    exif: row.exif === null || hidden.has('exif') ? null : exifSchema.parse(JSON.parse(row.exif)),
    exifAnswer: exifAnswerSchema.parse(JSON.parse(row.exifAnswer)),
    thumbnail: row.thumbnail === null || hidden.has('content') ? null : thumbnailSchema.parse(JSON.parse(row.thumbnail)),
    withdrawn: row.withdrawnReason === null ? null : { reason: row.withdrawnReason, atUtc: row.withdrawnAt ?? row.loggedAt },
  };
}

function viewOf(id: AttachmentId, fields: StoredFile, loggedAtUtc: number | null): Attachment {
  const { fileName, mediaType, bytes, sha256, exif, exifAnswer, caption, withdrawn, thumbnail } = fields;
  return { id, fileName, mediaType, bytes, sha256, exif, exifAnswer, hasThumbnail: thumbnail !== null, caption, withdrawn, loggedAtUtc };
}

/** Throws CoreError NOT_FOUND, also for a file that is asked to be erased. */
export function storedFile(db: ReadableDb, id: AttachmentId): StoredFile {
  const row = db.prepare<[string], AttachmentRow>(`${SELECT} WHERE id = ?`).get(id);
  if (row !== undefined && hiddenFields(db, 'attachment', id).has('content')) throw new CoreError('NOT_FOUND', {});
  if (row !== undefined) return fieldsOf(db, row);
  const content = uploadById(db, id)?.content ?? null;
  if (content === null) throw new CoreError('NOT_FOUND', {});
  return content;
}

export function setCaption(desk: AttachmentDesk, id: AttachmentId, caption: string): void {
  const told = caption.trim().toWellFormed();
  const upload = uploadById(desk.db, id);
  if (upload !== null) changeUpload(desk.db, upload, { caption: told });
  else change(desk, id, { caption: told }, null);
}

/** Remembers what was said to time and place of a photo, so that it is not asked again. */
export function answerExif(desk: AttachmentDesk, id: AttachmentId, answer: ExifAnswer): void {
  const upload = uploadById(desk.db, id);
  if (upload !== null) changeUpload(desk.db, upload, { exifAnswer: answer });
  else change(desk, id, { exifAnswer: answer }, null);
}

/** Takes an attachment out of the record, with the reason; the file stays in the workspace. */
export function withdrawAttachment(desk: AttachmentDesk, id: AttachmentId, reason: string): void {
  const told = reason.toWellFormed();
  change(desk, id, { withdrawn: { reason: told, atUtc: desk.nowMs() } }, told);
}

/** Takes back a file that is in no record yet. */
export function discardUpload(desk: AttachmentDesk, id: AttachmentId): void {
  if (uploadById(desk.db, id) !== null) dropUpload(desk.db, id);
}

function change(desk: AttachmentDesk, id: AttachmentId, set: Record<string, FieldValue>, reason: string | null): void {
  const merged = desk.log.merged('attachment', id);
  if (merged === null) throw new CoreError('NOT_FOUND', {});
  const fields = attachmentFieldsSchema
    .partial()
    .parse(
      Object.fromEntries(
        [...merged.fields].filter(([name]) => name in attachmentFieldsSchema.shape).map(([name, { shown }]) => [name, shown.value]),
      ),
    );
  if (fields.withdrawn !== null) throw new CoreError('ALREADY_WITHDRAWN', {});
  const [[name, value]] = [must(Object.entries(set)[0], 'a field to set')];
  if (JSON.stringify(fields[name as keyof typeof fields]) === JSON.stringify(value)) throw new CoreError('NOTHING_CHANGED', {});
  desk.log.append([{ entity: 'attachment', id, seen: merged.live, set, reason }]);
}
