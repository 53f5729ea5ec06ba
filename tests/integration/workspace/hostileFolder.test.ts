import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clearOrphans } from '../../../main/core/attachments/blobStore.ts';
import { eraseWorkspaceFiles, finishErasing } from '../../../main/core/eraseWorkspace/eraseFiles.ts';
import { passphraseSlots, readKeyring } from '../../../main/core/keys/keyring.ts';
import { settleWorkspace } from '../../../main/core/workspace/settleWorkspace.ts';
import { filesIn } from '../../../main/core/workspace/workspaceFolder.ts';
import { must } from '../../../shared/must.ts';
import { create, inFolder, snapshot, unlock } from '../../fixtures/workspace/testWorkspace.ts';

/** A folder that somebody handed over, beside a workspace of one's own. */
async function besideOwn(use: (own: string, handed: string) => Promise<void>): Promise<void> {
  await inFolder(async (dir) => {
    const [own, handed] = [join(dir, 'mine'), join(dir, 'handed')];
    (await create(own)).close();
    mkdirSync(join(own, 'backups', '20221120T060000Z'), { recursive: true });
    for (const file of ['workspace.db', 'keyring.json']) cpSync(join(own, file), join(own, 'backups/20221120T060000Z', file));
    mkdirSync(handed);
    await use(own, handed);
  });
}

test('an erasing that a handed-over folder asks for reaches nothing outside of it through links', () =>
  besideOwn(async (own, handed) => {
    mkdirSync(join(own, 'maps'));
    writeFileSync(join(own, 'maps', 'letter.txt'), 'of somebody');
    mkdirSync(join(own, 'blobs', 'ab'), { recursive: true });
    writeFileSync(join(own, 'blobs', 'ab', 'ab'.repeat(32)), 'of somebody');
    const before = snapshot(own);
    const links: readonly (readonly [string, string])[] = [
      ['set-aside', join(own, '..')],
      ['backups', join(own, 'backups')],
      ['maps', join(own, 'maps')],
      ['blobs', join(own, 'blobs')],
      ['.ready', own],
      ['.creating', own],
      ['keyring.json', join(own, 'keyring.json')],
    ];
    writeFileSync(join(handed, '.erasing'), '');
    for (const [name, target] of links) symlinkSync(target, join(handed, name));
    mkdirSync(join(handed, 'more'));
    finishErasing(handed, 0);
    expect(snapshot(own)).toEqual(before);
    (await unlock(own)).close();
  }));

test('a link in the place of a folder of a workspace is not followed by its erasing, at any depth', () =>
  besideOwn(async (own, handed) => {
    const before = snapshot(own);
    for (const place of ['set-aside/20221120T060000Z/backups', 'backups/20221120T060000Z/blobs', '.ready/backups']) {
      mkdirSync(join(handed, place, '..'), { recursive: true });
      symlinkSync(join(own, 'backups'), join(handed, place));
    }
    mkdirSync(join(handed, 'blobs'));
    symlinkSync(own, join(handed, 'blobs', 'ab'));
    eraseWorkspaceFiles(handed);
    expect(snapshot(own)).toEqual(before);
  }));

test('what a crash is said to have left moves nothing to elsewhere, and takes nothing from elsewhere', () =>
  besideOwn(async (own, handed) => {
    const before = snapshot(own);
    writeFileSync(join(handed, 'workspace.db'), 'of somebody else');
    writeFileSync(join(handed, 'keyring.json'), 'of somebody else');
    mkdirSync(join(handed, '.ready'));
    for (const order of [
      { stamp: '/../../../mine', names: ['workspace.db', 'keyring.json'] },
      { stamp: '../../mine', names: ['workspace.db', 'keyring.json'] },
      { stamp: '20221120T060000Z', names: ['../mine'] },
      'not an order',
    ]) {
      writeFileSync(join(handed, '.ready', 'set-aside.json'), JSON.stringify(order));
      expect(() => settleWorkspace(handed)).toThrow('WORKSPACE_DAMAGED');
    }
    expect(snapshot(own)).toEqual(before);
    expect(readdirSync(join(handed, '..')).sort()).toEqual(['handed', 'mine']);
    rmSync(join(handed, '.ready'), { recursive: true });
    symlinkSync(own, join(handed, '.ready'));
    settleWorkspace(handed);
    expect(snapshot(own)).toEqual(before);
    expect(existsSync(join(handed, '.ready'))).toBe(false);
  }));

test('a link in the place of the folder for what is set aside is not gone through', () =>
  besideOwn(async (own, handed) => {
    writeFileSync(join(handed, 'workspace.db'), 'of somebody else');
    mkdirSync(join(own, 'backups', 'x.moving'));
    const before = snapshot(own);
    symlinkSync(join(own, 'backups'), join(handed, 'set-aside'));
    expect(() => settleWorkspace(handed)).not.toThrow();
    expect(snapshot(own)).toEqual(before);
  }));

test('files behind a link in the place of the attached ones are not tidied away', () =>
  besideOwn(async (own, handed) => {
    mkdirSync(join(own, 'blobs', 'ab'), { recursive: true });
    writeFileSync(join(own, 'blobs', 'ab', 'ab'.repeat(32)), 'of somebody');
    const before = snapshot(own);
    symlinkSync(join(own, 'blobs'), join(handed, 'blobs'));
    expect(clearOrphans(handed, () => false)).toBe(0);
    expect(snapshot(own)).toEqual(before);
  }));

test('a keyring whose slots together would keep the program for long is none', () =>
  inFolder(async (dir) => {
    (await create(dir)).close();
    const { keyring: file } = filesIn(dir);
    const keyring = readKeyring(file);
    const [slot] = passphraseSlots(keyring);
    const dear = must(slot, 'slot');
    dear.kdf.opslimit = 64;
    dear.kdf.memlimitBytes = 256 * 1024 * 1024;
    writeFileSync(file, JSON.stringify({ ...keyring, slots: [dear] }));
    expect(readKeyring(file).slots).toHaveLength(1);
    writeFileSync(file, JSON.stringify({ ...keyring, slots: Array.from({ length: 16 }, () => dear) }));
    expect(() => readKeyring(file)).toThrow('WORKSPACE_DAMAGED');
  }));

test.skipIf(process.platform === 'win32')('a pipe or a device in the place of a keyring is refused, not waited for', () =>
  inFolder(async (dir) => {
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    symlinkSync('/dev/zero', join(dir, 'endless'));
    for (const name of ['pipe', 'endless', '.']) expect(() => readKeyring(join(dir, name))).toThrow('WORKSPACE_DAMAGED');
    (await create(join(dir, 'mine'))).close();
    // Somebody keeps it elsewhere: that is theirs to say.
    renameSync(join(dir, 'mine', 'keyring.json'), join(dir, 'kept.json'));
    symlinkSync(join(dir, 'kept.json'), join(dir, 'mine', 'keyring.json'));
    expect(readKeyring(join(dir, 'mine', 'keyring.json')).slots).toHaveLength(1);
  }),
);
