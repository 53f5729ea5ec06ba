import { describe, expect, test } from 'vitest';
import { draftIdSchema } from '../../../shared/drafts/draft.ts';
import { type IncidentInput, incidentIdSchema } from '../../../shared/incidents/incident.ts';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import { NO_SOURCE } from '../../../shared/sources/source.ts';
import { allRows, refusal, unlockedCore } from '../../fixtures/core/testCore.ts';
import { sampleIncident } from '../../fixtures/quickWorkspace.ts';

const draft = draftIdSchema.parse('01a20c37-51f8-7734-aae6-7a362fa2f49d');
/** What the sample record answers, in the order in which a record is told. */
const FIELDS_TOLD = [
  ...['category', 'title', 'description', 'occurred', 'phase', 'placeWords', 'placeKind'],
  ...['region', 'pin', 'severity', 'persons', 'howKnown', 'purpose', 'shortCode'],
];
const absent = incidentIdSchema.parse('01a20c37-51f8-7734-aae6-7a362fa2f49d');

describe('a record', () => {
  test('is logged, listed, read and takes its draft along', async () => {
    const { client, clock } = await unlockedCore();
    await client.drafts.keep({ id: draft, subject: 'new-incident', content: { title: 'half', also: ['H2'] } });
    const logged = await client.incidents.log({
      record: { ...sampleIncident('About 15 detained'), also: ['H2', 'A1', 'B3', 'H2'] },
      draft,
    });
    const record = await client.incidents.get({ id: logged.id });
    expect(logged.loggedAtUtc).toBe(clock.ms);
    expect(record).toEqual({
      ...sampleIncident('About 15 detained'),
      also: ['B3', 'H2'],
      id: logged.id,
      occurred: {
        ...sampleIncident('').occurred,
        fromUtc: Date.UTC(2022, 10, 20, 5),
        toUtc: Date.UTC(2022, 10, 20, 6) - 1,
      },
      reportedByOthers: false,
      attachmentCount: 0,
      shortCode: expect.stringMatching(/^[0-9a-z]{3}-001$/),
      sources: [],
      links: [],
      group: null,
      eraseAsked: [],
      withdrawn: null,
      loggedAtUtc: clock.ms,
      changedAtUtc: clock.ms,
      amendments: 0,
      seen: [expect.stringMatching(/^[0-9a-f]{64}$/)],
      conflicts: [],
    });
    expect(await client.drafts.list()).toEqual([]);
    expect((await allRows({ client })).map(({ id }) => id)).toEqual([logged.id]);
  });

  test('that cannot be is refused by field, and the draft stays', async () => {
    const { client } = await unlockedCore();
    await client.drafts.keep({ id: draft, subject: 'new-incident', content: {} });
    const log = (changes: Partial<IncidentInput>) =>
      refusal(client.incidents.log({ record: { ...sampleIncident('x'), ...changes }, draft }));
    const day = (from: string, zone = 'Asia/Almaty') => ({ occurred: { precision: 'day', zone, from, to: null } }) as const;
    const found = await Promise.all([
      log({ category: 'A9', also: ['H9'], region: '99' }),
      log({ severity: { level: 2, reason: null } }),
      log(day('2022-02-30')),
      log(day('2022-11-20', 'Asia/Atlantis')),
      log({ title: '   ' }),
      log({ persons: { value: 3, qualifier: 'unknown' } }),
      log({ pin: { lat: 91, lng: 0, accuracyM: null, origin: 'map' } }),
      log({ occurred: { precision: 'exact', zone: 'Asia/Almaty', from: '2022-11-20', to: null } }),
    ]);
    const one = (field: string, problem: string) => ({ code: 'INVALID_RECORD', facts: { problems: [{ field, problem }] } });
    expect(found).toEqual([
      {
        code: 'INVALID_RECORD',
        facts: {
          problems: [
            { field: 'category', problem: 'unknown-code' },
            { field: 'also', problem: 'unknown-code' },
            { field: 'region', problem: 'unknown-region' },
          ],
        },
      },
      one('severity', 'reason-missing'),
      one('occurred', 'no-such-date'),
      one('occurred', 'no-such-zone'),
      one('title', 'empty'),
      one('persons', 'number-does-not-fit-qualifier'),
      one('pin', 'out-of-range'),
      one('occurred', 'ends-do-not-fit-precision'),
    ]);
    expect(await client.drafts.list()).toHaveLength(1);
    expect(await allRows({ client })).toEqual([]);
  });
});

