import { randomBytes } from 'node:crypto';
import type { SqlValue } from '../../main/core/db/database.ts';
import { uuidV7 } from '../../shared/ids/uuidV7.ts';
import { SELF } from '../../shared/log/opening.ts';
import { CraftedLog } from '../fixtures/log/craftedLog.ts';
import { emptyWorkspace, fillIndex, logRecords, msOf, printRow } from './benchWorkspace.ts';

/**
 * Entries of many logs as they come from elsewhere, a thousand at a time: checked, stored, opened, judged and in all tables when `receive` returns. The
 * baseline is an insert of the same rows into the same tables, indices and full-text queue, a thousand in a transaction, without log or crypto. Then the time
 * until text search is complete. Run: node tests/bench/batchApply.bench.ts [entries]
 */
const ENTRIES = Number(process.argv[2] ?? 20_000);
const LOGS = 400;
const AT_ONCE = 1000;
const TARGET = { perSecond: 10_000, share: 0.5, searchMs: 5000 } as const;

const source = await emptyWorkspace();
logRecords(source.workspace, ENTRIES);
const { db, log } = source.workspace;
const logs = Array.from({ length: LOGS }, () => new CraftedLog());
const entries = logs.map(({ opening }) => opening);
const rows = db.prepare<[], Record<string, SqlValue>>('SELECT * FROM incidents ORDER BY row').all();
for (const [index, { id }] of rows.entries()) {
  const step = log.merged('incident', String(id))?.steps[0];
  const writer = logs[Math.floor((index * LOGS) / rows.length)];
  if (step === undefined || writer === undefined) throw new Error('a logged record has no step');
  entries.push(writer.write(step.clock, [{ entity: step.entity, id: step.id, seen: [], set: step.set, reason: null }]).bytes);
}
source.remove();

const plain = await emptyWorkspace();
const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'row');
const insert = plain.workspace.db.prepareWrite<SqlValue[]>(
  `INSERT INTO incidents (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
);
const queue = plain.workspace.db.prepareWrite<[number]>('INSERT INTO incident_words_due (row) VALUES (?)');
const plainMs = msOf(() => {
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    plain.workspace.db.transaction(() => {
      for (const row of rows.slice(at, at + AT_ONCE)) {
        const values = columns.map((column) => (column === 'id' ? uuidV7(Date.now(), randomBytes(10)) : (row[column] ?? null)));
        queue.run(insert.run(...values).lastInsertRowid);
      }
    });
  }
});
plain.remove();

const receiver = await emptyWorkspace();
for (const { key } of logs) receiver.workspace.log.addAudienceKey(SELF, key);
const appliedMs = msOf(() => {
  for (let at = 0; at < entries.length; at += AT_ONCE) receiver.workspace.log.receive(entries.slice(at, at + AT_ONCE));
});
const found = receiver.workspace.db.prepare<[], { count: number }>('SELECT count(*) AS count FROM incidents').get()?.count;
if (found !== ENTRIES) throw new Error(`${found} of ${ENTRIES} records came`);
const searchMs = msOf(() => fillIndex(receiver.workspace));
receiver.remove();

const perSecond = (ENTRIES / appliedMs) * 1000;
const share = plainMs / appliedMs;
printRow(
  `${ENTRIES} entries of ${LOGS} logs, in all tables`,
  `${perSecond.toFixed(0)}/s, baseline ${((ENTRIES / plainMs) * 1000).toFixed(0)}/s, ×${share.toFixed(2)} of it`,
  `${TARGET.perSecond}/s and ×${TARGET.share} of the baseline`,
  perSecond >= TARGET.perSecond && share >= TARGET.share,
);
printRow('text search complete after', `${(searchMs / 1000).toFixed(1)} s`, `${TARGET.searchMs / 1000} s`, searchMs < TARGET.searchMs);
