import { expect, test } from 'vitest';
import type { Projection } from '../../../main/core/log/projection.ts';
import { verifyLog } from '../../../main/core/log/verifyLog.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { CraftedLog, noteChange } from '../../fixtures/log/craftedLog.ts';
import { dumpEverything, makeLogHolder, TEST_NOW_MS } from '../../fixtures/log/logHolder.ts';
import { noteProjection } from '../../fixtures/log/noteProjection.ts';

test('an append whose last step fails leaves every table as it was, clock and head included', () => {
  const holder = makeLogHolder();
  holder.log.append([noteChange('n', { text: 'kept' })]);
  const before = dumpEverything(holder.db);
  const fail = () => {
    throw new Error('last step');
  };
  expect(() => holder.log.append([noteChange('m', { text: 'lost' })], fail)).toThrow('last step');
  expect(() => holder.log.append([noteChange('m', { forbidden: 1 })])).toThrow('rule:forbidden-field');
  expect(() => holder.log.append([noteChange('m', { text: 'x' }), noteChange('m', { text: 'y' })])).toThrow('entity-twice');
  expect(() => holder.log.append([noteChange('m', { text: 'x'.repeat(256 * 1024) })])).toThrow('entry larger than 256 KiB');
  expect(dumpEverything(holder.db)).toEqual(before);
  holder.log.append([noteChange('m', { text: 'goes on' })]);
  expect(verifyLog(holder.db).problems).toEqual([]);
  holder.close();
});

test('a batch of which one entry fails to be projected leaves every table as it was, and can come again', () => {
  let failing = true;
  const fragile: Projection = {
    ...noteProjection,
    write(db, merged) {
      if (failing && merged.id === 'n7') throw new Error('projection');
      noteProjection.write(db, merged);
    },
  };
  const holder = makeLogHolder([fragile]);
  const log = new CraftedLog();
  holder.log.addAudienceKey(SELF, log.key);
  const bytes = [
    log.opening,
    ...Array.from({ length: 9 }, (_, n) => log.write({ ms: TEST_NOW_MS + 5, counter: n }, [noteChange(`n${n}`, { text: n })]).bytes),
  ];
  const before = dumpEverything(holder.db);
  expect(() => holder.log.receive(bytes)).toThrow('projection');
  expect(dumpEverything(holder.db)).toEqual(before);
  failing = false;
  expect(holder.log.receive(bytes)).toMatchObject({ stored: 10, duplicates: 0, waiting: 0, void: 0, refused: [] });
  holder.close();
});

test('a full disk leaves every table as it was', () => {
  const holder = makeLogHolder();
  const pages = holder.db.prepare<[], { page_count: number }>('PRAGMA page_count').get()?.page_count ?? 0;
  holder.db.prepare<[], unknown>(`PRAGMA max_page_count = ${pages + 40}`).get();
  let before: unknown = null;
  const fill = () => {
    for (let n = 0; n < 1000; n++) {
      before = dumpEverything(holder.db);
      holder.log.append([noteChange(`n${n}`, { text: 'x'.repeat(3000) })]);
    }
  };
  expect(fill).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
  expect(dumpEverything(holder.db)).toEqual(before);
  expect(verifyLog(holder.db).problems).toEqual([]);
  holder.db.prepare<[], unknown>(`PRAGMA max_page_count = ${pages + 4000}`).get();
  holder.log.append([noteChange('after', { text: 'x' })]);
  holder.close();
});
