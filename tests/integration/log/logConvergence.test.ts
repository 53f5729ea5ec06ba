import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRebuild } from '../../../main/core/log/compareRebuild.ts';
import { verifyLog } from '../../../main/core/log/verifyLog.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { dumpTables, makeLogHolder, ownAudienceKey, ownEntries } from '../../fixtures/log/logHolder.ts';
import { noteProjection } from '../../fixtures/log/noteProjection.ts';
import { DEVICES, makeWorld, type Step, stepsArbitrary, type World } from '../../fixtures/log/world.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`log convergence: seed ${seed}`);

/** Hands a world over in one order, cut into batches, the keys in between. */
function deliver(world: World, order: readonly number[], cuts: readonly number[], keysAfter: number): unknown {
  const holder = makeLogHolder();
  try {
    const giveKeys = () => {
      for (const log of world.logs) holder.log.addAudienceKey(SELF, log.key);
    };
    const queue = order.flatMap((index) => world.bytes[index] ?? []);
    let batches = 0;
    while (queue.length > 0) {
      if (batches === keysAfter) giveKeys();
      holder.log.receive(queue.splice(0, 1 + (cuts[batches % Math.max(cuts.length, 1)] ?? 0)));
      batches++;
    }
    giveKeys();
    const dump = dumpTables(holder.db);
    expect(compareRebuild(holder.db, [noteProjection])).toEqual([]);
    holder.log.rebuild();
    expect(dumpTables(holder.db)).toEqual(dump);
    expect(verifyLog(holder.db).problems).toEqual([]);
    return dump;
  } finally {
    holder.close();
  }
}

/** The notes as the rules say, worked out slowly and on its own from what was written. */
function modelNotes(world: World, lost: ReadonlySet<number>): { id: string; fields: unknown }[] {
  const isWhole = new Map(world.logs.map((log, index) => [log, !lost.has(index)]));
  const linked = world.written.filter((entry, index) => {
    // A log is written in order, so the first entry that is lost cuts off all that follow.
    if (lost.has(world.logs.length + index)) isWhole.set(entry.log, false);
    return isWhole.get(entry.log);
  });
  const rules = new Map(
    linked.map((entry) => [entry, entry.changes.every((change) => change.seen.length > 0 || !('forbidden' in change.set))]),
  );
  const sound = linked.filter((entry) => rules.get(entry));
  const firstOf = (id: string) =>
    sound
      .filter((entry) => entry.changes.some((change) => change.id === id && change.seen.length === 0))
      .sort((a, b) => a.clock.ms - b.clock.ms || (a.hash < b.hash ? -1 : 1))[0]
      ?.changes.find((change) => change.id === id);
  const lawful = sound.filter((entry) =>
    entry.changes.every((change) => {
      const first = firstOf(change.id);
      if (change.seen.length === 0 || !first) return true;
      return noteProjection.check(change, first) === null;
    }),
  );
  const applied = new Set<(typeof lawful)[number]>();
  for (let size = -1; size !== applied.size; ) {
    size = applied.size;
    const isCreated = (id: string) => [...applied].some((entry) => entry.changes.some((change) => change.id === id));
    for (const entry of lawful) if (entry.changes.every((change) => change.seen.length === 0 || isCreated(change.id))) applied.add(entry);
  }
  const changes = [...applied].flatMap((entry) => entry.changes.map((change) => ({ ...entry, change })));
  const ids = [...new Set(changes.map(({ change }) => change.id))].sort();
  return ids.map((id) => {
    const ofNote = changes.filter(({ change }) => change.id === id);
    const names = [...new Set(ofNote.flatMap(({ change }) => Object.keys(change.set)))].sort();
    const fields = names.map((name) => {
      const setters = ofNote.filter(({ change }) => name in change.set);
      const standing = setters
        .filter(({ hash }) => !setters.some(({ change }) => change.seen.includes(hash)))
        .sort((a, b) => b.clock.ms - a.clock.ms || (a.hash < b.hash ? -1 : 1));
      const [shown, ...others] = standing;
      return [
        name,
        shown?.change.set[name],
        shown?.hash,
        others.map(({ change }) => change.set[name]).filter((value) => value !== shown?.change.set[name]),
      ];
    });
    return { id, fields };
  });
}

const orders = (indices: readonly number[]) =>
  fc.tuple(
    fc.shuffledSubarray([...indices, ...indices], { minLength: indices.length * 2 }),
    fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }),
    fc.nat(6),
  );

/** What is written, which of it never comes, and two ways in which the rest does. */
const deliveries = stepsArbitrary.chain((steps) => {
  const all = [...Array(steps.length + DEVICES).keys()];
  return fc
    .oneof({ weight: 2, arbitrary: fc.constant<number[]>([]) }, { weight: 1, arbitrary: fc.subarray(all, { maxLength: 3 }) })
    .chain((lost) => {
      const indices = all.filter((index) => !lost.includes(index));
      return fc.tuple(fc.constant<Step[]>(steps), fc.constant(lost), orders(indices), orders(indices));
    });
});

test('any order, batching and repetition of entries gives the tables of a rebuild, and those of the rules', () => {
  fc.assert(
    fc.property(deliveries, ([steps, lost, one, other]) => {
      const world = makeWorld(steps);
      const inOrder = [...world.bytes.keys()].filter((index) => !lost.includes(index));
      const straight = deliver(world, inOrder, [1000], 0) as { notes: { id: string; fields: string }[] };
      expect(deliver(world, ...one)).toEqual(straight);
      expect(deliver(world, ...other)).toEqual(straight);
      const shown = straight.notes.map(({ id, fields }) => ({ id, fields: JSON.parse(fields) }));
      expect(shown).toEqual(modelNotes(world, new Set(lost)));
    }),
    { seed, numRuns: 50 },
  );
}, 120_000);

test('two programs that write and exchange show the same, and a conflict until somebody has seen both', () => {
  const [a, b] = [makeLogHolder(), makeLogHolder()];
  a.log.addAudienceKey(SELF, ownAudienceKey(b.db));
  b.log.addAudienceKey(SELF, ownAudienceKey(a.db));
  const exchange = () => {
    const [ofA, ofB] = [ownEntries(a.db), ownEntries(b.db)];
    b.log.receive(ofA);
    a.log.receive(ofB);
  };
  const { hash: created } = a.log.append([{ entity: 'note', id: 'n', seen: [], set: { text: 'first' }, reason: null }]);
  exchange();
  a.log.append([{ entity: 'note', id: 'n', seen: [created], set: { text: 'by a' }, reason: 'heard more' }]);
  b.clock.nowMs += 1000;
  b.log.append([{ entity: 'note', id: 'n', seen: [created], set: { text: 'by b' }, reason: null }]);
  exchange();
  const inConflict = a.log.merged('note', 'n');
  expect(inConflict).toEqual(b.log.merged('note', 'n'));
  expect(inConflict?.fields.get('text')).toMatchObject({ shown: { value: 'by b' }, others: [{ value: 'by a' }] });
  expect(inConflict?.steps.map(({ reason }) => reason)).toEqual([null, 'heard more', null]);
  a.log.append([{ entity: 'note', id: 'n', seen: inConflict?.live ?? [], set: { text: 'agreed' }, reason: null }]);
  exchange();
  expect(b.log.merged('note', 'n')).toEqual(a.log.merged('note', 'n'));
  expect(b.log.merged('note', 'n')?.fields.get('text')).toMatchObject({ shown: { value: 'agreed' }, others: [] });
  a.close();
  b.close();
});
