import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readKeyring, unlockKeyring } from '../../../main/core/keys/keyring.ts';
import { changeKeyrings } from '../../../main/core/keys/keyringChange.ts';
import { settleWorkspace } from '../../../main/core/workspace/settleWorkspace.ts';
import { filesIn } from '../../../main/core/workspace/workspaceFolder.ts';
import { must } from '../../../shared/must.ts';
import { refusal, type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';
import { create, inFolder } from '../../fixtures/workspace/testWorkspace.ts';

const NEXT = 'eleven quiet marmots';
const THIRD = 'forty larks before the rain';
const secret = { kind: 'passphrase', passphrase: PASSPHRASE } as const;

const opens = async (file: string, passphrase: string) =>
  unlockKeyring(readKeyring(file), Buffer.from(passphrase)).then(
    () => true,
    () => false,
  );

test('pages that change the keys at once come one after the other, and none waits for ever', async () => {
  const core = await unlockedCore();
  const { keys, workspace } = core.client;
  const asked = await Promise.allSettled([
    keys.newDataKey({ present: PASSPHRASE, next: NEXT }),
    keys.changePassphrase({ present: NEXT, next: THIRD }),
    keys.makeRecovery({ present: THIRD }),
    keys.changePassphrase({ present: PASSPHRASE, next: 'whoever came too late' }),
  ]);
  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  await workspace.lock();
  await vi.waitFor(() => expect(core.locks.count).toBe(1));
  await workspace.unlock({ passphrase: THIRD });
  expect(core.doctor('deep').isSound).toBe(true);
});

test('a lock in the middle of a change leaves the keys as they were, and the process ends', async () => {
  const core = await unlockedCore();
  const { keys, workspace } = core.client;
  const changes = [
    refusal(keys.changePassphrase({ present: PASSPHRASE, next: NEXT })),
    refusal(keys.newDataKey({ present: PASSPHRASE, next: NEXT })),
    refusal(keys.removeRecovery({ present: PASSPHRASE })),
  ];
  await workspace.lock();
  expect((await Promise.all(changes)).map(({ code }) => code)).toEqual(['LOCKED', 'LOCKED', 'LOCKED']);
  await vi.waitFor(() => expect(core.locks.count).toBe(1));
  expect(existsSync(join(core.workspaceDir, 'keyring.next.json'))).toBe(false);
  await workspace.unlock({ passphrase: PASSPHRASE });
});

async function restored(core: TestCore): Promise<string> {
  await core.client.incidents.log({ record: sampleIncident('Before'), draft: null });
  const { name } = await core.client.backup.make();
  const { setAside } = await core.client.backup.restore({ source: { kind: 'listed', name }, secret });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  return must(setAside, 'folder');
}

test('a new passphrase reaches what was set aside under the same key: the old one would open the present database by it', async () => {
  const core = await unlockedCore();
  const aside = await restored(core);
  expect(await core.client.keys.changePassphrase({ present: PASSPHRASE, next: NEXT })).toEqual({ rewritten: 1, kept: 0 });
  for (const file of [join(aside, 'keyring.json'), filesIn(core.workspaceDir).keyring]) {
    expect([await opens(file, PASSPHRASE), await opens(file, NEXT)]).toEqual([false, true]);
  }
  const made = await core.client.keys.makeRecovery({ present: NEXT });
  const [first, second] = made.asked.words;
  await core.client.keys.confirmRecovery({ form: 'words', answer: [made.words[first - 1] ?? '', made.words[second - 1] ?? ''] });
  expect(readKeyring(join(aside, 'keyring.json')).slots).toHaveLength(2);
  await core.client.keys.removeRecovery({ present: NEXT });
  expect(readKeyring(join(aside, 'keyring.json')).slots).toHaveLength(1);
});

test('a backup made between showing and confirming a sheet has the sheet, too', async () => {
  const core = await unlockedCore();
  const made = await core.client.keys.makeRecovery({ present: PASSPHRASE });
  const { name } = await core.client.backup.make();
  const [first, second] = made.asked.words;
  await core.client.keys.confirmRecovery({ form: 'words', answer: [made.words[first - 1] ?? '', made.words[second - 1] ?? ''] });
  const file = join(core.workspaceDir, 'backups', name, 'keyring.json');
  expect(readKeyring(file).slots).toHaveLength(2);
  await core.client.keys.removeRecovery({ present: PASSPHRASE });
  expect(readKeyring(file).slots).toHaveLength(1);
});

test('a change that could not be written is not made by the next unlock', () =>
  inFolder(async (dir) => {
    (await create(dir)).close();
    const { keyring: file } = filesIn(dir);
    const old = readKeyring(file);
    // A folder in the way of the temporary file: the keyring cannot be written.
    mkdirSync(`${file}.new`);
    expect(() => changeKeyrings(dir, old, { ...old, createdUtc: 1 }, [])).toThrow();
    expect(readdirSync(dir)).not.toContain('keyring.next.json');
    settleWorkspace(dir);
    expect(readKeyring(file)).toEqual(old);
  }));

test('a change that was cut off is finished although the keyring of a backup has been damaged since', () =>
  inFolder(async (dir) => {
    (await create(dir)).close();
    const old = readKeyring(filesIn(dir).keyring);
    const folder = join(dir, 'backups', '20221120T060000Z');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'keyring.json'), 'damaged');
    const change = { keyring: { ...old, createdUtc: 1 }, backups: ['20221120T060000Z'] };
    writeFileSync(join(dir, 'keyring.next.json'), JSON.stringify(change));
    settleWorkspace(dir);
    expect(readKeyring(filesIn(dir).keyring).createdUtc).toBe(1);
    writeFileSync(join(dir, 'keyring.next.json'), 'damaged');
    expect(() => settleWorkspace(dir)).toThrow('WORKSPACE_DAMAGED');
  }));
