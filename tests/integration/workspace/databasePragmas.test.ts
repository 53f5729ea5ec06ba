import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { calibrateKdfCost } from '../../../main/core/keys/passphraseSlot.ts';
import { create, inFolder, unlock } from '../../fixtures/workspace/testWorkspace.ts';

const EXPECTED = {
  cipher: 'aegis',
  temp_store: 2,
  synchronous: 2,
  secure_delete: 1,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  mmap_size: 0,
};

test('every connection has what protects it, also after a read and a write', () =>
  inFolder(async (dir) => {
    for (const open of [create, unlock]) {
      const workspace = await open(dir);
      workspace.db.prepareWrite<[string, Buffer]>('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)').run('test', Buffer.of(1));
      const found = Object.keys(EXPECTED).map((name) => {
        const row = workspace.db.prepare<[], Record<string, unknown>>(`PRAGMA ${name}`).get();
        return [name, Object.values(row ?? {})[0]];
      });
      expect(Object.fromEntries(found)).toEqual(EXPECTED);
      expect(existsSync(join(dir, 'workspace.db-wal'))).toBe(true);
      workspace.close();
    }
    expect(readFileSync(join(dir, 'workspace.db')).includes('SQLite format')).toBe(false);
    expect(JSON.parse(readFileSync(join(dir, 'keyring.json'), 'utf8'))).toMatchObject({
      format: 'baqylau-keyring',
      version: 1,
      cipher: { name: 'aegis', algorithm: 'aegis-256', keyBytes: 32 },
      slots: [{ kind: 'passphrase', kdf: { algorithm: 'argon2id13', opslimit: 1, memlimitBytes: 8192 } }],
    });
  }));

test('a schema is distrusted before anything of it is read', () =>
  inFolder(async (dir) => {
    (await create(dir)).close();
    const asked: string[] = [];
    const watched = (['pragma', 'prepare'] as const).map((name) => {
      const before: (...parts: unknown[]) => unknown = Database.prototype[name];
      return vi.spyOn(Database.prototype, name).mockImplementation(function (this: unknown, ...parts: unknown[]) {
        asked.push(String(parts[0]));
        return before.apply(this, parts);
      } as never);
    });
    const workspace = await unlock(dir);
    for (const spy of watched) spy.mockRestore();
    const distrusted = asked.indexOf('trusted_schema = OFF');
    const read = asked.findIndex((sql) => /sqlite_schema|user_version|temp_store/.test(sql));
    expect([distrusted >= 0, distrusted < read, asked.lastIndexOf('trusted_schema') > read]).toEqual([true, true, true]);
    expect(workspace.db.prepare<[], { trusted_schema: number }>('PRAGMA trusted_schema').get()).toEqual({ trusted_schema: 0 });
    workspace.close();
  }));

test('the cost of a passphrase is measured to a second, with 256 MiB at least', async () => {
  const measured = (ms: number) => {
    const times = [0, ms];
    return calibrateKdfCost(() => times.shift() ?? 0);
  };
  expect(await measured(400)).toEqual({ opslimit: 5, memlimitBytes: 256 * 1024 * 1024 });
  expect(await measured(9000)).toEqual({ opslimit: 2, memlimitBytes: 256 * 1024 * 1024 });
});
