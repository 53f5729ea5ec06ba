import { expect, test } from 'vitest';
import { compareRebuild } from '../../../main/core/log/compareRebuild.ts';
import { verifyLog } from '../../../main/core/log/verifyLog.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { CraftedLog, noteChange } from '../../fixtures/log/craftedLog.ts';
import { dumpEverything, makeLogHolder } from '../../fixtures/log/logHolder.ts';
import { noteProjection } from '../../fixtures/log/noteProjection.ts';

function filledHolder() {
  const holder = makeLogHolder();
  const { hash } = holder.log.append([noteChange('a', { text: 'one' })]);
  holder.log.append([noteChange('a', { text: 'two' }, [hash])]);
  holder.log.append([noteChange('b', { text: 'three' })]);
  return holder;
}

test('a sound log has nothing to report, and looking changes nothing', () => {
  const holder = filledHolder();
  const before = dumpEverything(holder.db);
  expect(verifyLog(holder.db)).toMatchObject({ entries: 4, problems: [], forks: [], waiting: {}, void: {}, ahead: 0 });
  expect(compareRebuild(holder.db, [noteProjection])).toEqual([]);
  expect(compareRebuild(holder.db, [noteProjection])).toEqual([]);
  expect(dumpEverything(holder.db)).toEqual(before);
  holder.close();
});

test.each<[string, string, object]>([
  ['a row that was changed', "UPDATE notes SET steps = 9 WHERE id = 'a'", { table: 'notes', surplus: 1, missing: 1 }],
  ['a row that is gone', "DELETE FROM notes WHERE id = 'a'", { table: 'notes', surplus: 0, missing: 1 }],
  ['a row that nobody logged', "INSERT INTO notes VALUES ('c', '', '', 1)", { table: 'notes', surplus: 1, missing: 0 }],
  [
    'a verdict that was changed',
    "UPDATE entries SET status = 'void', reason = 'x' WHERE seq = 3",
    { table: 'entries', surplus: 1, missing: 1 },
  ],
])('%s is found beside the rebuild', (_, sql, expected) => {
  const holder = filledHolder();
  holder.db.prepareWrite<[]>(sql).run();
  const before = dumpEverything(holder.db);
  expect(compareRebuild(holder.db, [noteProjection])).toContainEqual(expected);
  expect(dumpEverything(holder.db)).toEqual(before);
  holder.log.rebuild();
  expect(compareRebuild(holder.db, [noteProjection])).toEqual([]);
  holder.close();
});

test('an entry that was called applied while its chain is torn is found', () => {
  const holder = filledHolder();
  const log = new CraftedLog();
  holder.log.addAudienceKey(SELF, log.key);
  const torn = [
    log.write({ ms: 1, counter: 0 }, [noteChange('x', { text: 1 })]),
    log.write({ ms: 2, counter: 0 }, [noteChange('y', { text: 1 })]),
  ];
  holder.log.receive([log.opening, ...torn.slice(1).map(({ bytes }) => bytes)]);
  expect(verifyLog(holder.db)).toMatchObject({ problems: [], waiting: { 'missing-predecessor': 1 } });
  holder.db.prepareWrite<[]>("UPDATE entries SET status = 'applied', reason = NULL WHERE status = 'waiting'").run();
  expect(verifyLog(holder.db).problems.map(({ problem }) => problem)).toEqual(['broken-chain']);
  expect(compareRebuild(holder.db, [noteProjection])).toEqual([{ table: 'entries', surplus: 1, missing: 1 }]);
  holder.close();
});

test.each<[string, string, string]>([
  ['a changed body', 'UPDATE entries SET body = zeroblob(100) WHERE seq = 1', 'bad-cipher-hash'],
  ['a changed header', 'UPDATE entries SET head = zeroblob(217) WHERE seq = 1', 'bad-layout'],
  ['a changed name', 'UPDATE entries SET hash = zeroblob(32) WHERE seq = 3', 'wrong-hash'],
  ['a missing entry', 'DELETE FROM entries WHERE seq = 2', 'broken-chain'],
  ['a head that is not the last entry', 'UPDATE head SET seq = 1', 'wrong-head'],
  ['a key that is another', 'UPDATE audience_keys SET key = zeroblob(32)', 'unreadable'],
])('%s is found in the log', (_, sql, problem) => {
  const holder = filledHolder();
  holder.db.prepareWrite<[]>(sql).run();
  expect(verifyLog(holder.db).problems.map((found) => found.problem)).toContain(problem);
  holder.close();
});
