import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRebuild } from '../../../main/core/log/compareRebuild.ts';
import { verifyLog } from '../../../main/core/log/verifyLog.ts';
import type { EntryHash } from '../../../shared/log/change.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { noteChange } from '../../fixtures/log/craftedLog.ts';
import { dumpTables, type LogHolder, makeLogHolder, ownAudienceKey, ownEntries } from '../../fixtures/log/logHolder.ts';
import { noteProjection } from '../../fixtures/log/noteProjection.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`log copies: seed ${seed}`);

/** Everything that a holder has, as it would travel. */
function allEntries({ db }: LogHolder): Buffer[] {
  return db
    .prepare<[], { head: Buffer; body: Buffer }>('SELECT head, body FROM entries ORDER BY id')
    .all()
    .map(({ head, body }) => Buffer.concat([head, body]));
}

function notesOf({ log }: LogHolder, ids: readonly string[]) {
  return ids.map((id) => {
    const merged = log.merged('note', id);
    return merged && [...merged.fields].map(([field, { shown, others }]) => [field, shown.value, others.map(({ value }) => value)]);
  });
}

function ownLogCount({ db }: LogHolder): number {
  return db.prepare<[], { count: number }>('SELECT count(*) AS count FROM logs WHERE own_key IS NOT NULL').get()?.count ?? 0;
}

function exchange(a: LogHolder, b: LogHolder): void {
  const [ofA, ofB] = [allEntries(a), allEntries(b)];
  a.log.receive(ofB);
  b.log.receive(ofA);
}

const actions = fc.array(fc.record({ who: fc.nat(1), note: fc.nat(3), value: fc.nat(5), meets: fc.boolean(), minutes: fc.nat(3) }), {
  minLength: 1,
  maxLength: 12,
});

test('a profile that was copied and written to in both places loses nothing, shows the same everywhere, and is told of', () => {
  fc.assert(
    fc.property(actions, (list) => {
      const one = makeLogHolder();
      one.log.append([noteChange('n0', { text: 'before' })]);
      const two = one.copy();
      const holders = [one, two];
      const acknowledged = new Set<EntryHash>();
      for (const { who, note, value, meets, minutes } of list) {
        const holder = holders[who] ?? one;
        holder.clock.nowMs += minutes * 60_000;
        const known = holder.log.merged('note', `n${note}`);
        acknowledged.add(holder.log.append([noteChange(`n${note}`, { text: value }, known?.live ?? [])]).hash);
        if (meets) exchange(one, two);
      }
      exchange(one, two);
      exchange(one, two);
      const third = makeLogHolder();
      third.log.addAudienceKey(SELF, ownAudienceKey(one.db));
      third.log.receive(allEntries(one).reverse());
      const notes = ['n0', 'n1', 'n2', 'n3'];
      expect(notesOf(two, notes)).toEqual(notesOf(one, notes));
      expect(notesOf(third, notes)).toEqual(notesOf(one, notes));
      for (const holder of [one, two, third]) {
        const applied = holder.db.prepare<[], { hash: Buffer }>("SELECT hash FROM entries WHERE status = 'applied'").all();
        const names = new Set(applied.map(({ hash }) => hash.toString('hex')));
        expect([...acknowledged].filter((hash) => !names.has(hash))).toEqual([]);
        expect(verifyLog(holder.db).problems).toEqual([]);
        expect(compareRebuild(holder.db, [noteProjection])).toEqual([]);
      }
      // Within one history nobody disagrees: whoever is alone has seen all that was said.
      const isSplit = new Set(list.map(({ who }) => who)).size > 1;
      if (!isSplit)
        expect(
          notesOf(one, notes)
            .flat()
            .every((field) => field === null || (field[2] as unknown[]).length === 0),
        ).toBe(true);
      const last = one.log.append([noteChange('after', { text: 'goes on' })]);
      expect(two.log.receive(ownEntries(one.db))).toMatchObject({ refused: [], void: 0 });
      expect(two.log.merged('note', 'after')?.live).toEqual([last.hash]);
      for (const holder of [one, two, third]) holder.close();
    }),
    { seed, numRuns: 12 },
  );
}, 60_000);

test('two who meet an entry under their own number each go on in a log that names the former, with what they said', () => {
  const one = makeLogHolder();
  const two = one.copy();
  one.log.append([noteChange('a', { text: 'by one' })]);
  two.log.append([noteChange('b', { text: 'by two' })]);
  expect(one.log.receive(allEntries(two))).toMatchObject({ stored: 1, carriedOn: true });
  expect(ownLogCount(one)).toBe(2);
  expect(verifyLog(one.db)).toMatchObject({ problems: [], forks: [{ seq: 1 }] });
  const a = one.log.merged('note', 'a');
  expect([a?.steps.length, a?.live.length]).toEqual([1, 2]);
  expect(one.log.receive(allEntries(two))).toMatchObject({ stored: 0, carriedOn: false });
  expect(ownLogCount(one)).toBe(2);
  one.close();
  two.close();
});

test('a backup that was put back takes in what it lost and goes on in a new log', () => {
  const holder = makeLogHolder();
  holder.log.append([noteChange('a', { text: 'in the backup' })]);
  const backup = holder.copy();
  holder.log.append([noteChange('b', { text: 'after the backup' })]);
  const lost = ownEntries(holder.db);
  expect(backup.log.receive(lost)).toMatchObject({ stored: 1, duplicates: 2, carriedOn: true });
  expect(notesOf(backup, ['a', 'b'])).toEqual(notesOf(holder, ['a', 'b']));
  expect(ownLogCount(backup)).toBe(2);
  backup.log.append([noteChange('c', { text: 'goes on' })]);
  expect(verifyLog(backup.db)).toMatchObject({ problems: [], forks: [] });
  expect(holder.log.receive(allEntries(backup))).toMatchObject({ stored: 2, refused: [], carriedOn: false });
  holder.close();
  backup.close();
});

test('an erased body is gone from every holder, whichever came first, and what it said counts no more', () => {
  const [one, two] = [makeLogHolder(), makeLogHolder()];
  two.log.addAudienceKey(SELF, ownAudienceKey(one.db));
  const made = one.log.append([noteChange('n', { text: 'a', tag: 'x' })]);
  const typed = one.log.append([noteChange('n', { text: 'by mistake' }, [made.hash])]);
  one.log.append([noteChange('m', { text: 'behind it' })]);
  const whole = ownEntries(one.db);
  one.log.erase([typed.hash]);
  expect(notesOf(one, ['n'])).toEqual([
    [
      ['tag', 'x', []],
      ['text', 'a', []],
    ],
  ]);
  expect(two.log.receive(ownEntries(one.db))).toMatchObject({ stored: 4, waiting: 1, refused: [] });
  expect(two.log.merged('note', 'm')).not.toBeNull();
  two.log.receive(whole);
  expect(notesOf(two, ['n'])[0]?.[1]).toEqual(['text', 'by mistake', []]);
  two.log.erase([typed.hash]);
  two.log.receive(whole);
  const three = makeLogHolder();
  three.log.addAudienceKey(SELF, ownAudienceKey(one.db));
  three.log.erase([typed.hash]);
  expect(three.log.receive(whole)).toMatchObject({ erased: 1, waiting: 0 });
  expect(dumpTables(three.db)).toEqual(dumpTables(two.db));
  for (const holder of [one, two, three]) {
    expect(verifyLog(holder.db)).toMatchObject({ problems: [], erased: 1 });
    expect(compareRebuild(holder.db, [noteProjection])).toEqual([]);
    holder.close();
  }
});
