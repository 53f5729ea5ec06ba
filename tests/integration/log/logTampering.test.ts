import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBytes, signingKeyPair } from '../../../main/core/crypto/primitives.ts';
import { verifyLog } from '../../../main/core/log/verifyLog.ts';
import { encodeBody } from '../../../shared/log/encodeBody.ts';
import { HEAD_BYTES } from '../../../shared/log/header.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { pad } from '../../../shared/log/padding.ts';
import { CraftedLog, noteChange } from '../../fixtures/log/craftedLog.ts';
import { dumpTables, makeLogHolder, TEST_NOW_MS } from '../../fixtures/log/logHolder.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`log tampering: seed ${seed}`);

const at = (counter: number) => ({ ms: TEST_NOW_MS, counter });

function holderOf(log: CraftedLog) {
  const holder = makeLogHolder();
  holder.log.addAudienceKey(SELF, log.key);
  holder.log.receive([log.opening]);
  return holder;
}

const statuses = (holder: ReturnType<typeof makeLogHolder>) =>
  holder.db
    .prepare<[], { status: string; reason: string | null }>(
      'SELECT status, reason FROM entries JOIN logs ON logs.id = entries.log WHERE own_key IS NULL AND seq > 0 ORDER BY entries.id',
    )
    .all();

test('an entry with any one bit flipped is refused, or waits for a log that does not exist; it is never applied', () => {
  const log = new CraftedLog();
  const entry = log.write(at(0), [noteChange('n', { text: 'about 15 people led to a bus' })]);
  const holder = holderOf(log);
  for (let bit = 0; bit < entry.bytes.length * 8; bit += bit < HEAD_BYTES * 8 ? 1 : 5) {
    const flipped = Buffer.from(entry.bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const { refused, waiting, stored } = holder.log.receive([flipped]);
    expect({ bit, kept: refused.length + waiting, applied: stored - waiting }).toEqual({ bit, kept: 1, applied: 0 });
  }
  expect(statuses(holder).every(({ reason }) => reason === 'missing-opening')).toBe(true);
  expect(holder.log.merged('note', 'n')).toBeNull();
  expect(holder.log.receive([entry.bytes])).toMatchObject({ stored: 1, waiting: 0, void: 0 });
  holder.close();
});

test('whatever bytes come, receiving neither throws nor applies', () => {
  const holder = makeLogHolder();
  const before = dumpTables(holder.db);
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 5 }), (entries) => {
      const { refused, waiting } = holder.log.receive(entries);
      expect(refused.length + waiting).toBe(entries.length);
    }),
    { seed },
  );
  expect(dumpTables(holder.db)).toMatchObject({ notes: (before as { notes: unknown }).notes });
  holder.close();
});

test('a body of which the signer flipped a bit after committing to it is void or not understood', () => {
  const log = new CraftedLog();
  const holder = holderOf(log);
  const changes = [noteChange('n', { text: 'words', tag: 3.5 })];
  const salt = randomBytes(32);
  const honest = encodeBody({ salt, clock: at(1), schema: 1, changes });
  const padded = pad(honest);
  const entries: Buffer[] = [];
  for (let bit = 0; bit < padded.length * 8; bit++) {
    const flipped = Buffer.from(padded);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    entries.push(log.write(at(1), changes, { padded: flipped }).bytes);
  }
  const { waiting, void: voided } = holder.log.receive(entries);
  expect(waiting + voided).toBe(entries.length);
  expect(holder.log.merged('note', 'n')).toBeNull();
  expect(new Set(statuses(holder).map(({ reason }) => reason))).toEqual(
    new Set(['not-canonical', 'malformed-body', 'wrong-commitment', 'unknown-schema']),
  );
  holder.close();
});

test('void and waiting entries are named, kept and passed over', () => {
  const log = new CraftedLog();
  const holder = holderOf(log);
  const one = log.write(at(0), [noteChange('one', { text: 'x' })]);
  const bytes = [
    one.bytes,
    log.write(at(1), [noteChange('a', { text: 'x' })], { bodyHash: randomBytes(32) }).bytes,
    log.write(at(1), [noteChange('a', { text: 'x' })], { padded: randomBytes(40) }).bytes,
    log.write(at(1), [noteChange('a', { text: 'x' }), noteChange('a', { text: 'y' })]).bytes,
    log.write(at(1), [noteChange('a', {})]).bytes,
    log.write(at(1), [noteChange('a', { forbidden: 1 })]).bytes,
    log.write(at(1), [noteChange('one', { kind: 'k' }, [one.hash])]).bytes,
    log.write(at(1), [noteChange('a', { text: 'x' })], { schema: 2 }).bytes,
    log.write(at(1), [{ ...noteChange('b', { text: 'x' }), entity: 'form' }]).bytes,
    log.write(at(1), [noteChange('nobody', { text: 'x' }, [one.hash])]).bytes,
    log.write(at(1), [noteChange('last', { text: 'x' })]).bytes,
  ];
  expect(holder.log.receive(bytes)).toMatchObject({ stored: 11, void: 6, waiting: 3, refused: [] });
  expect(statuses(holder).map(({ reason }) => reason)).toEqual([
    null,
    'wrong-commitment',
    'not-canonical',
    'entity-twice',
    'nothing-set',
    'rule:forbidden-field',
    'rule:kind-is-fixed',
    'unknown-schema',
    'unknown-entity',
    'missing-creation',
    null,
  ]);
  expect(holder.log.merged('note', 'last')?.fields.get('text')?.shown.value).toBe('x');
  expect(holder.log.receive(bytes)).toMatchObject({ stored: 0, duplicates: 11, waiting: 0, void: 0, refused: [] });
  holder.close();
});

test('an entry signed by another is refused at once, or when the opening of its log comes', () => {
  const log = new CraftedLog();
  const forged = log.write(at(0), [noteChange('n', { text: 'x' })], { signWith: signingKeyPair() });
  const holder = makeLogHolder();
  holder.log.addAudienceKey(SELF, log.key);
  expect(holder.log.receive([forged.bytes])).toMatchObject({ stored: 1, waiting: 1, refused: [] });
  expect(holder.log.receive([log.opening])).toMatchObject({ stored: 1, refused: [{ index: null, reason: 'bad-signature' }] });
  expect(holder.log.receive([forged.bytes])).toMatchObject({ stored: 0, refused: [{ index: 0, reason: 'bad-signature' }] });
  holder.close();
});

test('two entries in one place of a log are both kept, applied and reported as a fork', () => {
  const log = new CraftedLog();
  const holder = holderOf(log);
  const before = log.head;
  const one = log.write(at(0), [noteChange('one', { text: 'x' })]);
  const other = log.write(at(0), [noteChange('other', { text: 'y' })], { after: before });
  expect(holder.log.receive([other.bytes, one.bytes])).toMatchObject({ stored: 2, waiting: 0, void: 0 });
  expect([holder.log.merged('note', 'one'), holder.log.merged('note', 'other')].every((merged) => merged !== null)).toBe(true);
  expect(verifyLog(holder.db)).toMatchObject({ problems: [], forks: [{ seq: 1 }] });
  holder.close();
});
