import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readIncident } from '../../../main/core/incidents/incidentRecord.ts';
import { fillWordIndex } from '../../../main/core/incidents/wordIndex.ts';
import { compareRebuild } from '../../../main/core/log/compareRebuild.ts';
import { projections } from '../../../main/core/session.ts';
import { ERASABLE_FIELDS, type ErasableEntity } from '../../../shared/erase/eraseRequest.ts';
import type { IncidentId } from '../../../shared/incidents/incident.ts';
import type { EntityChange, EntryHash, FieldValue } from '../../../shared/log/change.ts';
import { SELF } from '../../../shared/log/opening.ts';
import { type CraftedEntry, CraftedLog } from '../../fixtures/log/craftedLog.ts';
import { type LogHolder, makeLogHolder, TEST_NOW_MS } from '../../fixtures/log/logHolder.ts';

const seed = Math.floor(Math.random() * 2 ** 31);
console.log(`record convergence: seed ${seed}`);

const DEVICES = 2;
const NAMES = ['aa', 'bb'].map((pair) => pair.repeat(16));
const idOf = (kind: number, at: number) => `01a20c37-51f8-7734-aae6-7a362fa2${kind}${at}9d`;
const [INCIDENTS, PARTS] = [2, 2];
const unknownTime = { precision: 'unknown', zone: 'Asia/Almaty', from: null, to: null, fromUtc: null, toUtc: null };

const FILE = {
  ...{ fileName: 'bus.jpg', mediaType: 'image/jpeg', bytes: 3, sha256: '0a'.repeat(32), blob: '0b'.repeat(32), key: `${'A'.repeat(43)}=` },
  ...{ chunks: 1, exif: null, thumbnail: null, caption: '', exifAnswer: { time: null, place: null }, withdrawn: null },
};

/** What a change of each kind of entity may say; the first set of each kind begins one. */
const SAYS: Readonly<Record<string, readonly ((at: number) => Record<string, FieldValue>)[]>> = {
  incident: [
    () => ({ category: 'A1', title: 'Led to a bus', occurred: unknownTime, severity: { level: 4, reason: null }, purpose: 'real' }),
    () => ({ title: 'Driven away', 'detention.minors': 'yes' }),
    () => ({ description: 'seven storks', consent: 'refused' }),
    () => ({ withdrawn: { reason: 'mistake', atUtc: 5 } }),
    () => ({ withdrawn: null }),
    () => ({ purpose: 'practice' }),
  ],
  source: [
    (at) => ({ incident: idOf(0, at), publisher: 'Azattyq' }),
    () => ({ publisher: 'AFP', title: 'storks' }),
    () => ({ withdrawn: { reason: '', atUtc: 5 } }),
    () => ({ incident: idOf(0, 1) }),
  ],
  link: [
    (at) => ({ kind: 'same_event', from: idOf(0, at), to: idOf(0, 1 - at) }),
    () => ({ note: 'seen together' }),
    () => ({ withdrawn: { reason: '', atUtc: 5 } }),
  ],
  person: [
    (at) => ({ incident: idOf(0, at), name: 'Aigerim' }),
    () => ({ contact: '+7 701 123 45 67' }),
    () => ({ withdrawn: { reason: '', atUtc: 5 } }),
  ],
  eraseRequest: [
    (at) => ({ entity: 'incident', id: idOf(0, at), field: 'title', reason: 'a name', atUtc: 5 }),
    (at) => ({ entity: 'person', id: idOf(3, at), field: null, reason: 'consent', atUtc: 5 }),
    (at) => ({ entity: 'source', id: idOf(1, at), field: 'publisher', reason: 'a name', atUtc: 5 }),
    () => ({ withdrawn: { reason: '', atUtc: 5 } }),
    (at) => ({ entity: 'link', id: idOf(2, at), field: null, reason: 'a name', atUtc: TEST_NOW_MS + 10 * 60_000 }),
    (at) => ({ entity: 'attachment', id: idOf(5, at), field: 'caption', reason: 'a name', atUtc: 5 }),
  ],
  attachment: [
    (at) => ({ ...FILE, incident: idOf(0, at) }),
    () => ({ caption: 'a bus with storks' }),
    () => ({ withdrawn: { reason: '', atUtc: 5 } }),
  ],
};
const KINDS = Object.keys(SAYS);

