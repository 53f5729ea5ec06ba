import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchWords } from '../../../main/core/incidents/searchWords.ts';
import type { IncidentInput } from '../../../shared/incidents/incident.ts';
import { idAt, pointArrays, pointsOfRecords } from '../../../shared/incidents/incidentPoints.ts';
import { EMPTY_FILTER, type IncidentFilter, type IncidentSort } from '../../../shared/incidents/incidentViews.ts';
import { allRows, type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { sampleIncident } from '../../fixtures/quickWorkspace.ts';

/** What the model knows of a record: enough to filter and sort it by hand. */
interface Known {
  record: IncidentInput;
  withdrawn: boolean;
  readonly id: string;
  readonly loggedAt: number;
}

const word = fc.constantFrom('Қаскелең', 'каскелен', 'Almaty', 'алматы', 'detained', 'ұсталды', '15');
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
const pin = fc.option(
  fc.record({
    lat: fc.double({ min: 41, max: 55, noNaN: true }),
    lng: fc.double({ min: 47, max: 87, noNaN: true }),
    accuracyM: fc.constant(100),
    origin: fc.constant('map' as const),
  }),
);
const occurred = fc.oneof(
  fc.integer({ min: 1, max: 28 }).map((day) => ({
    precision: 'day' as const,
    zone: 'Asia/Almaty',
    from: `2022-11-${String(day).padStart(2, '0')}`,
    to: null,
  })),
  fc.constant({ precision: 'unknown' as const, zone: 'Asia/Almaty', from: null, to: null }),
);
const told = fc.record({
  category: fc.constantFrom('A1', 'A2', 'B1', 'H2', 'L3'),
  title: words,
  placeWords: words,
  region: fc.option(fc.constantFrom('71', '75', '79')),
  pin,
  occurred,
  severity: fc.integer({ min: 0, max: 4 }).map((level) => ({ level, reason: 'as told' })),
});
const filter: fc.Arbitrary<IncidentFilter> = fc.record({
  text: fc.oneof(
    fc.constant(''),
    word,
    word.map((whole) => whole.slice(0, 3)),
  ),
  groups: fc.subarray(['A', 'B', 'H']),
  severities: fc.subarray([0, 2, 3, 4]),
  regions: fc.subarray(['71', '75', 'none']),
  includeWithdrawn: fc.boolean(),
});

const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('log' as const), told }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('amend' as const), which: fc.nat(), told }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('look' as const),
      filter,
      sort: fc.constantFrom<IncidentSort>('occurred', 'logged'),
      limit: fc.integer({ min: 1, max: 4 }),
    }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

async function act(core: TestCore, model: Known[], step: Action): Promise<void> {
  core.clock.ms += 1000;
  if (step.kind === 'log') {
    const record: IncidentInput = { ...sampleIncident(''), ...step.told };
    const { id, loggedAtUtc } = await core.client.incidents.log({ record, draft: null });
    model.push({ record, withdrawn: false, id, loggedAt: loggedAtUtc });
  } else if (step.kind === 'look') {
    await look(core, model, step);
  } else if (step.kind === 'reopen') {
    await core.client.workspace.lock();
    await core.client.workspace.unlock({ passphrase: 'seven storks over the steppe' });
  } else {
    await change(core, model, step);
  }
}

async function change({ client }: TestCore, model: Known[], step: Extract<Action, { which: number }>): Promise<void> {
  const standing = model.filter(({ withdrawn }) => !withdrawn);
  const known = standing[step.which % standing.length];
  if (known === undefined) return;
  const { id, seen } = await client.incidents.get({ id: known.id as never });
  if (step.kind === 'withdraw') {
    await client.incidents.withdraw({ id, reason: 'typed twice', seen });
    known.withdrawn = true;
    return;
  }
  const amended = { ...known.record, ...step.told };
  if (JSON.stringify(amended) === JSON.stringify(known.record)) return;
  await client.incidents.amend({ id, changes: step.told, reason: 'heard more', seen, draft: null });
  known.record = amended;
}

