import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EntityStep, type EntryHash, entryHashSchema, type Verdict } from '../../../shared/log/change.ts';
import { compareTime, isFarBehind, MAX_AHEAD_MS, observe, tick } from '../../../shared/log/hybridClock.ts';
import { type Candidate, judge, type RuleCheck } from '../../../shared/log/judge.ts';
import { joinSteps, mergeEntity, sameValue } from '../../../shared/log/merge.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`merge: seed ${seed}`);

const hashOf = (digit: number): EntryHash => entryHashSchema.parse(digit.toString(16).padStart(2, '0').repeat(32));

const step = (hash: number, ms: number, set: EntityStep['set'], seen: readonly number[] = []): EntityStep => ({
  entity: 'note',
  id: 'n',
  hash: hashOf(hash),
  clock: { ms, counter: 0 },
  device: '00000000',
  seen: seen.map(hashOf),
  set,
  reason: null,
});

const stepArbitrary = fc
  .record({
    hash: fc.nat(15),
    ms: fc.nat(4),
    field: fc.constantFrom('a', 'b'),
    value: fc.nat(3),
    seen: fc.array(fc.nat(15), { maxLength: 4 }),
  })
  .map(({ hash, ms, field, value, seen }) => step(hash, ms, { [field]: value }, seen));
/** A hash names one step only. */
const stepsArbitrary = fc.uniqueArray(stepArbitrary, { maxLength: 16, selector: ({ hash }) => hash });
const stepsAndParts = stepsArbitrary.chain((steps) => {
  const part = fc.subarray(steps);
  return fc.tuple(fc.constant(steps), part, part, part, fc.shuffledSubarray(steps, { minLength: steps.length }));
});

const shown = (steps: readonly EntityStep[]) =>
  [...mergeEntity('note', 'n', steps).fields].map(([field, state]) => [field, state.shown.value, state.others.map(({ value }) => value)]);

