import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createWorkspace } from '../../../main/core/workspace/createWorkspace.ts';
import { isWorkspaceThere } from '../../../main/core/workspace/workspaceFolder.ts';
import type { ErrorCode } from '../../../shared/contract/errors.ts';
import { create, inFolder, QUICK_KDF, snapshot, TEST_PASSPHRASE, testOptions, unlock } from '../../fixtures/workspace/testWorkspace.ts';

const words = 'led to a bus near Republic Square';
const mission = { entity: 'incident', id: '01900000-0000-7000-8000-000000000001', seen: [], reason: null };
const record = {
  category: 'A1',
  title: words,
  occurred: { precision: 'unknown', zone: 'Asia/Almaty', from: null, to: null, fromUtc: null, toUtc: null },
  severity: { level: 3, reason: null },
  purpose: 'practice',
};

async function refuses(action: Promise<unknown>, code: ErrorCode, facts: object = {}): Promise<void> {
  await expect(action).rejects.toMatchObject({ name: 'CoreError', code, facts, message: code });
}

describe('a workspace', () => {
  test('is made, closed and opened again with what was logged, for its owner only, and nothing in clear', () =>
    inFolder(async (dir) => {
      expect(isWorkspaceThere(dir)).toBe(false);
      await refuses(unlock(dir), 'WORKSPACE_ABSENT');
      const made = await create(dir);
      made.log.append([{ ...mission, set: record }]);
      made.checkpoint();
      expect(made.integrityProblems()).toEqual([]);
      for (const name of readdirSync(dir)) expect(readFileSync(join(dir, name)).includes('Republic')).toBe(false);
      made.close();
      made.close();
      expect(readdirSync(dir).sort()).toEqual(['keyring.json', 'workspace.db', 'writer.lock']);
      if (process.platform !== 'win32') expect(Object.values(snapshot(dir)).every((file) => file.startsWith('600 '))).toBe(true);
      const opened = await unlock(dir);
      expect(opened.id).toBe(made.id);
      expect(opened.log.merged('incident', mission.id)?.fields.get('title')?.shown.value).toBe(words);
      opened.close();
    }));

  test('takes a passphrase however its letters were composed, and wipes what it was given', () =>
    inFolder(async (dir) => {
      const composed = 'Қазақстан й Й ё'.normalize('NFC');
      (await create(dir, composed)).close();
      (await unlock(dir, composed.normalize('NFD'))).close();
      const given = { ...testOptions(dir, 'a wrong passphrase'), kdfCost: QUICK_KDF, mission: null };
      await refuses(createWorkspace(given), 'WORKSPACE_EXISTS');
      expect(given.passphrase.every((byte) => byte === 0)).toBe(true);
    }));

  test('refuses a passphrase that is too short, and makes nothing then', () =>
    inFolder(async (dir) => {
      await refuses(create(dir, 'short'), 'PASSPHRASE_TOO_SHORT', { minimum: 12 });
      expect(readdirSync(dir)).toEqual([]);
    }));

  test.each([
    ['other files stand', 'notes.txt', '755'],
    ['a language was chosen', 'preferences.json', '700'],
    ['nothing is', null, '700'],
  ])('is made in a folder where %s, leaves that alone, and is for its owner only', (_, name, mode) =>
    inFolder(async (dir) => {
      const folder = join(dir, 'open');
      mkdirSync(folder);
      chmodSync(folder, 0o755);
      if (name !== null) writeFileSync(join(folder, name), '{}', { mode: 0o644 });
      (await create(folder)).close();
      if (name !== null) expect(readFileSync(join(folder, name), 'utf8')).toBe('{}');
      if (process.platform === 'win32') return;
      expect((statSync(folder).mode & 0o777).toString(8)).toBe(mode);
      const ours = Object.entries(snapshot(folder)).filter(([file]) => file !== name);
      expect(ours.every(([, file]) => file.startsWith('600 '))).toBe(true);
    }),
  );
});

