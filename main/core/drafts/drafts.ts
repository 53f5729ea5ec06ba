import { type Draft, type DraftContent, type DraftId, draftContentSchema } from '../../../shared/drafts/draft.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

interface DraftRow {
  readonly id: DraftId;
  readonly subject: string;
  readonly content: string;
  readonly keptAt: number;
}

/** All drafts, the one that was typed in last first. */
export function listDrafts(db: ReadableDb): Draft[] {
  return db
    .prepare<[], DraftRow>('SELECT id, subject, content, kept_at AS keptAt FROM drafts ORDER BY kept_at DESC, id DESC')
    .all()
    .map(({ id, subject, content, keptAt }) => ({
      id,
      subject,
      content: draftContentSchema.parse(JSON.parse(content)),
      keptAtUtc: keptAt,
    }));
}

/** Keeps a form as it stands, over what was kept of it before; on disk when it returns. */
export function keepDraft(
  db: WritableDb,
  draft: { readonly id: DraftId; readonly subject: string; readonly content: DraftContent },
  nowMs: number,
): { readonly keptAtUtc: number } {
  db.transaction(() =>
    db
      .prepareWrite<[string, string, string, number]>(
        `INSERT INTO drafts (id, subject, content, kept_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET subject = excluded.subject, content = excluded.content, kept_at = excluded.kept_at`,
      )
      .run(draft.id, draft.subject, JSON.stringify(draft.content), nowMs),
  );
  return { keptAtUtc: nowMs };
}

/** Does nothing when there is no such draft: it was logged or discarded elsewhere. */
export function discardDraft(db: WritableDb, id: DraftId): void {
  db.prepareWrite<[string]>('DELETE FROM drafts WHERE id = ?').run(id);
}
