import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCore } from '../../../main/core/core.ts';
import type { RecoveryMade } from '../../../shared/keys/keys.ts';
import { allRows, refusal, type TestCore, testCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { fakeKeeper } from '../../fixtures/fakeKeeper.ts';
import { PASSPHRASE, QUICK_KDF, sampleIncident } from '../../fixtures/quickWorkspace.ts';

const NEXT = 'eleven quiet marmots';

const codeOf = async (call: Promise<unknown>) => (await refusal(call)).code;

async function makeSheet({ client }: TestCore, present = PASSPHRASE): Promise<RecoveryMade> {
  const made = await client.keys.makeRecovery({ present });
  const [first, second] = made.asked.words;
  await client.keys.confirmRecovery({ form: 'words', answer: [made.words[first - 1] ?? '', made.words[second - 1] ?? ''] });
  return made;
}

async function relock(core: TestCore): Promise<void> {
  await core.client.workspace.lock();
  expect(await core.client.workspace.state()).toEqual({ status: 'locked' });
}

test('the passphrase changes by the present one only, and counts at once', async () => {
  const core = await unlockedCore();
  const { keys, workspace, incidents } = core.client;
  await incidents.log({ record: sampleIncident('Fifteen detained'), draft: null });
  expect(await codeOf(keys.changePassphrase({ present: 'not the passphrase', next: NEXT }))).toBe('WRONG_PASSPHRASE');
  expect(await codeOf(keys.changePassphrase({ present: '', next: NEXT }))).toBe('WRONG_PASSPHRASE');
  expect(await codeOf(keys.changePassphrase({ present: PASSPHRASE, next: 'short' }))).toBe('PASSPHRASE_TOO_SHORT');
  expect(await keys.changePassphrase({ present: PASSPHRASE, next: NEXT })).toEqual({ rewritten: 0, kept: 0 });
  await relock(core);
  expect(await codeOf(keys.changePassphrase({ present: NEXT, next: PASSPHRASE }))).toBe('LOCKED');
  expect(await codeOf(workspace.unlock({ passphrase: PASSPHRASE }))).toBe('WRONG_PASSPHRASE');
  await workspace.unlock({ passphrase: NEXT });
  expect((await allRows(core)).map(({ title }) => title)).toEqual(['Fifteen detained']);
});

test('a new data key leaves the workspace open, on the new file, and the sheet void', async () => {
  const core = await unlockedCore();
  const { keys, workspace, incidents } = core.client;
  await incidents.log({ record: sampleIncident('Before the new key'), draft: null });
  const sheet = await makeSheet(core);
  expect(await codeOf(keys.newDataKey({ present: NEXT, next: NEXT }))).toBe('WRONG_PASSPHRASE');
  expect(await keys.newDataKey({ present: PASSPHRASE, next: NEXT })).toEqual({ deletedBackups: 0 });
  expect(await workspace.state()).toEqual({ status: 'unlocked', mission: null });
  expect((await keys.state()).recovery).toBeNull();
  await incidents.log({ record: sampleIncident('After the new key'), draft: null });
  await relock(core);
  expect(await codeOf(keys.unlockWithRecovery({ recovery: sheet.words.join(' '), next: null }))).toBe('RECOVERY_ABSENT');
  expect(await codeOf(workspace.unlock({ passphrase: PASSPHRASE }))).toBe('WRONG_PASSPHRASE');
  await workspace.unlock({ passphrase: NEXT });
  expect((await allRows(core)).map(({ title }) => title).sort()).toEqual(['After the new key', 'Before the new key']);
  expect(core.doctor().isSound).toBe(true);
});

test('a new data key keeps other programs out the whole time', async () => {
  const core = await unlockedCore();
  const other = createCore({
    workspaceDir: core.workspaceDir,
    resourcesDir: join(import.meta.dirname, '../../../resources'),
    program: 'command-line',
    kdfCost: QUICK_KDF,
    onLocked: () => undefined,
  });
  await core.client.keys.newDataKey({ present: PASSPHRASE, next: NEXT });
  expect(await codeOf(other.client.workspace.unlock({ passphrase: NEXT }))).toBe('WORKSPACE_IN_USE');
  await core.client.workspace.lock();
  expect(await other.client.workspace.unlock({ passphrase: NEXT })).toEqual({ status: 'unlocked', mission: null });
  await other.close();
});

test('a sheet counts once two of its words or groups were typed back, and opens the workspace with a new passphrase', async () => {
  const core = await unlockedCore();
  const { keys, workspace } = core.client;
  expect(await codeOf(keys.confirmRecovery({ form: 'words', answer: ['a', 'b'] }))).toBe('NOT_FOUND');
  expect(await codeOf(keys.makeRecovery({ present: NEXT }))).toBe('WRONG_PASSPHRASE');
  const made = await keys.makeRecovery({ present: PASSPHRASE });
  expect((await keys.state()).recovery).toBeNull();
  expect(await codeOf(keys.confirmRecovery({ form: 'words', answer: ['zoo', 'zoo'] }))).toBe('RECOVERY_NOT_CONFIRMED');
  const [first, second] = made.asked.groups;
  await keys.confirmRecovery({ form: 'groups', answer: [made.groups[first - 1] ?? '', made.groups[second - 1] ?? ''] });
  expect(await keys.state()).toMatchObject({ sheetId: made.sheetId, recovery: { madeUtc: core.clock.ms } });
  await relock(core);
  const recovery = made.groups.join(' ');
  expect(await codeOf(keys.checkRecovery({ recovery: made.words.toReversed().join(' ') }))).toBe('WRONG_RECOVERY');
  await keys.checkRecovery({ recovery });
  expect(await workspace.state()).toEqual({ status: 'locked' });
  expect(await codeOf(keys.unlockWithRecovery({ recovery, next: 'short' }))).toBe('PASSPHRASE_TOO_SHORT');
  expect(await keys.unlockWithRecovery({ recovery, next: NEXT })).toEqual({ status: 'unlocked', mission: null });
  await relock(core);
  expect(await codeOf(workspace.unlock({ passphrase: PASSPHRASE }))).toBe('WRONG_PASSPHRASE');
  await keys.unlockWithRecovery({ recovery: made.words.join('\n'), next: null });
  await relock(core);
  await workspace.unlock({ passphrase: NEXT });
});

test('a sheet made anew takes the place of the one before, and a removed one opens nothing', async () => {
  const core = await unlockedCore();
  const { keys } = core.client;
  const [old, present] = [await makeSheet(core), await makeSheet(core)];
  await keys.checkRecovery({ recovery: present.words.join(' ') });
  expect(await codeOf(keys.checkRecovery({ recovery: old.words.join(' ') }))).toBe('WRONG_RECOVERY');
  await keys.removeRecovery({ present: PASSPHRASE });
  expect(await codeOf(keys.checkRecovery({ recovery: present.words.join(' ') }))).toBe('RECOVERY_ABSENT');
});

test('bound to a computer the passphrase opens there only, and elsewhere the sheet does', async () => {
  const keeper = fakeKeeper();
  const core = testCore({ secretKeeper: keeper });
  const { keys, workspace } = core.client;
  await workspace.create({ passphrase: PASSPHRASE, start: 'empty', language: 'en' });
  expect(await codeOf(keys.bindToComputer({ present: PASSPHRASE }))).toBe('RECOVERY_ABSENT');
  const sheet = await makeSheet(core);
  await keys.bindToComputer({ present: PASSPHRASE });
  expect((await keys.state()).keyStore).toEqual({ boundTo: 'fake', available: 'fake' });
  expect(await codeOf(keys.removeRecovery({ present: PASSPHRASE }))).toBe('RECOVERY_NEEDED');
  await keys.changePassphrase({ present: PASSPHRASE, next: NEXT });
  await keys.newDataKey({ present: NEXT, next: PASSPHRASE });
  expect((await keys.state()).keyStore.boundTo).toBe('fake');
  const again = await makeSheet(core);
  await relock(core);
  expect(await workspace.unlock({ passphrase: PASSPHRASE })).toEqual({ status: 'unlocked', mission: null });
  await relock(core);
  const elsewhere = createCore({
    workspaceDir: core.workspaceDir,
    resourcesDir: join(import.meta.dirname, '../../../resources'),
    program: 'command-line',
    kdfCost: QUICK_KDF,
    onLocked: () => undefined,
  });
  expect(await codeOf(elsewhere.client.workspace.unlock({ passphrase: PASSPHRASE }))).toBe('KEY_STORE_NEEDED');
  expect(await codeOf(elsewhere.client.keys.unlockWithRecovery({ recovery: sheet.words.join(' '), next: NEXT }))).toBe('WRONG_RECOVERY');
  await elsewhere.client.keys.unlockWithRecovery({ recovery: again.words.join(' '), next: NEXT });
  expect((await elsewhere.client.keys.state()).keyStore).toEqual({ boundTo: null, available: null });
  expect(await codeOf(elsewhere.client.keys.bindToComputer({ present: NEXT }))).toBe('KEY_STORE_UNAVAILABLE');
  await elsewhere.close();
  await workspace.unlock({ passphrase: NEXT });
});

test('a workspace that nobody can open makes way for a new one, whole, and nothing is deleted', async () => {
  const core = await unlockedCore();
  const { keys, workspace } = core.client;
  expect(await codeOf(keys.setAside())).toBe('WORKSPACE_EXISTS');
  await relock(core);
  const { folder } = await keys.setAside();
  expect(await workspace.state()).toEqual({ status: 'absent' });
  expect(await codeOf(keys.state())).toBe('WORKSPACE_ABSENT');
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['keyring.json', 'workspace.db']));
  expect(existsSync(join(core.workspaceDir, 'keyring.json'))).toBe(false);
  await workspace.create({ passphrase: NEXT, start: 'empty', language: 'en' });
  const old = createCore({
    workspaceDir: folder,
    resourcesDir: join(import.meta.dirname, '../../../resources'),
    program: 'command-line',
    onLocked: () => undefined,
  });
  expect(await old.client.workspace.unlock({ passphrase: PASSPHRASE })).toEqual({ status: 'unlocked', mission: null });
  await old.close();
});
