import { type Draft, type DraftContent, type DraftId, draftContentSchema } from '../../../shared/drafts/draft.ts';
import type { ReadableDb, WritableDb } from '../db/database.ts';

interface DraftRow {
  readonly id: DraftId;
  readonly subject: string;
  readonly content: string;
  readonly keptAt: number;
}

const DRAFT = 'SELECT id, subject, content, kept_at AS keptAt FROM drafts';
const ORDER = 'ORDER BY kept_at DESC, id DESC';
/** Forms of the confidential part stand under subjects that begin so, and in no list. */
const CONFIDENTIAL = "subject GLOB 'person:*'";

/** All drafts but those of the confidential part, the one that was typed in last first. */
export function listDrafts(db: ReadableDb): Draft[] {
  return db.prepare<[], DraftRow>(`${DRAFT} WHERE NOT ${CONFIDENTIAL} ${ORDER}`).all().map(draftOf);
}

export function draftsOfSubject(db: ReadableDb, subject: string): Draft[] {
  return db.prepare<[string], DraftRow>(`${DRAFT} WHERE subject = ? ${ORDER}`).all(subject).map(draftOf);
}

function draftOf({ id, subject, content, keptAt }: DraftRow): Draft {
  return { id, subject, content: draftContentSchema.parse(JSON.parse(content)), keptAtUtc: keptAt };
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

/** With the form of the confidential part that was kept beside it. Does nothing when there is no such draft: it was logged or discarded elsewhere. */
export function discardDraft(db: WritableDb, id: DraftId): void {
  db.prepareWrite<[string, string]>('DELETE FROM drafts WHERE id = ? OR subject = ?').run(id, `person:${id}`);
}

/** Empties the fields of drafts about these subjects in which one of the values stands. Must run in a transaction. */
export function scrubDrafts(db: WritableDb, subjects: readonly string[], values: readonly (string | number)[]): void {
  const sought = values.map((value) => String(value).trim()).filter((text) => text !== '');
  const numbers = new Set(values.filter((value) => typeof value === 'number'));
  const emptied = (value: DraftContent[string]): DraftContent[string] => {
    if (typeof value === 'number') return numbers.has(value) ? null : value;
    if (Array.isArray(value)) return value.filter((item) => emptied(item) === item);
    return typeof value === 'string' && sought.some((text) => value.includes(text)) ? '' : value;
  };
  for (const draft of subjects.flatMap((subject) => draftsOfSubject(db, subject))) {
    const content = Object.entries(draft.content).map(([name, value]) => [name, emptied(value)]);
    db.prepareWrite<[string, string]>('UPDATE drafts SET content = ? WHERE id = ?').run(
      JSON.stringify(Object.fromEntries(content)),
      draft.id,
    );
  }
}
