import { decodeHeader } from '../../../shared/log/header.ts';
import { must } from '../../../shared/must.ts';
import type { ReadableDb } from '../db/database.ts';
import { type EntryRow, entriesBySeq } from './entryStore.ts';

/** Whether an entry still lacks something of its chain back to the opening. */
export function isUnlinked(row: Pick<EntryRow, 'status' | 'reason'>): boolean {
  return row.status === 'waiting' && (row.reason === 'missing-opening' || row.reason === 'missing-predecessor');
}

/** The entries that name `row` as the one before them: more than one where the log is forked. */
export function successors(db: ReadableDb, row: EntryRow): EntryRow[] {
  return entriesBySeq(db, row.log, row.seq + 1).filter((next) => row.hash.equals(headerOf(next).prev));
}

export function headerOf(row: Pick<EntryRow, 'head'>) {
  return must(decodeHeader(row.head), 'header of a stored entry');
}