async function look(core: TestCore, model: readonly Known[], step: Extract<Action, { kind: 'look' }>): Promise<void> {
  const passing = model.filter((known) => passes(known, step.filter));
  const shown = passing.filter(({ withdrawn }) => step.filter.includeWithdrawn || !withdrawn);
  const rows = await allRows(core, step.filter, step.sort, step.limit);
  const key = (known: Known) => (step.sort === 'logged' ? known.loggedAt : timeKey(known.record));
  const wanted = [...shown].sort((left, right) => key(right) - key(left) || (left.id < right.id ? 1 : -1)).map(({ id }) => id);
  expect(rows.map(({ id }) => id)).toEqual(wanted);
  const withPin = shown.filter(({ record }) => record.pin !== null);
  expect(await core.client.incidents.counts({ filter: step.filter })).toEqual({
    total: shown.length,
    withPin: withPin.length,
    withoutPin: shown.length - withPin.length,
    withdrawnLeftOut: passing.length - shown.length,
    all: model.length,
  });
  const points = await core.client.incidents.points({ filter: step.filter, since: null });
  expect(points.whole).toBe(true);
  expect(byId(pointsOfRecords(points))).toEqual(byId(withPin.map(pointOf)));
}

interface PointSeen {
  readonly id: string;
  readonly lat: number;
  readonly lng: number;
  readonly severity: number;
}

/** As the points tell it: a place to the centimetre. */
function pointOf({ id, record: { pin, severity } }: Known): PointSeen {
  const parts = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
  return { id, lat: parts(pin?.lat ?? 0), lng: parts(pin?.lng ?? 0), severity: severity.level };
}

const byId = (points: readonly PointSeen[]) => [...points].sort((left, right) => (left.id < right.id ? -1 : 1));

/** The map of somebody who looks now and then, and is told only what changed; asked anew after a lock. */
class Follower {
  readonly #filter: IncidentFilter;
  #turn: string | null = null;
  readonly #points = new Map<string, PointSeen>();

  constructor(filter: IncidentFilter) {
    this.#filter = filter;
  }

  async look(core: TestCore, model: readonly Known[]): Promise<void> {
    const answer = await core.client.incidents.points({ filter: this.#filter, since: this.#turn });
    this.#turn = answer.turn;
    if (answer.whole) this.#points.clear();
    const { gone } = pointArrays(answer);
    for (let at = 0; at < gone.length / 16; at += 1) this.#points.delete(idAt(gone, at));
    for (const point of pointsOfRecords(answer)) this.#points.set(point.id, point);
    const wanted = model.filter(
      (known) => passes(known, this.#filter) && known.record.pin !== null && (this.#filter.includeWithdrawn || !known.withdrawn),
    );
    expect(byId([...this.#points.values()])).toEqual(byId(wanted.map(pointOf)));
  }
}

/** With and without a filter that a change can move a record in and out of. */
const followers = () =>
  [EMPTY_FILTER, { ...EMPTY_FILTER, groups: ['A', 'H'], severities: [0, 3, 4] }, { ...EMPTY_FILTER, includeWithdrawn: true }].map(
    (followed) => new Follower(followed as IncidentFilter),
  );

function timeKey({ occurred: { from } }: IncidentInput): number {
  return from === null ? Number.NEGATIVE_INFINITY : Date.parse(`${from}T00:00+06:00`);
}

function passes({ record }: Known, { text, groups, severities, regions }: IncidentFilter): boolean {
  const has = searchWords(`${record.title} ${record.description} ${record.placeWords}`);
  return (
    searchWords(text).every((prefix) => has.some((whole) => whole.startsWith(prefix))) &&
    (groups.length === 0 || groups.includes(record.category.charAt(0))) &&
    (severities.length === 0 || severities.includes(record.severity.level)) &&
    (regions.length === 0 || regions.includes(record.region ?? 'none'))
  );
}

test('whatever is logged, amended and withdrawn, lists, counts and points are those of a list kept by hand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
      const core = await unlockedCore();
      const model: Known[] = [];
      const following = followers();
      for (const [at, step] of steps.entries()) {
        await act(core, model, step);
        if (at % 3 === 0) for (const follower of following) await follower.look(core, model);
      }
      await look(core, model, { kind: 'look', filter: { ...EMPTY_FILTER, includeWithdrawn: true }, sort: 'occurred', limit: 3 });
      expect(core.doctor().isSound).toBe(true);
      await core.close();
    }),
    { numRuns: 25 },
  );
});