test('half a letter is kept as the sign for unreadable, and loses nothing else', async () => {
  const { client } = await unlockedCore();
  const { id } = await client.incidents.log({
    record: { ...sampleIncident('Fifteen \ud83d detained'), observedBy: '\udc00' },
    sources: [{ ...NO_SOURCE, publisher: '\udc00' }],
    draft: null,
  });
  const { title, observedBy, sources, seen } = await client.incidents.get({ id });
  expect([title, observedBy, sources[0]?.publisher]).toEqual(['Fifteen \ufffd detained', '\ufffd', '\ufffd']);
  await client.incidents.withdraw({ id, reason: 'half \ud83d', seen });
});

describe('an amendment', () => {
  test('logs only what differs, with its reason, and the history tells it', async () => {
    const { client, clock } = await unlockedCore();
    const { id } = await client.incidents.log({ record: sampleIncident('Fifteen detained'), draft: null });
    const first = await client.incidents.get({ id });
    clock.ms += 60_000;
    await client.incidents.amend({
      id,
      changes: { title: 'Sixteen detained', persons: { value: 16, qualifier: 'about' }, region: '75', also: ['H2'] },
      reason: 'counted again',
      seen: first.seen,
      draft: null,
    });
    const history = await client.incidents.history({ id });
    expect(history.map(({ kind, atUtc, reason, changes }) => ({ kind, atUtc, reason, fields: changes.map(({ field }) => field) }))).toEqual(
      [
        {
          kind: 'logged',
          atUtc: clock.ms - 60_000,
          reason: null,
          fields: FIELDS_TOLD,
        },
        { kind: 'amended', atUtc: clock.ms, reason: 'counted again', fields: ['also.H2', 'title', 'persons'] },
      ],
    );
    expect(history[1]?.changes).toEqual([
      { field: 'also.H2', before: false, after: true },
      { field: 'title', before: 'Fifteen detained', after: 'Sixteen detained' },
      { field: 'persons', before: { value: 15, qualifier: 'about' }, after: { value: 16, qualifier: 'about' } },
    ]);
    expect(await client.incidents.get({ id })).toMatchObject({ amendments: 1, changedAtUtc: clock.ms, also: ['H2'], conflicts: [] });
  });

  test('that is none, has no reason, saw something else or comes too late is refused', async () => {
    const { client } = await unlockedCore();
    const { id } = await client.incidents.log({ record: sampleIncident('Fifteen detained'), draft: null });
    const { seen } = await client.incidents.get({ id });
    const amend = (changes: object, reason = 'because', seenThen = seen) =>
      refusal(client.incidents.amend({ id, changes, reason, seen: seenThen, draft: null }));
    expect(await amend({ title: 'Fifteen detained', region: '75' })).toEqual({ code: 'NOTHING_CHANGED', facts: {} });
    expect(await amend({ title: 'Sixteen' }, '  ')).toEqual({ code: 'REASON_MISSING', facts: {} });
    expect(await amend({ category: 'B1' })).toMatchObject({ facts: { problems: [{ field: 'severity', problem: 'reason-missing' }] } });
    const unknown = seen.map((hash) => hash.replace(/./g, '0') as typeof hash);
    expect(await amend({ title: 'Sixteen' }, 'because', unknown)).toMatchObject({
      facts: { problems: [{ field: 'seen', problem: 'unknown-change' }] },
    });
    expect(await refusal(client.incidents.get({ id: absent }))).toEqual({ code: 'NOT_FOUND', facts: {} });
    await client.incidents.withdraw({ id, reason: 'typed twice', seen });
    expect(await amend({ title: 'Sixteen' })).toEqual({ code: 'ALREADY_WITHDRAWN', facts: {} });
  });

  test('beside another that it had not seen leaves both standing, until somebody settles it', async () => {
    const { client, clock } = await unlockedCore();
    const { id } = await client.incidents.log({ record: sampleIncident('Fifteen detained'), draft: null });
    const { seen } = await client.incidents.get({ id });
    const amend = (title: string, seenThen = seen) => {
      clock.ms += 1000;
      return client.incidents.amend({ id, changes: { title }, reason: 'heard', seen: seenThen, draft: null });
    };
    await amend('Sixteen detained');
    await amend('Twelve detained');
    const disputed = await client.incidents.get({ id });
    expect([disputed.title, disputed.conflicts]).toEqual([
      'Twelve detained',
      [{ field: 'title', values: ['Twelve detained', 'Sixteen detained'] }],
    ]);
    await amend('Twelve detained', disputed.seen);
    expect(await client.incidents.get({ id })).toMatchObject({ title: 'Twelve detained', conflicts: [] });
  });
});

