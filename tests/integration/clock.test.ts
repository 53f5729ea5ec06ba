import { describe, expect, test } from 'vitest';
import { createCore } from '../../main/core/core.ts';
import type { ClockState } from '../../shared/time/clockDoubt.ts';
import { allRows, refusal, type TestCore, testCore, unlockedCore } from '../fixtures/core/testCore.ts';
import { resourcesDir } from '../fixtures/coreProcess.ts';
import { PASSPHRASE, sampleIncident } from '../fixtures/quickWorkspace.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const log = ({ client }: Pick<TestCore, 'client'>, title: string) => client.incidents.log({ record: sampleIncident(title), draft: null });
const wallNow = ({ client }: Pick<TestCore, 'client'>) => client.time.wallNow({ zone: 'Asia/Almaty' });

describe('a clock', () => {
  test('that agrees with what was logged is not doubted, and says where it stands', async () => {
    const core = await unlockedCore();
    const { id: _id } = await log(core, 'First');
    const state: ClockState = await core.client.time.clock();
    expect(state).toMatchObject({ doubt: null, isConfirmed: false, behindMs: 0, lastRecordWall: state.nowWall });
    core.clock.ms += 90 * DAY_MS;
    expect(await core.client.time.clock()).toMatchObject({ doubt: null, behindMs: 0 });
    expect(await wallNow(core)).toMatchObject({ offsetMinutes: 360 });
  });

  test('far behind the last record switches “now” off; typed times go on, and the time of logging does not go back', async () => {
    const core = await unlockedCore();
    const before = await log(core, 'With a right clock');
    // The battery was empty: the computer thinks that it is years ago.
    core.clock.ms -= 2 * 365 * DAY_MS;
    expect(await core.client.time.clock()).toMatchObject({ doubt: 'far-behind', behindMs: 2 * 365 * DAY_MS });
    expect(await refusal(wallNow(core))).toEqual({ code: 'CLOCK_DOUBTFUL', facts: {} });
    const after = await log(core, 'With a typed time');
    expect(after.loggedAtUtc).toBeGreaterThanOrEqual(before.loggedAtUtc);
    expect((await allRows(core)).map(({ title }) => title).sort()).toEqual(['With a right clock', 'With a typed time']);
    // Set right in the system's settings, and looked at again.
    core.clock.ms += 2 * 365 * DAY_MS + HOUR_MS;
    expect(await core.client.time.clock()).toMatchObject({ doubt: null, isConfirmed: false });
    expect(core.doctor().isSound).toBe(true);
  });

  test('that a person says is right is gone by from then on, in a new log that names the old one', async () => {
    const core = await unlockedCore();
    // Logged while the clock stood far ahead.
    core.clock.ms += 400 * DAY_MS;
    await log(core, 'From the future');
    core.clock.ms -= 400 * DAY_MS;
    expect((await core.client.time.clock()).doubt).toBe('far-behind');
    expect(await core.client.time.confirmClock()).toMatchObject({ doubt: null, isConfirmed: true, behindMs: 0 });
    expect(await wallNow(core)).toMatchObject({ wall: '2022-11-20T15:00' });
    expect((await log(core, 'Now')).loggedAtUtc).toBe(core.clock.ms);
    expect(await core.client.provenance.check()).toMatchObject({ continued: 1 });
    expect(core.doctor().isSound).toBe(true);
  });

  test('set back while the program runs is doubted beyond what the network puts right', async () => {
    const core = await unlockedCore();
    await log(core, 'First');
    core.clock.ms -= 9 * 60_000;
    expect((await core.client.time.clock()).doubt).toBeNull();
    core.clock.ms -= 2 * HOUR_MS;
    expect(await core.client.time.clock()).toMatchObject({ doubt: 'went-back' });
    await core.client.time.confirmClock();
    expect(await wallNow(core)).toMatchObject({ wall: '2022-11-20T12:51' });
  });

  test('earlier than the program itself is doubted before any record speaks, until a person says otherwise', async () => {
    const core = testCore({ programMs: Date.UTC(2026, 0, 1) });
    expect(await core.client.time.clock()).toMatchObject({ doubt: 'before-program', programDay: '2026-01-01', lastRecordWall: null });
    expect(await refusal(core.client.time.confirmClock())).toEqual({ code: 'LOCKED', facts: {} });
    await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'empty', language: 'en' });
    expect(await refusal(wallNow(core))).toMatchObject({ code: 'CLOCK_DOUBTFUL' });
    await core.client.time.confirmClock();
    expect(await core.client.time.clock()).toMatchObject({ doubt: null, isConfirmed: true });
    core.clock.ms -= DAY_MS;
    expect((await core.client.time.clock()).doubt).toBe('before-program');
  });

  test('is looked at by the program that is started, too', async () => {
    const core = await unlockedCore();
    await log(core, 'Of today');
    await core.close();
    const later = createCore({
      workspaceDir: core.workspaceDir,
      resourcesDir,
      program: 'command-line',
      clock: { nowMs: () => core.clock.ms - 30 * DAY_MS },
      programMs: 0,
      onLocked: () => undefined,
    });
    await later.client.workspace.unlock({ passphrase: PASSPHRASE });
    expect(await later.client.time.clock()).toMatchObject({ doubt: 'far-behind', behindMs: 30 * DAY_MS });
    await later.close();
  });
});

test('within a record the time never goes back, whatever the clock shows', async () => {
  const core = await unlockedCore();
  await log(core, 'Right');
  core.clock.ms -= 40 * DAY_MS;
  const { id } = await log(core, 'Behind');
  const { seen } = await core.client.incidents.get({ id });
  await core.client.incidents.amend({ id, changes: { title: 'Behind, amended' }, reason: 'Told more', seen, draft: null });
  const history = await core.client.incidents.history({ id });
  const times = history.map((step) => step.atUtc);
  expect(times).toEqual([...times].sort((a, b) => b - a));
});
