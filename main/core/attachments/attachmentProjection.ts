import {
  type AttachmentFields,
  attachmentFieldsSchema,
  attachmentIdSchema,
  changingAttachmentFields,
  fixedAttachmentFields,
} from '../../../shared/attachments/attachment.ts';
import type { EntityChange, FieldValue, VoidReason } from '../../../shared/log/change.ts';
import type { MergedEntity } from '../../../shared/log/merge.ts';
import { must } from '../../../shared/must.ts';
import type { SqlValue, WritableDb } from '../db/database.ts';
import type { Projection } from '../log/projection.ts';

const schemas = { ...fixedAttachmentFields, ...changingAttachmentFields };

/** Attachments as a table. */
export const attachmentProjection: Projection = {
  entity: 'attachment',
  tables: ['attachments'],
  check,
  write,
  remove(db, id) {
    db.prepareWrite<[string]>('DELETE FROM attachments WHERE id = ?').run(id);
  },
  clear(db) {
    db.prepareWrite<[]>('DELETE FROM attachments').run();
  },
};

/** An attachment begins whole; what the file is and where it lies is fixed for ever. Fields of later versions are let through. */
function check(change: EntityChange, first: EntityChange | null): VoidReason | null {
  if (!attachmentIdSchema.safeParse(change.id).success) return 'rule:malformed-id';
  if (first === null && Object.keys(schemas).some((field) => !Object.hasOwn(change.set, field))) return 'rule:incomplete-record';
  if (first !== null && Object.keys(change.set).some((field) => Object.hasOwn(fixedAttachmentFields, field))) return 'rule:fixed-field';
  return Object.entries(change.set).every(isPossible) ? null : 'rule:malformed-field';
}

function isPossible([field, value]: readonly [string, FieldValue]): boolean {
  return !Object.hasOwn(schemas, field) || schemas[field as keyof typeof schemas].safeParse(value).success;
}

function fieldsOf(merged: MergedEntity): AttachmentFields {
  const known = [...merged.fields].filter(([field]) => Object.hasOwn(schemas, field));
  // INVARIANT: `check` let every applied value through, and the first change holds all fields.
  return attachmentFieldsSchema.parse(Object.fromEntries(known.map(([field, { shown }]) => [field, shown.value])));
}

function write(db: WritableDb, merged: MergedEntity): void {
  const fields = fieldsOf(merged);
  const first = must(merged.steps[0], 'first step of an attachment');
  db.prepareWrite<SqlValue[]>(
    `INSERT OR REPLACE INTO attachments (id, incident, file_name, media_type, bytes, sha256, blob, key, chunks, exif, exif_answer, thumbnail,
       caption, withdrawn_reason, withdrawn_at, logged_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    merged.id,
    fields.incident,
    fields.fileName,
    fields.mediaType,
    fields.bytes,
    fields.sha256,
    fields.blob,
    fields.key,
    fields.chunks,
    fields.exif === null ? null : JSON.stringify(fields.exif),
    JSON.stringify(fields.exifAnswer),
    fields.thumbnail === null ? null : JSON.stringify(fields.thumbnail),
    fields.caption,
    fields.withdrawn?.reason ?? null,
    fields.withdrawn?.atUtc ?? null,
    first.clock.ms,
  );
}