test('a withdrawn record is left out and counted, and stays to be read', async () => {
  const { client, clock } = await unlockedCore();
  const [kept, gone] = [sampleIncident('Kept'), { ...sampleIncident('Gone'), pin: null }];
  await client.incidents.log({ record: kept, draft: null });
  const { id } = await client.incidents.log({ record: gone, draft: null });
  clock.ms += 5000;
  const { seen } = await client.incidents.get({ id });
  await client.incidents.withdraw({ id, reason: 'typed twice', seen });
  const counts = (includeWithdrawn: boolean) => client.incidents.counts({ filter: { ...EMPTY_FILTER, includeWithdrawn } });
  expect(await counts(false)).toEqual({ total: 1, withPin: 1, withoutPin: 0, withdrawnLeftOut: 1, all: 2 });
  expect(await counts(true)).toEqual({ total: 2, withPin: 1, withoutPin: 1, withdrawnLeftOut: 0, all: 2 });
  expect((await allRows({ client })).map(({ title }) => title)).toEqual(['Kept']);
  expect(await client.incidents.get({ id })).toMatchObject({ withdrawn: { reason: 'typed twice', atUtc: clock.ms }, amendments: 0 });
  expect((await client.incidents.history({ id })).map(({ kind }) => kind)).toEqual(['logged', 'withdrawn']);
});

test('lines are told by id in the order asked, withdrawn ones too, and what is not there is left out', async () => {
  const { client } = await unlockedCore();
  const log = async (title: string) => (await client.incidents.log({ record: sampleIncident(title), draft: null })).id;
  const [first, second] = [await log('First'), await log('Second')];
  const { seen } = await client.incidents.get({ id: first });
  await client.incidents.withdraw({ id: first, reason: 'Twice', seen });
  const rows = await client.incidents.rows({ ids: [second, absent, first] });
  expect(rows.map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
    [second, false],
    [first, true],
  ]);
  expect(rows[0]).toEqual((await allRows({ client }))[0]);
  expect(await client.incidents.rows({ ids: [] })).toEqual([]);
  expect((await refusal(client.incidents.rows({ ids: Array.from({ length: 501 }, () => first) }))).code).toBe('BAD_REQUEST');
});

test('text is found by any spelling and beginning, before and after it is in the index', async () => {
  const core = await unlockedCore();
  const { client } = core;
  const titles = ['Қаскелеңде ұсталды', 'Задержание в Каскелене', 'Detained in Kaskelen', 'NEAR AND OR "quoted*"'];
  for (const title of titles)
    await client.incidents.log({ record: sampleIncident(title), sources: [{ ...NO_SOURCE, publisher: 'Azattyq 32139053' }], draft: null });
  const find = async (text: string) => (await allRows(core, { text }, 'logged')).map(({ title }) => titles.indexOf(title)).sort();
  const look = () => Promise.all(['Каскелен', 'қаск', 'detain kask', 'near and', '"', 'azattyq 321', 'ұстал kask', '* OR x'].map(find));
  const wanted = [[0, 1], [0, 1], [2], [3], [0, 1, 2, 3], [0, 1, 2, 3], [], []];
  expect(await look()).toEqual(wanted);
  await client.workspace.lock();
  await client.workspace.unlock({ passphrase: 'seven storks over the steppe' });
  expect(core.doctor().checks.find(({ name }) => name === 'search')).toEqual({ name: 'search', isSound: true, missing: 0, due: 0 });
  expect(await look()).toEqual(wanted);
  const [row] = await allRows(core, { text: 'Kaskelen' });
  if (row === undefined) throw new Error('nothing found');
  const { seen } = await client.incidents.get({ id: row.id });
  await client.incidents.amend({ id: row.id, changes: { title: 'Released' }, reason: 'news', seen, draft: null });
  expect([await find('Kaskelen'), (await allRows(core, { text: 'released' })).length]).toEqual([[], 1]);
});
