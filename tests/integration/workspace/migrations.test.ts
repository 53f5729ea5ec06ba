import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { randomBytes } from '../../../main/core/crypto/primitives.ts';
import { CHOSEN_CIPHER } from '../../../main/core/db/cipher.ts';
import type { WritableDb } from '../../../main/core/db/database.ts';
import type { Migration } from '../../../main/core/db/migrations/migration.ts';
import { migrations } from '../../../main/core/db/migrations/migrations.ts';
import { type OpenedDatabase, openDatabase } from '../../../main/core/db/openDatabase.ts';
import { listLayers } from '../../../main/core/layers/layerRows.ts';
import { create, inFolder, snapshot, unlock } from '../../fixtures/workspace/testWorkspace.ts';

const KEY = randomBytes(32);

function open(dir: string, known: readonly Migration[], beforeMigration?: (db: WritableDb, found: number) => void): OpenedDatabase {
  const file = join(dir, 'test.db');
  return openDatabase({
    file,
    cipher: CHOSEN_CIPHER,
    key: KEY,
    mode: existsSync(file) ? 'existing' : 'create',
    migrations: known,
    ...(beforeMigration === undefined ? {} : { beforeMigration }),
  });
}

function versionOf({ db }: OpenedDatabase): number {
  return db.prepare<[], { user_version: number }>('PRAGMA user_version').get()?.user_version ?? -1;
}

/** One that this program has not yet: adds a table and moves data into it. */
const planted: Migration = {
  version: migrations.length + 1,
  name: 'planted',
  sql: `
    CREATE TABLE planted (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
    INSERT INTO planted SELECT name, value FROM meta;
  `,
};

/** What the schema is made of, without the texts that a rename leaves as they were. */
function schemaOf({ db }: OpenedDatabase): string[] {
  return db
    .prepare<[], { entry: string }>("SELECT type || ' ' || name AS entry FROM sqlite_schema ORDER BY type, name")
    .all()
    .map(({ entry }) => entry);
}

describe('a schema', () => {
  test.each(migrations.map(({ version, name }) => ({ version, name })))(
    'of version $version ($name) becomes the newest, with a further one on top, and what stood in it stays',
    ({ version }) =>
      inFolder(async (dir) => {
        const old = open(dir, migrations.slice(0, version));
        expect(versionOf(old)).toBe(version);
        old.db.prepareWrite<[string, Buffer]>('INSERT INTO meta (name, value) VALUES (?, ?)').run('kept', Buffer.of(7));
        old.close();
        const calls: number[] = [];
        const found = open(dir, [...migrations, planted], (db, before) => {
          calls.push(before);
          // Nothing has been changed yet.
          expect(db.prepare<[], unknown>("SELECT 1 FROM sqlite_schema WHERE name = 'planted'").get()).toBeUndefined();
        });
        expect(calls).toEqual([version]);
        expect(versionOf(found)).toBe(planted.version);
        expect(found.db.prepare<[], { value: Buffer }>("SELECT value FROM planted WHERE name = 'kept'").get()?.value).toEqual(Buffer.of(7));
        expect(found.integrityProblems()).toEqual([]);
        // What the window asks for first answers, in a table that came late, too.
        expect(listLayers(found.db)).toEqual([]);
        const schema = schemaOf(found);
        found.close();
        await inFolder(async (fresh) => {
          const made = open(fresh, [...migrations, planted]);
          expect(schema).toEqual(schemaOf(made));
          made.close();
        });
      }),
  );

  test('that is the newest already is not touched, and nobody is told', () =>
    inFolder(async (dir) => {
      open(dir, migrations).close();
      const opened = open(dir, migrations, () => {
        throw new Error('nothing to migrate');
      });
      opened.close();
    }));

  test('stays as it was when what has to come before fails', () =>
    inFolder(async (dir) => {
      open(dir, migrations).close();
      const before = readFileSync(join(dir, 'test.db'));
      expect(() =>
        open(dir, [...migrations, planted], () => {
          throw new Error('no room for a backup');
        }),
      ).toThrow('no room for a backup');
      expect(readFileSync(join(dir, 'test.db')).equals(before)).toBe(true);
      const opened = open(dir, migrations);
      expect(versionOf(opened)).toBe(migrations.length);
      opened.close();
    }));

  test('of a newer version is refused, and not a byte changes', () =>
    inFolder(async (dir) => {
      open(dir, [...migrations, planted]).close();
      const before = snapshot(dir);
      expect(() => open(dir, migrations)).toThrow(
        expect.objectContaining({ code: 'WORKSPACE_NEWER', facts: { found: planted.version, supported: migrations.length } }),
      );
      expect(snapshot(dir)).toEqual(before);
    }));
});

