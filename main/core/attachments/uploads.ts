import { type AttachmentId, attachmentFieldsSchema, type ExifAnswer, thumbnailSchema } from '../../../shared/attachments/attachment.ts';
import type { DraftId } from '../../../shared/drafts/draft.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { EntityChange } from '../../../shared/log/change.ts';
import type { z } from '../../../shared/zod.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';
import type { AttachmentDesk } from './attachmentDesk.ts';
import { clearOrphans } from './blobStore.ts';

/** What will be logged of a file once its record is. */
export const uploadContentSchema = attachmentFieldsSchema.omit({ incident: true });
export type UploadContent = z.infer<typeof uploadContentSchema>;
export type Thumbnail = z.infer<typeof thumbnailSchema>;

interface UploadRow {
  readonly id: AttachmentId;
  readonly content: string | null;
  readonly thumbnail: string | null;
}

export interface Upload {
  readonly id: AttachmentId;
  /** null while only the small picture is here. */
  readonly content: UploadContent | null;
  readonly thumbnail: Thumbnail | null;
}

const COLUMNS = 'SELECT id, content, thumbnail FROM uploads';

export function uploadById(db: ReadableDb, id: AttachmentId): Upload | null {
  const row = db.prepare<[string], UploadRow>(`${COLUMNS} WHERE id = ?`).get(id);
  return row === undefined ? null : uploadOf(row);
}

/** Files of a draft that are whole, in the order in which they came. */
export function uploadsOfDraft(db: ReadableDb, draft: DraftId): (Upload & { readonly content: UploadContent })[] {
  const rows = db.prepare<[string], UploadRow>(`${COLUMNS} WHERE draft = ? AND content IS NOT NULL ORDER BY began_at, id`).all(draft);
  return rows.map(uploadOf).flatMap((upload) => (upload.content === null ? [] : [{ ...upload, content: upload.content }]));
}

function uploadOf({ id, content, thumbnail }: UploadRow): Upload {
  return {
    id,
    content: content === null ? null : uploadContentSchema.parse(JSON.parse(content)),
    thumbnail: thumbnail === null ? null : thumbnailSchema.parse(JSON.parse(thumbnail)),
  };
}

/** The small picture of a file that is to come, over one that was there. */
export function keepThumbnail(db: WritableDb, id: AttachmentId, thumbnail: Thumbnail, nowMs: number): void {
  db.transaction(() => {
    // One from before is nobody's now.
    db.prepareWrite<[string]>('DELETE FROM blobs WHERE upload = ?').run(id);
    keepBlob(db, thumbnail.blob, id);
    db.prepareWrite<[string, string, number]>(
      `INSERT INTO uploads (id, thumbnail, began_at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET thumbnail = excluded.thumbnail`,
    ).run(id, JSON.stringify(thumbnail), nowMs);
  });
}

/** A whole file that waits for its record to be logged. */
export function keepUpload(db: WritableDb, id: AttachmentId, draft: DraftId, content: UploadContent, nowMs: number): void {
  db.transaction(() => {
    keepBlob(db, content.blob, id);
    db.prepareWrite<[string, string, string, number]>(
      `INSERT INTO uploads (id, draft, content, began_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET draft = excluded.draft, content = excluded.content`,
    ).run(id, draft, JSON.stringify(content), nowMs);
  });
}

export function changeUpload(
  db: WritableDb,
  upload: Upload,
  changes: { readonly caption?: string; readonly exifAnswer?: ExifAnswer },
): void {
  if (upload.content === null) return;
  const content = JSON.stringify({ ...upload.content, ...changes });
  db.prepareWrite<[string, string]>('UPDATE uploads SET content = ? WHERE id = ?').run(content, upload.id);
}

function keepBlob(db: WritableDb, name: string, upload: AttachmentId): void {
  db.prepareWrite<[string, string]>('INSERT INTO blobs (name, upload) VALUES (?, ?)').run(name, upload);
}

/** As many as fit well into one entry. */
const CHANGES_AT_ONCE = 50;

/** Logs the files of a draft with the record that came of it; in one transaction with the record itself. */
export function attachUploads({ db, log }: Pick<AttachmentDesk, 'db' | 'log'>, draft: DraftId, incident: IncidentId): void {
  const uploads = uploadsOfDraft(db, draft);
  for (let at = 0; at < uploads.length; at += CHANGES_AT_ONCE) {
    const part = uploads.slice(at, at + CHANGES_AT_ONCE);
    log.append(
      part.map(({ id, content }) => creation(id, { ...content, incident })),
      () => {
        for (const { id } of part) nameBlobs(db, id);
      },
    );
  }
}

export function creation(id: AttachmentId, fields: UploadContent & { readonly incident: IncidentId }): EntityChange {
  return { entity: 'attachment', id, seen: [], set: fields, reason: null };
}

/** An entry names the blobs of this upload now: they stay for ever. */
export function nameBlobs(db: WritableDb, id: AttachmentId): void {
  db.prepareWrite<[string]>('UPDATE blobs SET upload = NULL WHERE upload = ?').run(id);
  db.prepareWrite<[string]>('DELETE FROM uploads WHERE id = ?').run(id);
}

/** Takes away a file that no entry names; its blobs go with the next tidying. */
export function dropUpload(db: WritableDb, id: AttachmentId): void {
  db.transaction(() => {
    db.prepareWrite<[string]>('DELETE FROM blobs WHERE upload = ?').run(id);
    db.prepareWrite<[string]>('DELETE FROM uploads WHERE id = ?').run(id);
  });
}

/** When a workspace is opened nothing is on its way: what belongs to no draft any more goes, and every blob that nobody keeps. */
export function tidyBlobs({ dir, db }: Pick<AttachmentDesk, 'dir' | 'db'>): number {
  const left = db
    .prepare<[], { id: AttachmentId }>('SELECT id FROM uploads WHERE content IS NULL OR draft NOT IN (SELECT id FROM drafts)')
    .all();
  for (const { id } of left) dropUpload(db, id);
  return clearOrphans(dir, keptBlobs(db));
}

/** Tells whether the log or a draft names a blob. */
export function keptBlobs(db: ReadableDb): (name: string) => boolean {
  const kept = db.prepare<[string, string, string], { found: number }>(
    `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM blobs WHERE name = ?)
       OR EXISTS (SELECT 1 FROM attachments WHERE blob = ? OR thumbnail ->> 'blob' = ?)`,
  );
  return (name) => kept.get(name, name, name) !== undefined;
}
