import { CoreError } from '../../../shared/contract/coreError.ts';
import type { Gazetteer, SetGazetteer } from '../../../shared/gazetteer/gazetteerFile.ts';
import type { ReadableDb, SqlValue, WritableDb } from '../db/database.ts';

interface GazetteerRow {
  readonly id: number;
  readonly title: string;
  readonly source: string;
  readonly used: number;
  readonly places: number;
  readonly left_out: number;
  readonly added_at: number;
}

const COLUMNS = 'id, title, source, used, places, left_out, added_at';

export function listGazetteers(db: ReadableDb): Gazetteer[] {
  return db.prepare<[], GazetteerRow>(`SELECT ${COLUMNS} FROM gazetteers WHERE state = 'ready' ORDER BY id`).all().map(toGazetteer);
}

/** Throws CoreError NOT_FOUND. */
export function readGazetteer(db: ReadableDb, id: number): Gazetteer {
  const row = db.prepare<[number], GazetteerRow>(`SELECT ${COLUMNS} FROM gazetteers WHERE id = ? AND state = 'ready'`).get(id);
  if (row === undefined) throw new CoreError('NOT_FOUND', {});
  return toGazetteer(row);
}

function toGazetteer({ id, title, source, used, places, left_out, added_at }: GazetteerRow): Gazetteer {
  return { id, title, source, isUsed: used === 1, places, leftOut: left_out, addedAtUtc: added_at };
}

/** Throws CoreError NOT_FOUND. */
export function setGazetteer(db: WritableDb, { id, title, source, isUsed }: SetGazetteer): Gazetteer {
  return db.transaction(() => {
    const before = readGazetteer(db, id);
    db.prepareWrite<SqlValue[]>('UPDATE gazetteers SET title = ?, source = ?, used = ? WHERE id = ?').run(
      title ?? before.title,
      source ?? before.source,
      Number(isUsed ?? before.isUsed),
      id,
    );
    return readGazetteer(db, id);
  });
}
