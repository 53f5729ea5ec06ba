import { randomBytes } from 'node:crypto';
import type { SqlValue, WritableDb } from '../../main/core/db/database.ts';
import { logIncident } from '../../main/core/incidents/incidentCommands.ts';
import { uuidV7 } from '../../shared/ids/uuidV7.ts';
import { benchRecord, deskOf, emptyWorkspace, fillIndex, logRecords, msOf, printRow, quantile } from './benchWorkspace.ts';

/**
 * One logged incident at 100,000 rows: signed, sealed, in all tables and on disk when the call returns. The baseline is an insert and commit of the same
 * rows into the same tables, indices and full-text queue of another workspace of the same size (same library, cipher and settings), without log, signature
 * or sealing. Both take turns, so that neither has the quieter disk; the write-ahead log is moved into the file between the rounds, as in idle time.
 * Run: node tests/bench/logIncident.bench.ts [rows]
 */
const ROWS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 20;
const PER_ROUND = 100;
const TARGET = { medianMs: 1, p99Ms: 5, ratio: 2 } as const;

/** Copies of rows that are there, under new ids. */
function plainInserts(db: WritableDb): () => void {
  const [first = {}, ...rest] = db.prepare<[], Record<string, SqlValue>>('SELECT * FROM incidents ORDER BY row DESC LIMIT 500').all();
  const rows = [first, ...rest];
  const columns = Object.keys(first).filter((column) => column !== 'row');
  const insert = db.prepareWrite<SqlValue[]>(`INSERT INTO incidents (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  const queue = db.prepareWrite<[number]>('INSERT INTO incident_words_due (row) VALUES (?)');
  let next = 0;
  return () => {
    const source = rows[next++ % rows.length] ?? {};
    const values = columns.map((column) => (column === 'id' ? uuidV7(Date.now(), randomBytes(10)) : (source[column] ?? null)));
    db.transaction(() => queue.run(insert.run(...values).lastInsertRowid));
  };
}

const [logged, plain] = [await emptyWorkspace(), await emptyWorkspace()];
for (const { workspace } of [logged, plain]) logRecords(workspace, ROWS);
const desk = deskOf(logged.workspace);
const insertPlainly = plainInserts(plain.workspace.db);
const [logTimes, plainTimes]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const record of Array.from({ length: PER_ROUND }, benchRecord)) logTimes.push(msOf(() => logIncident(desk, { record })));
  for (let turn = 0; turn < PER_ROUND; turn += 1) plainTimes.push(msOf(insertPlainly));
  for (const { workspace } of [logged, plain]) {
    fillIndex(workspace);
    workspace.checkpoint();
  }
}
logged.remove();
plain.remove();

const [median, p99, base, baseP99] = [
  quantile(logTimes, 0.5),
  quantile(logTimes, 0.99),
  quantile(plainTimes, 0.5),
  quantile(plainTimes, 0.99),
];
printRow(
  `log one incident at ${ROWS} records`,
  `median ${median.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms; baseline ${base.toFixed(2)} ms, p99 ${baseP99.toFixed(2)} ms; ×${(median / base).toFixed(2)}`,
  `median under ${TARGET.medianMs} ms and ×${TARGET.ratio} of the baseline, p99 under ${TARGET.p99Ms} ms`,
  median < TARGET.medianMs && p99 < TARGET.p99Ms && median / base < TARGET.ratio,
);
