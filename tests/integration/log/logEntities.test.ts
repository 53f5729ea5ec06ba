import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRebuild } from '../../../main/core/log/compareRebuild.ts';
import { openChangeLog } from '../../../main/core/log/openChangeLog.ts';
import type { Projection } from '../../../main/core/log/projection.ts';
import { verifyLog } from '../../../main/core/log/verifyLog.ts';
import { recordCheck } from '../../../main/core/provenance/recordCheck.ts';
import { projections } from '../../../main/core/session.ts';
import type { EntityChange, FieldValue } from '../../../shared/log/change.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { NO_PERSON } from '../../../shared/names/person.ts';
import { CraftedLog, noteChange } from '../../fixtures/log/craftedLog.ts';
import { type LogHolder, makeLogHolder, ownAudienceKey, ownEntries, TEST_NOW_MS } from '../../fixtures/log/logHolder.ts';
import { noteProjection } from '../../fixtures/log/noteProjection.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`log entities: seed ${seed}`);

const YEARS_10 = 10 * 365 * 86_400_000;
const uuid = (kind: number, number: number) => `01849300-0000-7000-8${kind}00-00000000000${number}`;
const removed = { reason: 'typed twice', atUtc: TEST_NOW_MS };

const created: Readonly<Record<string, (number: number) => Record<string, FieldValue>>> = {
  link: (number) => ({ kind: 'same_event', from: uuid(0, number), to: uuid(0, 9), note: '' }),
  source: (number) => ({
    incident: uuid(0, number),
    howKnown: 'media',
    attributedTo: '',
    publisher: 'A newspaper',
    title: '',
    address: '',
    date: '',
    retrieved: '',
  }),
  attachment: (number) => ({
    incident: uuid(0, number),
    fileName: 'photo.jpg',
    mediaType: 'image/jpeg',
    bytes: 3,
    sha256: 'a'.repeat(64),
    blob: 'b'.repeat(64),
    key: `${'A'.repeat(43)}=`,
    chunks: 1,
    exif: null,
    thumbnail: null,
    caption: '',
    exifAnswer: { time: null, place: null },
    withdrawn: null,
  }),
};
const KINDS = Object.keys(created);
const amended: Readonly<Record<string, (value: number) => Record<string, FieldValue>>> = {
  link: (value) => (value === 0 ? { withdrawn: removed } : { note: `note ${value}` }),
  source: (value) => (value === 0 ? { withdrawn: removed } : { publisher: `paper ${value}` }),
  attachment: (value) => (value === 0 ? { withdrawn: removed } : { caption: `caption ${value}` }),
};

const acts = fc.array(fc.record({ who: fc.nat(1), kind: fc.nat(2), number: fc.nat(2), value: fc.nat(3), meets: fc.boolean() }), {
  minLength: 1,
  maxLength: 14,
});

function changeFor({ log }: LogHolder, kind: string, number: number, value: number): EntityChange {
  const id = uuid(KINDS.indexOf(kind) + 1, number);
  const merged = log.merged(kind, id);
  const set = merged === null ? created[kind]?.(number) : amended[kind]?.(value);
  return { entity: kind, id, seen: merged?.live ?? [], set: set ?? {}, reason: null };
}

function tablesOf({ db }: LogHolder): unknown {
  const rows = (sql: string) => db.prepare<[], unknown>(sql).all();
  return [
    rows('SELECT * FROM links ORDER BY id'),
    rows('SELECT * FROM sources ORDER BY id'),
    rows('SELECT * FROM attachments ORDER BY id'),
  ];
}

test('links, sources and attachments are entities like any other: two who write at once end with the same, whatever the order', () => {
  fc.assert(
    fc.property(acts, fc.infiniteStream(fc.boolean()), (list, coins) => {
      const [a, b] = [makeLogHolder(projections), makeLogHolder(projections)];
      a.log.addAudienceKey(SELF, ownAudienceKey(b.db));
      b.log.addAudienceKey(SELF, ownAudienceKey(a.db));
      const exchange = () => {
        const [ofA, ofB] = [ownEntries(a.db), ownEntries(b.db)];
        b.log.receive(coins.next().value ? ofA : ofA.reverse());
        a.log.receive(coins.next().value ? ofB : ofB.reverse());
      };
      for (const { who, kind, number, value, meets } of list) {
        const holder = who === 0 ? a : b;
        holder.log.append([changeFor(holder, KINDS[kind] ?? 'link', number, value)]);
        if (meets) exchange();
      }
      exchange();
      expect(tablesOf(b)).toEqual(tablesOf(a));
      for (const holder of [a, b]) {
        expect(verifyLog(holder.db)).toMatchObject({ problems: [], void: {}, waiting: {} });
        expect(compareRebuild(holder.db, projections)).toEqual([]);
        holder.close();
      }
    }),
    { seed, numRuns: 12 },
  );
}, 60_000);

test('a value dated ten years ahead gives way to one by somebody who has seen it, and moves no clock', () => {
  const holder = makeLogHolder();
  const other = new CraftedLog();
  holder.log.addAudienceKey(SELF, other.key);
  const made = other.write({ ms: TEST_NOW_MS, counter: 0 }, [noteChange('n', { text: 'first' })]);
  const ahead = other.write({ ms: TEST_NOW_MS + YEARS_10, counter: 0 }, [noteChange('n', { text: 'from the future' }, [made.hash])]);
  holder.log.receive([other.opening, made.bytes, ahead.bytes]);
  expect(holder.log.merged('note', 'n')?.fields.get('text')?.shown.value).toBe('from the future');
  const { atUtc } = holder.log.append([noteChange('n', { text: 'put right' }, [ahead.hash])]);
  expect(atUtc).toBeLessThan(TEST_NOW_MS + 86_400_000);
  expect(holder.log.merged('note', 'n')?.fields.get('text')).toMatchObject({ shown: { value: 'put right' }, others: [] });
  expect(verifyLog(holder.db).ahead).toBe(1);
  holder.close();
});