const stepsArbitrary = fc.array(
  fc.record({
    device: fc.nat(DEVICES - 1),
    minute: fc.nat(20),
    kind: fc.nat(KINDS.length - 1),
    at: fc.nat(Math.min(INCIDENTS, PARTS) - 1),
    says: fc.nat(5),
    seen: fc.array(fc.nat(20), { maxLength: 3 }),
    /** Follows the entry before the last one: the log forks. */
    forks: fc.nat(7).map((pick) => pick === 7),
  }),
  { minLength: 1, maxLength: 25 },
);
type Step = typeof stepsArbitrary extends fc.Arbitrary<(infer One)[]> ? One : never;

/** How entries reach the second of two holders; the first has all at once, after the keys, and erases last what the second erases before. */
const deliveryArbitrary = fc.record({
  cuts: fc.array(fc.nat(4), { minLength: 1 }),
  turn: fc.nat(),
  keysAfter: fc.nat(6),
  erased: fc.array(fc.nat(24), { maxLength: 2 }),
});
type Delivery = typeof deliveryArbitrary extends fc.Arbitrary<infer One> ? One : never;

/** Once one request under two statements: the later one took the other's target away, which showed or hid by the order in which they came. */
const REGRESSIONS: [Step[], Delivery][] = [0, 1, 2].flatMap((later) =>
  [0, 3].map((turn): [Step[], Delivery] => {
    const step = (kind: number, at: number, says: number, minute = 0): Step => ({
      device: 0,
      minute,
      kind,
      at,
      says,
      seen: [],
      forks: false,
    });
    const steps = [step(4, 1, 1, later === 2 ? 1 : 0), step(0, 0, 0), step(3, 1, 0), step(4, 1, 0, later === 1 ? 1 : 0), step(0, 0, 0)];
    return [steps, { cuts: [0], turn, keysAfter: 0, erased: [] }];
  }),
);

interface World {
  readonly keys: readonly (readonly [audience: string, key: Buffer])[];
  readonly bytes: readonly Buffer[];
  readonly written: readonly CraftedEntry[];
}

function makeWorld(steps: readonly Step[]): World {
  const selves = Array.from({ length: DEVICES }, () => new CraftedLog());
  const names = NAMES.map((audience) => new CraftedLog(audience));
  const written: CraftedEntry[] = [];
  const befores = new Map<CraftedLog, CraftedLog['head']>();
  for (const { device, minute, kind, at, says, seen, forks } of steps) {
    const entity = KINDS[kind] ?? '';
    const id = idOf(kind, at);
    const say = SAYS[entity]?.[says % (SAYS[entity]?.length ?? 1)];
    const log = (entity === 'person' ? names : selves)[device];
    if (!say || !log) continue;
    const after = (forks ? befores.get(log) : undefined) ?? log.head;
    befores.set(log, after);
    const clock = { ms: TEST_NOW_MS + minute * 60_000, counter: 0 };
    written.push(log.write(clock, [changeOf(written, { entity, id, seen }, say(at))], { after }));
  }
  return {
    keys: [...selves.map((log) => [SELF, log.key] as const), ...names.map((log, at) => [NAMES[at] ?? '', log.key] as const)],
    bytes: [...selves, ...names].map(({ opening }) => opening).concat(written.map(({ bytes }) => bytes)),
    written,
  };
}