describe('what cannot be opened is told apart, and stays as it is', () => {
  const database = (dir: string) => join(dir, 'workspace.db');
  const keyring = (dir: string) => join(dir, 'keyring.json');
  const flip = (file: string, at: number) => {
    const bytes = readFileSync(file);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
  };
  const editKeyring = (dir: string, edit: (text: string) => string) =>
    writeFileSync(keyring(dir), edit(readFileSync(keyring(dir), 'utf8')));

  test.each<[string, (dir: string) => void, ErrorCode, object]>([
    ['a database that is missing', (dir) => rmSync(database(dir)), 'WORKSPACE_DAMAGED', { part: 'database' }],
    ['a database that is empty', (dir) => truncateSync(database(dir)), 'WORKSPACE_DAMAGED', { part: 'database' }],
    ['a database that was cut off', (dir) => truncateSync(database(dir), 3000), 'WORKSPACE_DAMAGED', { part: 'database' }],
    ['a database with a changed bit on its first page', (dir) => flip(database(dir), 2000), 'WORKSPACE_DAMAGED', { part: 'database' }],
    [
      'a database that is something else',
      (dir) => writeFileSync(database(dir), 'x'.repeat(9000)),
      'WORKSPACE_DAMAGED',
      { part: 'database' },
    ],
    ['a keyring that is missing', (dir) => rmSync(keyring(dir)), 'WORKSPACE_DAMAGED', { part: 'keyring' }],
    ['a keyring that was cut off', (dir) => truncateSync(keyring(dir), 100), 'WORKSPACE_DAMAGED', { part: 'keyring' }],
    ['a keyring of another kind', (dir) => writeFileSync(keyring(dir), '{}'), 'WORKSPACE_DAMAGED', { part: 'keyring' }],
    [
      'a keyring to come',
      (dir) => editKeyring(dir, (text) => text.replace('"version": 1', '"version": 7')),
      'WORKSPACE_NEWER',
      { found: 7, supported: 2 },
    ],
    [
      'a slot that was made weaker',
      (dir) => editKeyring(dir, (text) => text.replace('"opslimit": 1', '"opslimit": 2')),
      'WRONG_PASSPHRASE',
      {},
    ],
    [
      'a slot that asks for endless work',
      (dir) => editKeyring(dir, (text) => text.replace('"opslimit": 1', '"opslimit": 1000')),
      'WORKSPACE_DAMAGED',
      { part: 'keyring' },
    ],
    [
      'a slot that asks for all memory',
      (dir) => editKeyring(dir, (text) => text.replace('"memlimitBytes": 8192', '"memlimitBytes": 4294967296')),
      'WORKSPACE_DAMAGED',
      { part: 'keyring' },
    ],
    [
      'a keyring of another workspace',
      (dir) => editKeyring(dir, (text) => text.replace(/(?<="workspace": ")./, (digit) => (digit === '0' ? '1' : '0'))),
      'WRONG_PASSPHRASE',
      {},
    ],
  ])('%s', (_, damage, code, facts) =>
    inFolder(async (dir) => {
      (await create(dir)).close();
      damage(dir);
      const before = snapshot(dir);
      await refuses(unlock(dir), code, facts);
      await refuses(unlock(dir), code, facts);
      await refuses(create(dir), 'WORKSPACE_EXISTS');
      expect(snapshot(dir)).toEqual(before);
    }),
  );

  test('a wrong passphrase', () =>
    inFolder(async (dir) => {
      (await create(dir)).close();
      const before = snapshot(dir);
      await refuses(unlock(dir, `${TEST_PASSPHRASE}!`), 'WRONG_PASSPHRASE');
      await refuses(unlock(dir, ''), 'WRONG_PASSPHRASE');
      expect(snapshot(dir)).toEqual(before);
    }));

  test('the database of another workspace', () =>
    inFolder(async (dir) => {
      (await create(join(dir, 'one'))).close();
      (await create(join(dir, 'other'))).close();
      copyFileSync(database(join(dir, 'one')), database(join(dir, 'other')));
      await refuses(unlock(join(dir, 'other')), 'WORKSPACE_DAMAGED', { part: 'database' });
    }));

  test('a database from a newer version', () =>
    inFolder(async (dir) => {
      const made = await create(dir);
      const supported = made.db.prepare<[], { user_version: number }>('PRAGMA user_version').get()?.user_version ?? 0;
      made.db.prepareWrite<[]>('PRAGMA user_version = 999').run();
      made.close();
      await refuses(unlock(dir), 'WORKSPACE_NEWER', { found: 999, supported });
    }));

  test('a database from before the format was frozen, with the tables of that day', () =>
    inFolder(async (dir) => {
      const made = await create(dir);
      made.db.prepareWrite<[]>("UPDATE entries SET head = CAST(x'00' || substr(head, 2) AS BLOB)").run();
      made.db.prepareWrite<[]>('DROP TABLE other_heads').run();
      made.db.prepareWrite<[]>('PRAGMA user_version = 4').run();
      made.close();
      const before = snapshot(dir);
      await refuses(unlock(dir), 'WORKSPACE_DRAFT_FORMAT');
      expect(snapshot(dir)).toEqual(before);
    }));
});

describe('creation that a crash cut short', () => {
  test('before its files were whole: begins again', () =>
    inFolder(async (dir) => {
      const half = join(dir, '.creating');
      (await create(half)).close();
      rmSync(join(half, 'keyring.json'));
      expect(isWorkspaceThere(dir)).toBe(false);
      (await create(dir)).close();
      expect(existsSync(half)).toBe(false);
      (await unlock(dir)).close();
    }));

  test.each([['none'], ['keyring.json'], ['workspace.db']])('once they were: is finished, with %s in place already', (moved) =>
    inFolder(async (dir) => {
      const ready = join(dir, '.ready');
      (await create(ready)).close();
      rmSync(join(ready, 'writer.lock'));
      if (moved !== 'none') renameSync(join(ready, moved), join(dir, moved));
      expect(isWorkspaceThere(dir)).toBe(true);
      await refuses(create(dir), 'WORKSPACE_EXISTS');
      (await unlock(dir)).close();
      expect(readdirSync(dir).sort()).toEqual(['keyring.json', 'workspace.db', 'writer.lock']);
    }),
  );

  test('leaves a write-ahead log that belongs to a database alone', () =>
    inFolder(async (dir) => {
      const made = await create(dir);
      made.log.append([{ ...mission, set: record }]);
      // As `kill -9` leaves it: the files as they stand now, opened by another.
      const copy = join(dir, 'copy');
      (await create(copy)).close();
      for (const name of ['workspace.db', 'workspace.db-wal', 'keyring.json']) copyFileSync(join(dir, name), join(copy, name));
      made.close();
      const opened = await unlock(copy);
      expect(opened.log.merged('incident', mission.id)?.fields.get('title')?.shown.value).toBe(words);
      opened.close();
      appendFileSync(join(copy, 'writer.lock'), '');
    }));
});
