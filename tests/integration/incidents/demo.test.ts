import { expect, test } from 'vitest';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import { allRows, unlockedCore } from '../../fixtures/core/testCore.ts';

test('the demo mission holds the published records, each with its source and reported by others', async () => {
  const core = await unlockedCore('demo');
  const state = await core.client.workspace.state();
  const rows = await allRows(core);
  const records = await Promise.all(rows.map(({ id }) => core.client.incidents.get({ id })));
  expect(state).toMatchObject({
    status: 'unlocked',
    mission: { id: 'early-presidential-2022', electionDay: '2022-11-20', zone: 'Asia/Almaty' },
  });
  expect(await core.client.incidents.counts({ filter: EMPTY_FILTER })).toEqual({
    total: 23,
    withPin: 17,
    withoutPin: 6,
    withdrawnLeftOut: 0,
    all: 23,
  });
  expect(records.every(({ sources, reportedByOthers, purpose }) => sources.length === 1 && reportedByOthers && purpose === 'real')).toBe(
    true,
  );
  expect(new Set(records.flatMap(({ pin }) => pin?.origin ?? []))).toEqual(new Set(['compiled_by_hand']));
  expect(new Set(records.map(({ phase }) => phase))).toEqual(new Set(['pre-election', 'election-day']));
  const attributions = records.flatMap(({ sources }) => sources.flatMap(({ attributedTo }) => attributedTo || []));
  expect(attributions).toEqual(['official side, as quoted by the outlet']);
  const groups = records.flatMap(({ group }) => group ?? []);
  expect(groups).toHaveLength(5);
  expect(new Set(groups.map(({ incidents, low, high, unknown }) => `${incidents.length} ${low} ${high} ${unknown}`)).size).toBe(1);
  expect(new Set(records.map(({ shortCode }) => shortCode)).size).toBe(23);
  expect(records.find(({ category }) => category === 'H2')).toMatchObject({ also: ['A1'], persons: { value: 3, qualifier: 'exact' } });
  const times = Object.groupBy(records, ({ occurred }) => occurred.precision);
  expect([times.day?.length, times.range?.length, times.before?.length]).toEqual([13, 4, 6]);
  expect(core.doctor().isSound).toBe(true);
});