function changeOf(
  written: readonly CraftedEntry[],
  { entity, id, seen }: { readonly entity: string; readonly id: string; readonly seen: readonly number[] },
  set: Record<string, FieldValue>,
): EntityChange {
  const ofEntity = written.filter(({ changes }) => changes.some((change) => change.entity === entity && change.id === id));
  const hashes = seen.flatMap((pick): EntryHash[] => {
    const entry = ofEntity[pick % Math.max(ofEntity.length, 1)];
    return entry === undefined ? [] : [entry.hash];
  });
  return { entity, id, seen: [...new Set(hashes)].sort(), set, reason: null };
}

function holderOf(keys: World['keys']): LogHolder {
  const holder = makeLogHolder(projections);
  giveKeys(holder, keys);
  return holder;
}

function giveKeys({ log }: LogHolder, keys: World['keys']): void {
  for (const [audience, key] of keys) log.addAudienceKey(audience, Buffer.from(key));
}

function deliver(holder: LogHolder, world: World, { cuts, turn, keysAfter, erased }: Delivery): void {
  holder.log.erase(hashesOf(world, erased));
  const queue = world.bytes.map((_, at) => world.bytes[(at * 7919 + turn) % world.bytes.length]).concat(world.bytes);
  for (let batch = 0; queue.length > 0; batch += 1) {
    if (batch === keysAfter) giveKeys(holder, world.keys);
    holder.log.receive(queue.splice(0, 1 + (cuts[batch % cuts.length] ?? 0)).flatMap((bytes) => bytes ?? []));
  }
  giveKeys(holder, world.keys);
}

function hashesOf({ written }: World, picks: readonly number[]): EntryHash[] {
  return picks.flatMap((pick) => written[pick]?.hash ?? []);
}

const SHOWN = { incident: 'incidents', source: 'sources', link: 'links', person: 'persons' };

/** What shows although a statement that stands asks to erase it: found by the entries, not by the table of requests. */
function showsAsked({ db, log }: LogHolder): unknown[] {
  const requests = Array.from({ length: PARTS }, (_, at) => log.merged('eraseRequest', idOf(4, at)));
  const standing = requests.filter((request) => (request?.fields.get('withdrawn')?.shown.value ?? null) === null);
  const asking = standing.flatMap((request) => request?.steps.filter(({ seen }) => seen.length === 0) ?? []);
  return asking.flatMap(({ set, clock }) => {
    const [entity, id] = [set.entity as ErasableEntity, String(set.id)];
    const table = entity === 'attachment' ? null : SHOWN[entity];
    if (table === null) return [];
    const row = db.prepare<[string], Record<string, unknown>>(`SELECT * FROM ${table} WHERE id = ?`).get(id);
    const fields = ERASABLE_FIELDS[entity].filter((field) => (set.field === null || set.field === field) && row?.[field]);
    const until = Math.max(Number(set.atUtc), clock.ms);
    return fields.filter((field) => (log.merged(entity, id)?.fields.get(field)?.shown.clock.ms ?? 0) <= until);
  });
}

function tablesOf({ db }: LogHolder): unknown {
  const tables = projections.flatMap(({ tables: names }) => names);
  return Object.fromEntries(tables.map((name) => [name, db.prepare<[], unknown>(`SELECT * FROM ${name} ORDER BY 1, 2`).all()]));
}