test('of two values that were typed at once both stand, and neither is lost when one is chosen', () => {
  const holder = makeLogHolder();
  const other = new CraftedLog();
  holder.log.addAudienceKey(SELF, other.key);
  const made = other.write({ ms: TEST_NOW_MS - 5, counter: 0 }, [noteChange('n', { text: 'first' })]);
  const theirs = other.write({ ms: TEST_NOW_MS - 4, counter: 0 }, [noteChange('n', { text: 'theirs' }, [made.hash])]);
  holder.log.receive([other.opening, made.bytes]);
  holder.log.append([noteChange('n', { text: 'ours' }, [made.hash])]);
  holder.log.receive([theirs.bytes]);
  const text = holder.log.merged('note', 'n')?.fields.get('text');
  expect([text?.shown.value, text?.others.map(({ value }) => value)]).toEqual(['ours', ['theirs']]);
  holder.log.append([noteChange('n', { text: 'theirs' }, holder.log.merged('note', 'n')?.live)]);
  const merged = holder.log.merged('note', 'n');
  expect(merged?.fields.get('text')).toMatchObject({ shown: { value: 'theirs' }, others: [] });
  expect(merged?.steps).toHaveLength(4);
  holder.close();
});

test('an entry that speaks of an entity of another audience is void', () => {
  const holder = makeLogHolder(projections);
  const other = new CraftedLog();
  holder.log.addAudienceKey(SELF, other.key);
  const person = { entity: 'person', id: uuid(7, 1), seen: [], set: { incident: uuid(0, 1), name: 'x' }, reason: null };
  expect(holder.log.receive([other.opening, other.write({ ms: TEST_NOW_MS, counter: 0 }, [person]).bytes])).toMatchObject({ void: 1 });
  expect(verifyLog(holder.db)).toMatchObject({ problems: [], void: { 'rule:wrong-audience': 1 } });
  holder.close();
});

test('an entry of a kind that this version does not know waits, and is applied once a version does', () => {
  const holder = makeLogHolder();
  const other = new CraftedLog();
  holder.log.addAudienceKey(SELF, other.key);
  const ofLater = other.write({ ms: TEST_NOW_MS, counter: 0 }, [{ ...noteChange('later', { text: 'x' }), entity: 'letter' }]);
  expect(holder.log.receive([other.opening, ofLater.bytes])).toMatchObject({ waiting: 1, void: 0 });
  const letters: Projection = { ...noteProjection, entity: 'letter', tables: [] };
  const upgraded = openChangeLog({ db: holder.db, projections: [noteProjection, letters], nowMs: () => TEST_NOW_MS });
  expect(upgraded.merged('letter', 'later')?.fields.get('text')?.shown.value).toBe('x');
  expect(recordCheck(holder.db)).toMatchObject({ waiting: 0, listed: [] });
  holder.close();
});

test('names go to a log of their own, which a failed step leaves unopened', () => {
  const holder = makeLogHolder(projections);
  const person = { entity: 'person', id: uuid(7, 1), seen: [], set: { ...NO_PERSON, incident: uuid(0, 1), name: 'x' }, reason: null };
  const fail = () => {
    throw new Error('last step');
  };
  expect(() => holder.log.append([person], fail)).toThrow('last step');
  holder.log.append([person]);
  holder.log.append([changeFor(holder, 'source', 1, 0)]);
  const logs = holder.db.prepare<[], { audience: string }>('SELECT audience FROM logs ORDER BY id').all();
  expect(logs.map(({ audience }) => audience === SELF)).toEqual([true, false]);
  expect(verifyLog(holder.db).problems).toEqual([]);
  holder.close();
});

test('the record check lists what waits, is void, erased, ahead or stands beside another, each by its reason', () => {
  const holder = makeLogHolder();
  const other = new CraftedLog();
  holder.log.addAudienceKey(SELF, other.key);
  const at = (counter: number) => ({ ms: TEST_NOW_MS, counter });
  const opened = other.head;
  const bytes = [
    other.opening,
    other.write(at(0), [noteChange('a', { text: 'plain' })]).bytes,
    other.write(at(1), [noteChange('a', { forbidden: 1 })]).bytes,
    other.write(at(2), [noteChange('b', { text: 'x' })], { schema: 2 }).bytes,
    other.write({ ms: TEST_NOW_MS + YEARS_10, counter: 0 }, [noteChange('c', { text: 'x' })]).bytes,
  ];
  const erased = other.write(at(3), [noteChange('d', { text: 'x' })]);
  const beside = other.write(at(4), [noteChange('e', { text: 'x' })], { after: opened });
  holder.log.receive([...bytes, erased.bytes, beside.bytes]);
  holder.log.erase([erased.hash]);
  const check = recordCheck(holder.db);
  expect(check).toMatchObject({ waiting: 1, void: 1, erased: 1, ahead: 1, forked: 1, continued: 0 });
  const told = check.listed.map(({ seq, status, reason, isAhead, isForked }) => [seq, status, reason, isAhead, isForked]);
  expect(told).toEqual([
    [1, 'applied', null, false, true],
    [5, 'erased', null, false, false],
    [4, 'applied', null, true, false],
    [3, 'waiting', 'unknown-schema', false, false],
    [2, 'void', 'rule', false, false],
    [1, 'applied', null, false, true],
  ]);
  holder.close();
});
