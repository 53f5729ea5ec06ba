import type { ReadableDb, WritableDb } from '../db/database.ts';
import type { SqlCondition } from './filterSql.ts';
import { hasEveryPrefix, prefixQuery, type SearchedText, wordsOfRecord } from './searchWords.ts';

interface SearchedRow extends SearchedText {
  readonly row: number;
}

/** Rows between two looks at whether there is other work: a batch stays under 20 ms. */
const FILL_BATCH = 64;

const DUE = `
  SELECT incidents.row AS row, title, description, place_words AS placeWords,
    (SELECT group_concat(concat_ws(' ', attributed_to, publisher, sources.title, address), char(10)) FROM sources
      WHERE incident = incidents.id AND withdrawn_at IS NULL) AS sources
  FROM incident_words_due CROSS JOIN incidents ON incidents.row = incident_words_due.row`;

/**
 * Gives the index the words of the next rows that wait for it, in a transaction of its own.
 * @returns how many rows it took; 0 when nothing waits
 */
export function fillWordIndex(db: WritableDb): number {
  return db.transaction(() => {
    const rows = db.prepare<[number], SearchedRow>(`${DUE} LIMIT ?`).all(FILL_BATCH);
    for (const row of rows) {
      db.prepareWrite<[number]>('DELETE FROM incident_words WHERE rowid = ?').run(row.row);
      db.prepareWrite<[number, string]>('INSERT INTO incident_words (rowid, words) VALUES (?, ?)').run(
        row.row,
        wordsOfRecord(row).join(' '),
      );
      db.prepareWrite<[number]>('DELETE FROM incident_words_due WHERE row = ?').run(row.row);
    }
    return rows.length;
  });
}

/**
 * The condition that a row has every sought word. What the index holds is asked of it; what still waits for the index is
 * looked through here and named by number, so that the answer is whole at any moment.
 */
export function textCondition(db: ReadableDb, sought: readonly string[]): SqlCondition | null {
  if (sought.length === 0) return null;
  const due = db.prepare<[], SearchedRow>(DUE).all();
  const found = due.filter((row) => hasEveryPrefix(wordsOfRecord(row), sought)).map(({ row }) => row);
  return { sql: HAS_WORDS, values: [prefixQuery(sought, (prefix) => wordsWith(db, prefix)), JSON.stringify(found)] };
}

/** The index has these short beginnings ready. */
const READY_LETTERS = 3;
const WORDS_MAX = 32;

/** The words of the index that begin so; null when they are many, or asked for as quickly at once. */
function wordsWith(db: ReadableDb, prefix: string): readonly string[] | null {
  if ([...prefix].length <= READY_LETTERS) return null;
  const words = db
    .prepare<[string, string, number], { term: string }>('SELECT term FROM incident_words_terms WHERE term >= ? AND term < ? LIMIT ?')
    .all(prefix, `${prefix}\u{10ffff}`, WORDS_MAX + 1);
  return words.length > WORDS_MAX ? null : words.map(({ term }) => term);
}

// The numbers are few and looked up row by row, in the order of the list.
const HAS_WORDS = `row IN (
    SELECT rowid FROM incident_words
      WHERE incident_words MATCH ? AND rowid NOT IN (SELECT row FROM incident_words_due)
    UNION ALL SELECT value FROM json_each(?)
  )`;
