import { expect, test } from 'vitest';
import { EMPTY_FILTER } from '../../shared/incidents/incidentViews.ts';
import { allRows, refusal, unlockedCore } from '../fixtures/core/testCore.ts';

test('made-up records are the same for a seed, marked for ever, and logged once', async () => {
  const [first, second] = [await unlockedCore(), await unlockedCore()];
  expect(await first.illustrate({ incidents: 250, seed: 7 }, () => undefined)).toEqual({ added: 250, there: 0 });
  await second.illustrate({ incidents: 120, seed: 7 }, () => undefined);
  expect(await second.illustrate({ incidents: 250, seed: 7 }, () => undefined)).toEqual({ added: 130, there: 120 });
  const told = async (core: typeof first) => (await allRows(core)).map(({ loggedAtUtc: _, shortCode: _code, ...row }) => row);
  const rows = await told(first);
  expect(await told(second)).toEqual(rows);
  expect(rows.every(({ purpose }) => purpose === 'illustrative')).toBe(true);
  expect(new Set(rows.map(({ category }) => category)).size).toBeGreaterThan(15);
  expect(new Set(rows.map(({ region }) => region)).size).toBeGreaterThan(10);
  const [row] = rows;
  if (row === undefined) throw new Error('no record');
  const { seen } = await first.client.incidents.get({ id: row.id });
  const changes = { purpose: 'real' } as never;
  expect((await refusal(first.client.incidents.amend({ id: row.id, changes, reason: 'x', seen, draft: null }))).code).toBe(
    'INVALID_RECORD',
  );
  await first.illustrate({ incidents: 250, seed: 8 }, () => undefined);
  expect((await first.client.incidents.counts({ filter: EMPTY_FILTER })).all).toBe(500);
});
