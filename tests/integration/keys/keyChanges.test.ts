import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { randomBytes } from '../../../main/core/crypto/primitives.ts';
import { openDatabase } from '../../../main/core/db/openDatabase.ts';
import { boundOf, readKeyring, unlockKeyring } from '../../../main/core/keys/keyring.ts';
import { changeKeyrings } from '../../../main/core/keys/keyringChange.ts';
import { sealPassphraseSlot } from '../../../main/core/keys/passphraseSlot.ts';
import { renewDataKey } from '../../../main/core/keys/renewDataKey.ts';
import { setPassphrase } from '../../../main/core/keys/setPassphrase.ts';
import { settleWorkspace } from '../../../main/core/workspace/settleWorkspace.ts';
import { filesIn } from '../../../main/core/workspace/workspaceFolder.ts';
import { CoreError } from '../../../shared/contract/coreError.ts';
import { killedAt } from '../../fixtures/crashingFiles.ts';
import { create, inFolder, QUICK_KDF, TEST_PASSPHRASE, unlock } from '../../fixtures/workspace/testWorkspace.ts';

const NEXT = 'somebody else may know it';
const record = { entity: 'incident', id: '01900000-0000-7000-8000-000000000001', seen: [], reason: null };
const set = {
  category: 'A1',
  title: 'led to a bus near Republic Square',
  occurred: { precision: 'unknown', zone: 'Asia/Almaty', from: null, to: null, fromUtc: null, toUtc: null },
  severity: { level: 3, reason: null },
  purpose: 'practice',
};

/** A workspace with a record and two backups: one with the keyring as it is, one whose slot was made at another time under the same passphrase. */
async function workspaceWithBackups(dir: string): Promise<void> {
  const made = await create(dir);
  made.log.append([{ ...record, set }]);
  made.close();
  for (const stamp of ['20221120T060000Z', '20221121T060000Z']) {
    const folder = join(dir, 'backups', stamp);
    mkdirSync(folder, { recursive: true });
    for (const file of ['workspace.db', 'keyring.json']) cpSync(join(dir, file), join(folder, file));
  }
  const keyring = readKeyring(filesIn(dir).keyring);
  const dataKey = await unlockKeyring(keyring, Buffer.from(TEST_PASSPHRASE));
  const other = await sealPassphraseSlot(dataKey, Buffer.from(TEST_PASSPHRASE), QUICK_KDF, boundOf(keyring));
  changeKeyrings(dir, keyring, { ...keyring, slots: [other] }, [join(dir, 'backups/20221121T060000Z/keyring.json')]);
}

const keyringFiles = (dir: string) => [
  filesIn(dir).keyring,
  ...(existsSync(join(dir, 'backups')) ? readdirSync(join(dir, 'backups')) : []).map((name) => join(dir, 'backups', name, 'keyring.json')),
];

/** By which of the two passphrases a keyring opens. */
async function openedBy(file: string): Promise<string> {
  const found: string[] = [];
  for (const [name, passphrase] of Object.entries({ old: TEST_PASSPHRASE, new: NEXT })) {
    try {
      await unlockKeyring(readKeyring(file), Buffer.from(passphrase));
      found.push(name);
    } catch (error) {
      if (!(error instanceof CoreError) || error.code !== 'WRONG_PASSPHRASE') throw error;
    }
  }
  return found.join(' and ');
}

async function titleIn(dir: string, passphrase: string): Promise<unknown> {
  const workspace = await unlock(dir, passphrase);
  try {
    expect(workspace.integrityProblems()).toEqual([]);
    return workspace.log.merged('incident', record.id)?.fields.get('title')?.shown.value;
  } finally {
    workspace.close();
  }
}

async function changePassphrase(dir: string): Promise<unknown> {
  const keyring = readKeyring(filesIn(dir).keyring);
  const unlockOld = (other: typeof keyring) => unlockKeyring(other, Buffer.from(TEST_PASSPHRASE));
  return setPassphrase({
    dir,
    keyring,
    dataKey: await unlockOld(keyring),
    passphrase: Buffer.from(NEXT),
    cost: QUICK_KDF,
    second: null,
    unlock: unlockOld,
  });
}

async function changeDataKey(dir: string): Promise<unknown> {
  const keyring = readKeyring(filesIn(dir).keyring);
  const [oldKey, newKey] = [await unlockKeyring(keyring, Buffer.from(TEST_PASSPHRASE)), randomBytes(32)];
  const slot = await sealPassphraseSlot(newKey, Buffer.from(NEXT), QUICK_KDF, boundOf(keyring));
  return renewDataKey({ dir, keyring, oldKey, newKey, slot, closeOld: () => undefined });
}

