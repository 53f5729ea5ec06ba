import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqlValue, WritableDb } from '../../main/core/db/database.ts';
import { logIncident } from '../../main/core/incidents/incidentCommands.ts';
import type { IncidentDesk } from '../../main/core/incidents/incidentDesk.ts';
import { fillWordIndex } from '../../main/core/incidents/wordIndex.ts';
import { projections } from '../../main/core/session.ts';
import { readVocabulary } from '../../main/core/vocabulary/readVocabulary.ts';
import { createWorkspace } from '../../main/core/workspace/createWorkspace.ts';
import type { Workspace } from '../../main/core/workspace/workspace.ts';
import { uuidV7 } from '../../shared/ids/uuidV7.ts';
import type { IncidentInput } from '../../shared/incidents/incident.ts';
import { NOT_ASKED } from '../../shared/incidents/incidentState.ts';

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

const root = join(import.meta.dirname, '../..');
const vocabulary = readVocabulary(join(root, 'resources'));
const dir = mkdtempSync(join(tmpdir(), 'log-bench-'));
const WORDS = 'about fifteen people calling for fair elections were detained near the square задержаны участок комиссия ұсталды'.split(' ');

/** The same records in every run. */
let state = 42;
function pick(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state % below;
}
const text = (words: number) => Array.from({ length: words }, () => WORDS[pick(WORDS.length)]).join(' ');

function record(): IncidentInput {
  const category = vocabulary.categories[pick(vocabulary.categories.length)];
  if (category === undefined) throw new Error('empty vocabulary');
  const day = String(1 + pick(28)).padStart(2, '0');
  return {
    category: category.code,
    also: [],
    title: text(8),
    description: text(40),
    occurred: { precision: 'exact', zone: 'Asia/Almaty', from: `2022-11-${day}T1${pick(10)}:00`, to: null },
    phase: 'election-day',
    placeWords: text(3),
    placeKind: 'settlement',
    region: '75',
    pin: pick(10) < 7 ? { lat: 41 + pick(14_000) / 1000, lng: 47 + pick(40_000) / 1000, accuracyM: 300, origin: 'map' } : null,
    severity: { level: category.defaultSeverity, reason: null },
    persons: { value: pick(50), qualifier: 'about' },
    howKnown: 'seen_by_observer',
    ...NOT_ASKED,
    purpose: 'real',
  };
}

async function workspaceWithRows(name: string): Promise<Workspace> {
  const workspace = await createWorkspace({
    dir: join(dir, name),
    passphrase: Buffer.from('seven storks over the steppe'),
    program: 'command-line',
    projections,
    nowMs: () => Date.now(),
    kdfCost: { opslimit: 1, memlimitBytes: 8 * 1024 * 1024 },
    mission: null,
  });
  const desk = deskOf(workspace);
  for (let done = 0; done < ROWS; done += 1000) {
    workspace.db.transaction(() => {
      for (let row = 0; row < Math.min(1000, ROWS - done); row += 1) logIncident(desk, { record: record() });
    });
  }
  while (fillWordIndex(workspace.db) > 0);
  workspace.checkpoint();
  return workspace;
}

function deskOf({ db, log }: Workspace): IncidentDesk {
  return { db, log, vocabulary, nowMs: () => Date.now() };
}

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

function timed(work: () => void, times: number[]): void {
  for (let turn = 0; turn < PER_ROUND; turn += 1) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
}

const quantile = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;

const logged = await workspaceWithRows('logged');
const plain = await workspaceWithRows('plain');
const desk = deskOf(logged);
const insertPlainly = plainInserts(plain.db);
const [logTimes, plainTimes]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  const records = Array.from({ length: PER_ROUND }, record);
  timed(() => logIncident(desk, { record: records.pop() ?? record() }), logTimes);
  timed(insertPlainly, plainTimes);
  for (const workspace of [logged, plain]) {
    while (fillWordIndex(workspace.db) > 0);
    workspace.checkpoint();
  }
}
logged.close();
plain.close();
rmSync(dir, { recursive: true });

const [median, p99, base, baseP99] = [
  quantile(logTimes, 0.5),
  quantile(logTimes, 0.99),
  quantile(plainTimes, 0.5),
  quantile(plainTimes, 0.99),
];
const verdict = median < TARGET.medianMs && p99 < TARGET.p99Ms && median / base < TARGET.ratio ? 'reached' : 'missed';
console.log(['work', 'rows', 'median', 'p99', 'baseline median', 'baseline p99', 'ratio', 'target'].join('\t'));
console.log(
  [
    'log one incident',
    ROWS,
    `${median.toFixed(2)} ms`,
    `${p99.toFixed(2)} ms`,
    `${base.toFixed(2)} ms`,
    `${baseP99.toFixed(2)} ms`,
    `×${(median / base).toFixed(2)}`,
    `${verdict}: under ${TARGET.medianMs} ms, p99 under ${TARGET.p99Ms} ms, under ×${TARGET.ratio}`,
  ].join('\t'),
);