describe('a migration that moves data', () => {
  test.each([
    { value: '41', expected: 41 },
    { value: null, expected: 0 },
  ])('short number: what was noted as the last one ($value) goes into the row of the head', ({ value, expected }) =>
    inFolder(async (dir) => {
      const at = migrations.findIndex(({ name }) => name === 'short number');
      const old = open(dir, migrations.slice(0, at));
      old.db.prepareWrite<[]>("INSERT INTO logs (log) VALUES (x'01')").run();
      old.db.prepareWrite<[]>("INSERT INTO head (id, log, seq, hash, ms, counter) VALUES (1, 1, 3, x'02', 5, 6)").run();
      if (value !== null) old.db.prepareWrite<[Buffer]>("INSERT INTO meta (name, value) VALUES ('short-code', ?)").run(Buffer.from(value));
      old.close();
      const found = open(dir, migrations);
      const head = found.db.prepare<[], unknown>('SELECT log, seq, ms, counter, short_number FROM head').get();
      expect(head).toEqual({ log: 1, seq: 3, ms: 5, counter: 6, short_number: expected });
      expect(found.db.prepare<[], unknown>("SELECT 1 FROM meta WHERE name = 'short-code'").get()).toBeUndefined();
      found.close();
    }),
  );

  test.each(['record', 'erase statements'])('%s: whoever opens the workspace next is told to fill the tables from the log', (called) =>
    inFolder(async (dir) => {
      const at = migrations.findIndex(({ name }) => name === called);
      const old = open(dir, migrations.slice(0, at));
      old.db.prepareWrite<[]>("DELETE FROM meta WHERE name = 'rebuild-due'").run();
      old.close();
      const found = open(dir, migrations);
      expect(found.db.prepare<[], unknown>("SELECT 1 AS due FROM meta WHERE name = 'rebuild-due'").get()).toEqual({ due: 1 });
      found.close();
    }),
  );
});

test('a workspace killed in the middle of a migration has the old schema or the new one, whole', { timeout: 60_000 }, () =>
  inFolder(async (dir) => {
    const file = join(dir, 'test.db');
    const old = open(dir, migrations);
    for (let row = 0; row < 2000; row++)
      old.db.prepareWrite<[string, Buffer]>('INSERT INTO meta (name, value) VALUES (?, ?)').run(`row ${row}`, randomBytes(200));
    old.close();
    const pristine = join(dir, 'pristine.db');
    copyFileSync(file, pristine);
    for (let turn = 0; turn < KILLS; turn++) {
      copyFileSync(pristine, file);
      await killMigration(file, turn);
      expect(schemaVersions).toContain(foundVersion(dir));
      const opened = open(dir, [...migrations, planted]);
      const count = (table: string) => opened.db.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count;
      expect(count('meta')).toBeGreaterThanOrEqual(2000);
      expect(count('planted')).toBe(count('meta'));
      expect(opened.integrityProblems()).toEqual([]);
      opened.close();
    }
  }),
);

const KILLS = 5;
const schemaVersions = [migrations.length, planted.version];

/** As the program before the planted migration finds the file: its own, or one of a newer version. */
function foundVersion(dir: string): number {
  try {
    const opened = open(dir, migrations);
    const version = versionOf(opened);
    opened.close();
    return version;
  } catch (error) {
    expect(error).toMatchObject({ code: 'WORKSPACE_NEWER' });
    return planted.version;
  }
}

/** Lets another process migrate the file, and kills it the moment that it has written so many pieces of the write-ahead log. */
async function killMigration(file: string, pieces: number): Promise<void> {
  const child = fork(
    join(import.meta.dirname, '../../fixtures/workspace/migrateFile.ts'),
    [file, KEY.toString('hex'), JSON.stringify(planted)],
    {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    },
  );
  const ended = once(child, 'exit');
  await once(child, 'message');
  child.send('go');
  const wal = `${file}-wal`;
  const size = () => statSync(wal, { throwIfNoEntry: false })?.size ?? 0;
  const limit = process.hrtime.bigint() + 5_000_000_000n;
  while (size() < 1 + pieces * 40_000 && process.hrtime.bigint() < limit && child.exitCode === null);
  child.kill('SIGKILL');
  await ended;
}

test('a workspace of a newer version is told before anything in it changes', () =>
  inFolder(async (dir) => {
    const workspace = await create(dir);
    workspace.db.prepareWrite<[]>(`PRAGMA user_version = ${migrations.length + 3}`).run();
    workspace.close();
    const before = snapshot(dir);
    await expect(unlock(dir)).rejects.toMatchObject({
      code: 'WORKSPACE_NEWER',
      facts: { found: migrations.length + 3, supported: migrations.length },
    });
    expect(snapshot(dir)).toEqual(before);
  }));
