import { describe, expect, test } from 'vitest';
import type { ChangeHash } from '../../../shared/incidents/incidentViews.ts';
import { NO_PERSON } from '../../../shared/names/person.ts';
import { NO_SOURCE } from '../../../shared/sources/source.ts';
import { allRows, refusal, type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { sampleIncident } from '../../fixtures/quickWorkspace.ts';

const paper = { ...NO_SOURCE, howKnown: 'media' as const, publisher: 'Azattyq', title: 'Protesters detained', date: '2022-11-20' };

/** A record with two sources, one name and a link to an earlier one. */
async function fullRecord({ client, clock }: TestCore) {
  const earlier = await client.incidents.log({
    record: { ...sampleIncident('Ten activists taken away'), persons: { value: 10, qualifier: 'about' } },
    draft: null,
  });
  clock.ms += 1000;
  const { id } = await client.incidents.log({
    record: {
      ...sampleIncident('About 15 detained'),
      consent: 'internal_only',
      observedBy: 'K7',
      authoritiesInformed: 'no',
      detention: {
        ...sampleIncident('').detention,
        subtype: 'protester',
        minors: 'not_observed',
        kettlingMinutes: 40,
        releasedAt: { precision: 'exact', zone: 'Asia/Almaty', from: '2022-11-20T18:00', to: null },
      },
    },
    sources: [paper, { ...NO_SOURCE, publisher: 'AFP' }],
    links: [{ kind: 'same_event', to: earlier.id, note: '' }],
    persons: [{ ...NO_PERSON, name: 'Aigerim Sadykova', contact: '+7 701 123 45 67' }],
    draft: null,
  });
  return { id, earlier: earlier.id };
}

describe('a record', () => {
  test('is logged with its sources, links and names at once, and shows all but the names', async () => {
    const core = await unlockedCore();
    const { id, earlier } = await fullRecord(core);
    const record = await core.client.incidents.get({ id });
    expect(record).toMatchObject({
      consent: 'internal_only',
      detention: { subtype: 'protester', minors: 'not_observed', plainClothes: null, releasedAt: { fromUtc: Date.UTC(2022, 10, 20, 12) } },
      sources: [{ publisher: 'Azattyq', removed: null }, { publisher: 'AFP' }],
      links: [{ kind: 'same_event', isFrom: true, other: { id: earlier } }],
      group: { incidents: [earlier, id], low: 15, high: 25, unknown: 0 },
    });
    expect(record.shortCode).toMatch(/-002$/);
    expect(JSON.stringify(record)).not.toContain('Aigerim');
    expect(await core.client.names.list({ incident: id })).toMatchObject([{ name: 'Aigerim Sadykova', incident: id }]);
    expect((await allRows(core, { text: record.shortCode ?? '' })).map((row) => row.id)).toEqual([id]);
    expect((await allRows(core, { text: 'azattyq' })).map((row) => row.id)).toEqual([id]);
    expect(core.doctor().isSound).toBe(true);
  });

  test('is not logged twice under one id', async () => {
    const { client } = await unlockedCore();
    const { id } = await client.incidents.log({ record: sampleIncident('One'), draft: null });
    expect(await refusal(client.incidents.log({ id, record: sampleIncident('Two'), draft: null }))).toEqual({
      code: 'ALREADY_LOGGED',
      facts: {},
    });
  });

  test('keeps its short codes apart from those of others, and its purpose for ever', async () => {
    const core = await unlockedCore();
    const logged = [];
    for (const purpose of ['real', 'practice', 'illustrative'] as const) {
      logged.push(await core.client.incidents.log({ record: { ...sampleIncident(purpose), purpose }, draft: null }));
    }
    expect(new Set((await allRows(core)).map(({ shortCode }) => shortCode)).size).toBe(3);
    const [{ id } = logged[0] ?? { id: undefined }] = logged;
    if (id === undefined) throw new Error('nothing logged');
    const { seen } = await core.client.incidents.get({ id });
    const changed = core.client.incidents.amend({ id, changes: { purpose: 'practice' } as object, reason: 'x', seen, draft: null });
    expect((await refusal(changed)).code).toBe('INVALID_RECORD');
  });

  test('leaves no draft of its names behind, and shows them in no list of drafts', async () => {
    const { client } = await unlockedCore();
    const draft = '01a20c37-51f8-7734-aae6-7a362fa2f49d' as Parameters<typeof client.drafts.keep>[0]['id'];
    const names = '01a20c37-51f8-7734-aae6-7a362fa2f49e' as typeof draft;
    await client.drafts.keep({ id: draft, subject: 'new-incident', content: { title: 'half' } });
    await client.drafts.keep({ id: names, subject: `person:${draft}`, content: { name: 'Aigerim' } });
    expect(await client.drafts.list()).toMatchObject([{ id: draft }]);
    expect(await client.names.drafts({ subject: `person:${draft}` })).toMatchObject([{ id: names }]);
    await client.incidents.log({ record: sampleIncident('One'), draft });
    expect([await client.drafts.list(), await client.names.drafts({ subject: `person:${draft}` })]).toEqual([[], []]);
  });
});

describe('the history', () => {
  test('tells every step of a record and its parts, and of a name only that something was said', async () => {
    const core = await unlockedCore();
    const { client, clock } = core;
    const { id } = await fullRecord(core);
    const [person] = await client.names.list({ incident: id });
    if (person === undefined) throw new Error('no person');
    clock.ms += 1000;
    await client.names.amend({ id: person.id, changes: { note: 'Aigerim called at night' }, seen: person.seen, draft: null });
    clock.ms += 1000;
    const { sources } = await client.incidents.get({ id });
    const [first] = sources;
    if (first === undefined) throw new Error('no source');
    await client.sources.amend({ id: first.id, changes: { title: 'Fifteen detained' }, reason: 'title was wrong', seen: first.seen });
    const history = await client.incidents.history({ id });
    expect(history.map(({ kind, parts }) => [kind, ...parts.map(({ entity, act }) => `${entity} ${act}`)])).toEqual([
      ['logged', 'source added', 'source added', 'link added'],
      ['amended', 'person added'],
      ['amended', 'person changed'],
      ['amended', 'source changed'],
    ]);
    expect(history[3]).toMatchObject({
      reason: 'title was wrong',
      parts: [{ changes: [{ field: 'title', before: 'Protesters detained', after: 'Fifteen detained' }] }],
    });
    expect(JSON.stringify(history)).not.toMatch(/Aigerim|\+7 701/);
  });
});

describe('undo', () => {
  test('puts back what stood, is a step of its own, and can be taken back', async () => {
    const { client, clock } = await unlockedCore();
    const { id } = await client.incidents.log({ record: sampleIncident('Fifteen'), draft: null });
    const { seen } = await client.incidents.get({ id });
    clock.ms += 1000;
    await client.incidents.amend({
      id,
      changes: { title: 'Sixteen', also: ['H2'], consent: 'refused' },
      reason: 'recount',
      seen,
      draft: null,
    });
    const amended = (await client.incidents.history({ id })).at(-1);
    if (amended === undefined) throw new Error('no step');
    clock.ms += 1000;
    await client.incidents.undo({ id, step: amended.hash });
    expect(await client.incidents.get({ id })).toMatchObject({ title: 'Fifteen', also: [], consent: null, conflicts: [] });
    const history = await client.incidents.history({ id });
    expect(history.map(({ kind, canUndo, undoes }) => [kind, canUndo, undoes])).toEqual([
      ['logged', false, null],
      ['amended', false, null],
      ['undone', true, amended.hash],
    ]);
    expect(await refusal(client.incidents.undo({ id, step: amended.hash }))).toEqual({ code: 'UNDO_NOT_POSSIBLE', facts: {} });
    clock.ms += 1000;
    await client.incidents.undo({ id, step: history[2]?.hash as ChangeHash });
    expect(await client.incidents.get({ id })).toMatchObject({ title: 'Sixteen', also: ['H2'], consent: 'refused' });
  });

  test('is offered only while every value of the step stands', async () => {
    const { client, clock } = await unlockedCore();
    const { id } = await client.incidents.log({ record: sampleIncident('Fifteen'), draft: null });
    const amend = async (changes: object) => {
      clock.ms += 1000;
      const { seen } = await client.incidents.get({ id });
      await client.incidents.amend({ id, changes, reason: 'because', seen, draft: null });
    };
    await amend({ title: 'Sixteen', placeWords: 'at the gate' });
    await amend({ title: 'Seventeen' });
    expect((await client.incidents.history({ id })).map(({ canUndo }) => canUndo)).toEqual([false, false, true]);
  });

  test('of a withdrawal counts the record again, of a source or link takes it away', async () => {
    const core = await unlockedCore();
    const { client, clock } = core;
    const { id, earlier } = await fullRecord(core);
    const undoLast = async () => {
      clock.ms += 1000;
      const step = (await client.incidents.history({ id })).at(-1);
      await client.incidents.undo({ id, step: step?.hash as ChangeHash });
    };
    await client.incidents.withdraw({ id, reason: 'mistake', seen: (await client.incidents.get({ id })).seen });
    expect((await client.incidents.get({ id: earlier })).group).toBeNull();
    await undoLast();
    expect((await client.incidents.get({ id })).withdrawn).toBeNull();
    clock.ms += 1000;
    await client.sources.add({ incident: id, source: { ...NO_SOURCE, publisher: 'Typed by mistake' } });
    await undoLast();
    expect((await client.incidents.get({ id })).sources.map(({ publisher, removed }) => [publisher, removed === null])).toEqual([
      ['Azattyq', true],
      ['AFP', true],
      ['Typed by mistake', false],
    ]);
    expect(await allRows(core, { text: 'mistake' })).toEqual([]);
    expect(core.doctor().checks.filter(({ isSound }) => !isSound)).toEqual([]);
  });
});

describe('links', () => {
  test('are refused twice and to oneself, and a removed one ends the group', async () => {
    const core = await unlockedCore();
    const { client } = core;
    const { id, earlier } = await fullRecord(core);
    expect(await refusal(client.links.add({ kind: 'same_event', from: earlier, to: id, note: '' }))).toEqual({
      code: 'ALREADY_LINKED',
      facts: {},
    });
    expect((await refusal(client.links.add({ kind: 'related', from: id, to: id, note: '' }))).code).toBe('INVALID_RECORD');
    const { links } = await client.incidents.get({ id });
    const [link] = links;
    if (link === undefined) throw new Error('no link');
    await client.links.remove({ id: link.id, reason: 'another event', seen: link.seen });
    expect(await client.incidents.get({ id: earlier })).toMatchObject({ links: [], group: null });
  });
});

describe('what is asked to be erased', () => {
  test('is hidden in every view, the history, search, the drafts and after a rebuild, until the request is taken back', async () => {
    const core = await unlockedCore();
    const { client, clock } = core;
    const { id } = await fullRecord(core);
    const draft = '01a20c37-51f8-7734-aae6-7a362fa2f49d' as Parameters<typeof client.drafts.keep>[0]['id'];
    await client.drafts.keep({
      id: draft,
      subject: id,
      content: { description: 'People with posters were led to a bus. And more', title: 'kept' },
    });
    clock.ms += 1000;
    const before = (await client.incidents.get({ id })).seen;
    const reason = 'they had posters';
    await client.incidents.amend({
      id,
      changes: { description: 'People were led to a bus, posters and all' },
      reason,
      seen: before,
      draft: null,
    });
    clock.ms += 1000;
    await client.erase.ask({ entity: 'incident', id, field: 'description', reason: 'names somebody' });
    const everything = async () =>
      JSON.stringify([
        await client.incidents.get({ id }),
        await client.incidents.history({ id }),
        await client.drafts.list(),
        await allRows(core, { text: 'posters bus' }),
      ]);
    expect(await everything()).not.toContain('posters');
    expect(await client.drafts.list()).toMatchObject([{ content: { title: 'kept', description: '' } }]);
    expect(await refusal(client.erase.ask({ entity: 'incident', id, field: 'description', reason: 'again' }))).toMatchObject({
      code: 'NOTHING_CHANGED',
    });
    expect(core.doctor().isSound).toBe(true);
    const { eraseAsked, seen } = await client.incidents.get({ id });
    const [request] = eraseAsked;
    if (request === undefined) throw new Error('no request');
    clock.ms += 1000;
    await client.incidents.amend({ id, changes: { description: 'Said anew' }, reason: 'without the name', seen, draft: null });
    expect((await client.incidents.history({ id })).at(-1)).toMatchObject({ reason: 'without the name' });
    expect(await client.incidents.get({ id })).toMatchObject({ description: 'Said anew' });
    clock.ms += 1000;
    await client.erase.takeBack({ request: request.request, reason: 'was no name', seen: request.seen });
    expect(await everything()).toContain('posters');
    expect((await client.incidents.get({ id })).eraseAsked).toEqual([]);
  });

  test('may be a place, which leaves the drafts of the form too', async () => {
    const { client, clock } = await unlockedCore();
    const { id } = await client.incidents.log({ record: sampleIncident('Led to a bus'), draft: null });
    const draft = '01a20c37-51f8-7734-aae6-7a362fa2f49d' as Parameters<typeof client.drafts.keep>[0]['id'];
    const content = {
      pinLat: 43.2385,
      pinLng: 76.9453,
      pinAccuracyM: 300,
      coordinates: '43.2385, 76.9453',
      persons: 15,
      observers: ['A7'],
    };
    await client.drafts.keep({ id: draft, subject: id, content });
    clock.ms += 1000;
    await client.erase.ask({ entity: 'incident', id, field: 'pin', reason: 'a flat' });
    expect((await client.drafts.list())[0]?.content).toEqual({ ...content, pinLat: null, pinLng: null, coordinates: '' });
    expect(JSON.stringify(await client.incidents.history({ id }))).not.toContain('43.2385');
  });

  test('may be a name, of which nothing is shown any more', async () => {
    const core = await unlockedCore();
    const { id } = await fullRecord(core);
    const [person] = await core.client.names.list({ incident: id });
    if (person === undefined) throw new Error('no person');
    core.clock.ms += 1000;
    await core.client.erase.ask({ entity: 'person', id: person.id, field: null, reason: 'consent withdrawn' });
    expect(await core.client.names.list({ incident: id })).toMatchObject([{ name: '', contact: '', ageBand: null, eraseAsked: true }]);
    const asked = (await core.client.incidents.get({ id })).eraseAsked;
    expect(asked).toMatchObject([{ entity: 'person', id: person.id, field: null, reason: 'consent withdrawn' }]);
    expect(await core.client.names.check({ texts: ['Aigerim Sadykova'], persons: [] })).toEqual([[]]);
    expect(core.doctor().checks.filter(({ isSound }) => !isSound)).toEqual([]);
  });
});

test('what is asked to be erased is not said again by an undo', async () => {
  const { client, clock } = await unlockedCore();
  const { id } = await client.incidents.log({ record: sampleIncident('Aigerim detained'), draft: null });
  const { seen } = await client.incidents.get({ id });
  clock.ms += 1000;
  await client.incidents.amend({ id, changes: { title: 'A woman detained' }, reason: 'no names', seen, draft: null });
  clock.ms += 1000;
  await client.erase.ask({ entity: 'incident', id, field: 'title', reason: 'a name' });
  const history = await client.incidents.history({ id });
  expect(history.map(({ canUndo }) => canUndo)).toEqual([false, false, true]);
  expect(JSON.stringify(history)).not.toContain('Aigerim');
  expect(await refusal(client.incidents.undo({ id, step: history[1]?.hash as ChangeHash }))).toMatchObject({ code: 'UNDO_NOT_POSSIBLE' });
});