describe('killed at every step', () => {
  test('a change of the passphrase leaves every keyring openable by the old or the new, and the next unlock finishes', async () => {
    let stepsBefore = 0;
    let stepsAfter = 0;
    for (let step = 0, isDone = false; !isDone; step++) {
      await inFolder(async (dir) => {
        await workspaceWithBackups(dir);
        isDone = await killedAt(step, () => changePassphrase(dir));
        for (const file of keyringFiles(dir)) expect(await openedBy(file)).toMatch(/^(old|new)$/);
        settleWorkspace(dir);
        const now = await openedBy(filesIn(dir).keyring);
        for (const file of keyringFiles(dir)) expect(await openedBy(file)).toBe(now);
        expect(keyringFiles(dir)).toHaveLength(3);
        expect(existsSync(join(dir, 'keyring.next.json'))).toBe(false);
        expect(await titleIn(dir, now === 'old' ? TEST_PASSPHRASE : NEXT)).toBe(set.title);
        if (now === 'old') stepsBefore += 1;
        else stepsAfter += 1;
      });
    }
    expect(stepsBefore).toBeGreaterThan(2);
    expect(stepsAfter).toBeGreaterThan(8);
  });

  test('a new data key leaves the workspace under the one or the other, whole, and no backup beside the new one', async () => {
    let stepsBefore = 0;
    let stepsAfter = 0;
    for (let step = 0, isDone = false; !isDone; step++) {
      await inFolder(async (dir) => {
        await workspaceWithBackups(dir);
        isDone = await killedAt(step, () => changeDataKey(dir));
        settleWorkspace(dir);
        const now = await openedBy(filesIn(dir).keyring);
        expect(await titleIn(dir, now === 'old' ? TEST_PASSPHRASE : NEXT)).toBe(set.title);
        expect(keyringFiles(dir)).toHaveLength(now === 'old' ? 3 : 1);
        expect(readdirSync(dir).filter((name) => name.startsWith('.') || name.includes('next') || name.startsWith('old-'))).toEqual([]);
        if (now === 'old') stepsBefore += 1;
        else stepsAfter += 1;
      });
    }
    expect(stepsBefore).toBeGreaterThan(5);
    expect(stepsAfter).toBeGreaterThan(8);
  });
});

test('after a new data key the old one opens nothing, and no page of the old file, no key and nothing in clear is left', () =>
  inFolder(async (dir) => {
    await workspaceWithBackups(dir);
    const keyring = readKeyring(filesIn(dir).keyring);
    const oldKey = await unlockKeyring(keyring, Buffer.from(TEST_PASSPHRASE));
    const before = readFileSync(filesIn(dir).database);
    await changeDataKey(dir);
    const newKey = await unlockKeyring(readKeyring(filesIn(dir).keyring), Buffer.from(NEXT));
    const open = (key: Buffer) => openDatabase({ file: filesIn(dir).database, cipher: keyring.cipher, key, mode: 'existing' });
    expect(() => open(oldKey)).toThrow('WORKSPACE_DAMAGED');
    const after = readFileSync(filesIn(dir).database);
    const pagesOf = (file: Buffer) =>
      Array.from({ length: file.length / 4096 }, (_, page) => file.subarray(page * 4096, (page + 1) * 4096).toString('base64'));
    const old = new Set(pagesOf(before));
    expect(pagesOf(after).filter((page) => old.has(page))).toEqual([]);
    for (const file of readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      for (const secret of [oldKey, newKey, Buffer.from('Republic Square')]) expect(bytes.includes(secret)).toBe(false);
    }
    if (process.platform !== 'win32') {
      for (const file of ['workspace.db', 'keyring.json']) expect(modeOf(join(dir, file))).toBe('600');
    }
    open(newKey).close();
  }));

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

test('a keyring that was replaced meanwhile is left alone', () =>
  inFolder(async (dir) => {
    await workspaceWithBackups(dir);
    const keyring = readKeyring(filesIn(dir).keyring);
    await changePassphrase(dir);
    const before = readFileSync(filesIn(dir).keyring);
    expect(() => changeKeyrings(dir, keyring, keyring, [])).toThrow('LOCKED');
    expect(readFileSync(filesIn(dir).keyring)).toEqual(before);
  }));