describe('merge', () => {
  test('joining is commutative, associative and idempotent, and merging depends on the set alone', () => {
    fc.assert(
      fc.property(stepsAndParts, ([steps, a, b, c, shuffled]) => {
        expect(joinSteps(a, b)).toEqual(joinSteps(b, a));
        expect(joinSteps(joinSteps(a, b), c)).toEqual(joinSteps(a, joinSteps(b, c)));
        expect(joinSteps(a, a)).toEqual(joinSteps(a, []));
        expect(mergeEntity('note', 'n', shuffled)).toEqual(mergeEntity('note', 'n', steps));
        expect(mergeEntity('note', 'n', joinSteps(steps, a))).toEqual(mergeEntity('note', 'n', steps));
      }),
      { seed },
    );
  });

  test('a change that saw all that stands is shown alone, whatever its clock', () => {
    fc.assert(
      fc.property(stepsArbitrary, (steps) => {
        const { live, fields } = mergeEntity('note', 'n', steps);
        const last: EntityStep = { ...step(200, 0, Object.fromEntries([...fields.keys()].map((field) => [field, 'last']))), seen: live };
        for (const state of mergeEntity('note', 'n', [...steps, last]).fields.values()) {
          expect(state).toMatchObject({ shown: { value: 'last' }, others: [] });
        }
      }),
      { seed },
    );
  });

  test.each([
    ['one change', [step(1, 1, { a: 1 })], [['a', 1, []]]],
    [
      'an amendment',
      [step(1, 5, { a: 1, b: 1 }), step(2, 3, { a: 2 }, [1])],
      [
        ['a', 2, []],
        ['b', 1, []],
      ],
    ],
    [
      'two amendments at once: the later is shown',
      [step(1, 1, { a: 1 }), step(2, 2, { a: 2 }, [1]), step(3, 3, { a: 3 }, [1])],
      [['a', 3, [2]]],
    ],
    ['at one time the lower hash is shown', [step(1, 1, { a: 1 }), step(9, 2, { a: 9 }, [1]), step(3, 2, { a: 3 }, [1])], [['a', 3, [9]]]],
    ['two who say the same do not disagree', [step(1, 1, { a: 1 }), step(2, 2, { a: 2 }, [1]), step(3, 3, { a: 2 }, [1])], [['a', 2, []]]],
    [
      'seeing a value does not supersede another field',
      [step(1, 1, { a: 1, b: 1 }), step(2, 2, { b: 2 }, [1])],
      [
        ['a', 1, []],
        ['b', 2, []],
      ],
    ],
  ])('%s', (_, steps, expected) => {
    expect(shown(steps)).toEqual(expected);
  });

  test('both values that stand have to be seen to end a conflict', () => {
    const conflict = [step(1, 1, { a: 1 }), step(2, 2, { a: 2 }, [1]), step(3, 3, { a: 3 }, [1])];
    expect(mergeEntity('note', 'n', conflict).live).toEqual([hashOf(2), hashOf(3)]);
    expect(shown([...conflict, step(4, 4, { a: 4 }, [3])])).toEqual([['a', 4, [2]]]);
    expect(shown([...conflict, step(4, 0, { a: 4 }, [2, 3])])).toEqual([['a', 4, []]]);
  });

  test('values are compared by what they say', () => {
    expect(sameValue({ a: [1, null], b: {} }, { b: {}, a: [1, null] })).toBe(true);
    expect([sameValue([1], { 0: 1 }), sameValue({ a: null }, {}), sameValue(null, {}), sameValue('1', 1)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('judging', () => {
  const rules: RuleCheck = (change, first) => {
    if ('forbidden' in change.set) return 'rule:forbidden';
    return first?.set.kind === 'sealed' ? 'rule:sealed' : null;
  };
  const candidate = (
    hash: number,
    ms: number,
    ...changes: (readonly [id: string, set: EntityStep['set'], seen?: readonly number[]])[]
  ): Candidate => ({
    hash: hashOf(hash),
    clock: { ms, counter: 0 },
    changes: changes.map(([id, set, seen = []]) => ({ entity: 'note', id, set, seen: seen.map(hashOf), reason: null })),
  });
  const verdicts = (candidates: readonly Candidate[]) => candidates.map(({ hash }) => describeVerdict(judge(candidates, rules).get(hash)));
  const describeVerdict = (verdict: Verdict | undefined) => (verdict && 'reason' in verdict ? verdict.reason : verdict?.status);

  test.each([
    ['what amends waits for what creates', [candidate(1, 1, ['n', { a: 1 }, [9]])], ['missing-creation']],
    [
      'a void creation creates nothing',
      [candidate(1, 1, ['n', { forbidden: 1 }]), candidate(2, 2, ['n', { a: 1 }, [1]])],
      ['rule:forbidden', 'missing-creation'],
    ],
    [
      'amendments are judged by the earliest creation',
      [candidate(1, 5, ['n', { kind: 'open' }]), candidate(2, 1, ['n', { kind: 'sealed' }]), candidate(3, 9, ['n', { a: 1 }, [1]])],
      ['applied', 'applied', 'rule:sealed'],
    ],
    [
      'an entry is applied whole or not at all',
      [candidate(1, 1, ['n', { a: 1 }], ['m', { a: 1 }, [9]]), candidate(2, 2, ['n', { a: 2 }, [1]])],
      ['missing-creation', 'missing-creation'],
    ],
    [
      'what supports only itself waits',
      [candidate(1, 1, ['n', { a: 1 }], ['m', { a: 1 }, [2]]), candidate(2, 2, ['m', { a: 1 }], ['n', { a: 1 }, [1]])],
      ['missing-creation', 'missing-creation'],
    ],
    [
      'what waits is woken in a chain',
      [
        candidate(3, 3, ['l', { a: 1 }], ['m', { a: 1 }, [2]]),
        candidate(2, 2, ['m', { a: 1 }], ['n', { a: 1 }, [1]]),
        candidate(1, 1, ['n', { a: 1 }]),
      ],
      ['applied', 'applied', 'applied'],
    ],
  ])('%s', (_, candidates, expected) => {
    expect(verdicts(candidates)).toEqual(expected);
    expect(verdicts([...candidates].reverse())).toEqual([...expected].reverse());
  });
});

describe('hybrid clock', () => {
  const time = fc.record({ ms: fc.nat(1000), counter: fc.nat(5) });

  test('ticking goes forward whatever the system clock shows', () => {
    fc.assert(
      fc.property(time, fc.nat(2000), (local, nowMs) => {
        const next = tick(local, nowMs);
        expect(compareTime(next, local)).toBeGreaterThan(0);
        expect(next.ms).toBe(Math.max(local.ms, nowMs));
      }),
      { seed },
    );
  });

  test('a full counter carries into the next millisecond', () => {
    expect(tick({ ms: 5, counter: 2 ** 32 - 1 }, 1)).toEqual({ ms: 6, counter: 0 });
  });

  test('what has been seen is never after the clock, unless it lies too far ahead', () => {
    fc.assert(
      fc.property(time, time, (local, remote) => {
        const { clock, ahead } = observe(local, remote, 500);
        expect(ahead).toBe(false);
        expect([compareTime(clock, local) >= 0, compareTime(clock, remote) >= 0]).toEqual([true, true]);
      }),
      { seed },
    );
    const local = { ms: 10, counter: 0 };
    expect(observe(local, { ms: MAX_AHEAD_MS + 1, counter: 0 }, 0)).toEqual({ clock: local, ahead: true });
    expect(observe(local, { ms: MAX_AHEAD_MS, counter: 0 }, 0).ahead).toBe(false);
    expect([isFarBehind({ ms: MAX_AHEAD_MS + 1, counter: 0 }, 0), isFarBehind({ ms: MAX_AHEAD_MS, counter: 0 }, 0)]).toEqual([true, false]);
  });
});
