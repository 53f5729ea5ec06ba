import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Contract } from '../../shared/contract/contract.ts';
import { draftIdSchema } from '../../shared/drafts/draft.ts';
import { EMPTY_FILTER } from '../../shared/incidents/incidentViews.ts';
import { DEFAULT_PREFERENCES } from '../../shared/preferences/preferences.ts';
import { allRows, refusal, testCore, unlockedCore } from '../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../fixtures/quickWorkspace.ts';
import { salvage } from '../fixtures/salvage/usedWorkspace.ts';

const draft = draftIdSchema.parse('01a20c37-51f8-7734-aae6-7a362fa2f49d');

test('a workspace is absent, unlocked, locked and unlocked again, and tells nothing while it is locked', async () => {
  const core = testCore();
  const { client } = core;
  const list = () => client.incidents.list({ filter: EMPTY_FILTER, sort: 'occurred', withoutPinOnly: false, cursor: null, limit: 10 });
  expect(await client.workspace.state()).toEqual({ status: 'absent' });
  expect((await refusal(client.workspace.unlock({ passphrase: PASSPHRASE }))).code).toBe('WORKSPACE_ABSENT');
  expect(await refusal(client.workspace.create({ passphrase: 'short', start: 'empty', language: 'kk' }))).toEqual({
    code: 'PASSPHRASE_TOO_SHORT',
    facts: { minimum: 12 },
  });
  expect(await client.workspace.create({ passphrase: PASSPHRASE, start: 'empty', language: 'kk' })).toEqual({
    status: 'unlocked',
    mission: null,
  });
  await client.incidents.log({ record: sampleIncident('Fifteen detained'), draft: null });
  await client.drafts.keep({ id: draft, subject: 'new-incident', content: { title: 'half a sen' } });
  await client.workspace.lock();
  expect(await client.workspace.state()).toEqual({ status: 'locked' });
  const refused = [
    list(),
    client.drafts.list(),
    client.incidents.counts({ filter: EMPTY_FILTER }),
    client.incidents.points({ filter: EMPTY_FILTER, since: null }),
  ];
  expect(await Promise.all(refused.map(async (call) => (await refusal(call)).code))).toEqual(['LOCKED', 'LOCKED', 'LOCKED', 'LOCKED']);
  expect((await refusal(client.workspace.create({ passphrase: PASSPHRASE, start: 'empty', language: 'kk' }))).code).toBe(
    'WORKSPACE_EXISTS',
  );
  expect((await refusal(client.workspace.unlock({ passphrase: `${PASSPHRASE}.` }))).code).toBe('WRONG_PASSPHRASE');
  await client.workspace.unlock({ passphrase: PASSPHRASE });
  expect((await allRows(core)).map(({ title }) => title)).toEqual(['Fifteen detained']);
  expect(await client.drafts.list()).toEqual([
    { id: draft, subject: 'new-incident', content: { title: 'half a sen' }, keptAtUtc: core.clock.ms },
  ]);
  await client.drafts.discard({ id: draft });
  expect(await client.drafts.list()).toEqual([]);
  expect(core.locks.count).toBe(1);
});

test('preferences are there without a workspace, and one wrong value spoils no other', async () => {
  const core = testCore();
  expect(await core.client.preferences.get()).toEqual(DEFAULT_PREFERENCES);
  expect(await core.client.preferences.set({ theme: 'dark', idleMinutes: 3 })).toEqual({
    ...DEFAULT_PREFERENCES,
    theme: 'dark',
    idleMinutes: 3,
  });
  expect(await core.client.workspace.state()).toEqual({ status: 'absent' });
  await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'empty', language: 'ru' });
  expect(await core.client.preferences.get()).toEqual({ ...DEFAULT_PREFERENCES, language: 'ru', theme: 'dark', idleMinutes: 3 });
  const file = join(core.workspaceDir, 'preferences.json');
  writeFileSync(file, '{"theme":"purple","language":"kk"}');
  expect(await core.client.preferences.get()).toEqual({ ...DEFAULT_PREFERENCES, language: 'kk' });
  writeFileSync(file, '{"the');
  expect(await core.client.preferences.get()).toEqual(DEFAULT_PREFERENCES);
  await core.client.preferences.set({ language: 'kk' });
  expect(await core.client.preferences.get()).toEqual({ ...DEFAULT_PREFERENCES, language: 'kk' });
  expect(readFileSync(`${file}.damaged`, 'utf8')).toBe('{"the');
});

test('a page on a port asks, is refused with code and facts, and hears of changes until the lock', async () => {
  const core = await unlockedCore();
  const { port1, port2 } = new MessageChannel();
  core.connect(port1);
  port1.start();
  const page: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  const heard = await page.changes.watch();
  const next = heard.next();
  const logged = await page.incidents.log({ record: sampleIncident('Fifteen detained'), draft: null });
  expect((await next).value).toEqual({ kind: 'incidents' });
  expect(await page.incidents.get({ id: logged.id })).toMatchObject({ title: 'Fifteen detained' });
  expect(await refusal(page.incidents.log({ record: { ...sampleIncident(''), category: 'A9' }, draft: null }))).toEqual({
    code: 'INVALID_RECORD',
    facts: { problems: [{ field: 'title', problem: 'empty' }] },
  });
  const end = heard.next();
  await page.workspace.lock();
  expect((await end).done).toBe(true);
  port1.close();
});

test('nobody at the keyboard for as long as the preferences allow locks the workspace', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const core = await unlockedCore();
  await core.client.preferences.set({ idleMinutes: 2 });
  const statusAfter = async (seconds: number) => {
    core.clock.ms += seconds * 1000;
    vi.advanceTimersByTime(5000);
    return (await core.client.workspace.state()).status;
  };
  expect(await statusAfter(119)).toBe('unlocked');
  await core.client.workspace.stayUnlocked();
  expect(await statusAfter(119)).toBe('unlocked');
  // As after hours of sleep: the timer stood still, the clock did not.
  expect(await statusAfter(8 * 3600)).toBe('locked');
  while (core.locks.count === 0) await nextTurn();
});

test('times of day are the core’s business', async () => {
  const core = testCore();
  expect(await core.client.time.wallNow({ zone: 'Asia/Aqtau' })).toEqual({ wall: '2022-11-20T14:00', offsetMinutes: 300 });
  // On 1 March 2024 Almaty's clocks went back from midnight to 23:00: an hour before 23:30 it was 23:30.
  core.clock.ms = Date.UTC(2024, 1, 29, 18, 30);
  expect(await core.client.time.wallNow({ zone: 'Asia/Almaty', agoMinutes: 60 })).toEqual({ wall: '2024-02-29T23:30', offsetMinutes: 360 });
  expect((await core.client.time.wallNow({ zone: 'Asia/Almaty' })).wall).toBe('2024-02-29T23:30');
  expect(await core.client.time.wallTimes([0])).toHaveLength(1);
  expect(await refusal(core.client.time.wallNow({ zone: 'Asia/Atlantis' }))).toMatchObject({ code: 'INVALID_RECORD' });
});

test('a lock after the workspace was salvaged in place ends the core, whose memory still holds the key', async () => {
  const core = await unlockedCore();
  await core.client.incidents.log({ record: sampleIncident('Fifteen detained'), draft: null });
  const report = await salvage(core, null);
  expect([report.folder, report.records, core.locks.count]).toEqual([core.workspaceDir, 1, 0]);
  expect(await core.client.workspace.state()).toEqual({ status: 'locked' });
  expect(await core.lock()).toBe(true);
  await nextTurn();
  expect(core.locks.count).toBe(1);
});