describe('records with their parts', () => {
  test('come out the same in whatever order and batches they arrive, and after a rebuild', () => {
    fc.assert(
      fc.property(stepsArbitrary, deliveryArbitrary, (steps, delivery) => {
        const world = makeWorld(steps);
        const [straight, shuffled] = [holderOf(world.keys), makeLogHolder(projections)];
        try {
          straight.log.receive(world.bytes);
          straight.log.erase(hashesOf(world, delivery.erased));
          deliver(shuffled, world, delivery);
          expect(tablesOf(shuffled)).toEqual(tablesOf(straight));
          for (const holder of [straight, shuffled]) {
            expect(showsAsked(holder)).toEqual([]);
            expect(compareRebuild(holder.db, projections)).toEqual([]);
          }
        } finally {
          straight.close();
          shuffled.close();
        }
      }),
      { seed, numRuns: 60, examples: REGRESSIONS },
    );
  }, 120_000);

  test('are found by the words of a source only while it stands with them', () => {
    const log = new CraftedLog();
    const holder = holderOf([[SELF, log.key]]);
    onTestFinished(() => holder.close());
    const begin = (kind: string, id: string, at: number) =>
      log.write({ ms: TEST_NOW_MS + at, counter: 0 }, [{ entity: kind, id, seen: [], set: SAYS[kind]?.[0]?.(at) ?? {}, reason: null }])
        .bytes;
    const found = () => {
      while (fillWordIndex(holder.db) > 0);
      const named =
        "SELECT id FROM incident_words JOIN incidents ON incidents.row = incident_words.rowid WHERE incident_words MATCH 'azattyq'";
      return holder.db
        .prepare<[], { id: string }>(named)
        .all()
        .map(({ id }) => id);
    };
    holder.log.receive([log.opening, begin('incident', idOf(0, 0), 0), begin('incident', idOf(0, 1), 1), begin('source', idOf(1, 0), 0)]);
    expect(found()).toEqual([idOf(0, 0)]);
    holder.log.receive([begin('source', idOf(1, 0), 1)]);
    expect(found()).toEqual([idOf(0, 1)]);
  });

  test('whose field two people change at once show both values', () => {
    const log = new CraftedLog();
    const other = new CraftedLog();
    const holder = holderOf([
      [SELF, log.key],
      [SELF, other.key],
    ]);
    onTestFinished(() => holder.close());
    const id = idOf(0, 0);
    const at = (minute: number) => ({ ms: TEST_NOW_MS + minute, counter: 0 });
    const begin = (entity: string, at0: string, minute: number) =>
      log.write(at(minute), [{ entity, id: at0, seen: [], set: SAYS[entity]?.[0]?.(0) ?? {}, reason: null }]);
    const first = begin('incident', id, 0);
    const source = begin('source', idOf(1, 0), 1);
    const say = (writer: CraftedLog, entity: string, to: CraftedEntry, minute: number, set: Record<string, FieldValue>) =>
      writer.write(at(minute), [{ entity, id: to.changes[0]?.id ?? '', seen: [to.hash], set, reason: null }]);
    const entries = [
      first,
      source,
      say(log, 'incident', first, 2, { 'detention.minors': 'yes' }),
      say(other, 'incident', first, 3, { 'detention.minors': 'no' }),
      say(log, 'source', source, 4, { publisher: 'AFP' }),
      say(other, 'source', source, 5, { publisher: 'Reuters' }),
    ];
    holder.log.receive([log.opening, other.opening, ...entries.map(({ bytes }) => bytes)]);
    const { conflicts, detention, sources } = readIncident({ db: holder.db, log: holder.log }, id as IncidentId);
    expect([detention.minors, conflicts]).toEqual(['no', [{ field: 'detention.minors', values: ['no', 'yes'] }]]);
    expect(sources[0]).toMatchObject({ publisher: 'Reuters' });
    expect(sources[0]?.seen).toHaveLength(3);
  });

  test.each([
    ['incident', 0],
    ['source', 1],
    ['link', 2],
    ['eraseRequest', 4],
  ] as const)('in the log of another audience are void: %s', (entity, kind) => {
    const log = new CraftedLog(NAMES[0]);
    const holder = holderOf([[NAMES[0] ?? '', log.key]]);
    onTestFinished(() => holder.close());
    const entry = log.write({ ms: TEST_NOW_MS, counter: 0 }, [
      { entity, id: idOf(kind, 0), seen: [], set: SAYS[entity]?.[0]?.(0) ?? {}, reason: null },
    ]);
    expect(holder.log.receive([log.opening, entry.bytes])).toMatchObject({ stored: 2, void: 1 });
  });
});
