import type { WritableDb } from '../db/database.ts';
import { type EntryRow, insertEntityChange, isErased, setVerdict } from './entryStore.ts';
import { readEntry } from './readEntry.ts';
import type { Projections, SettledEntry } from './settle.ts';

/**
 * Opens and reads an entry whose chain is whole, and notes which entities it touches. null when there is nothing to judge: an opening entry, or one that
 * is void or waits by itself.
 * @param seen whether it has just come, or stands here with a verdict
 */
export function makeReadable(db: WritableDb, projections: Projections, row: EntryRow, seen: 'new' | 'before'): SettledEntry | null {
  if (row.seq === 0) {
    setVerdict(db, row, { status: 'applied' });
    return null;
  }
  if (row.body.length === 0) {
    setVerdict(db, row, isErased(db, row.hash) ? { status: 'erased' } : { status: 'waiting', reason: 'missing-body' });
    return null;
  }
  // INVARIANT: what is applied was checked when it came, and the doctor checks it again.
  const reading = readEntry(db, row, seen === 'new' || row.status !== 'applied');
  if ('verdict' in reading) {
    setVerdict(db, row, reading.verdict);
    return null;
  }
  const { changes } = reading.entry.body;
  if (!changes.every((change) => projections.has(change.entity))) {
    setVerdict(db, row, { status: 'waiting', reason: 'unknown-entity' });
    return null;
  }
  if (!changes.every((change) => (projections.get(change.entity)?.audience ?? 'self') === reading.entry.audience)) {
    setVerdict(db, row, { status: 'void', reason: 'rule:wrong-audience' });
    return null;
  }
  for (const change of changes) insertEntityChange(db, change.entity, change.id, row.id);
  return { ...reading.entry, row };
}
