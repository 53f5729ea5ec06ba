import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkBlobs } from '../../../main/core/attachments/checkBlobs.ts';
import { projections } from '../../../main/core/session.ts';
import { unlockWorkspace } from '../../../main/core/workspace/unlockWorkspace.ts';
import { attachmentIdSchema } from '../../../shared/attachments/attachment.ts';
import { CHUNK_BYTES } from '../../../shared/attachments/blobFormat.ts';
import { allRows, type TestCore, unlockedCore } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';

/** A record with a file of two chunks; where its blob lies. */
async function withFile(): Promise<{ core: TestCore; id: string; path: string }> {
  const core = await unlockedCore();
  const { id: incident } = await core.client.incidents.log({ record: sampleIncident('With a file'), draft: null });
  const file = join(core.dir, 'film.bin');
  writeFileSync(file, Buffer.alloc(CHUNK_BYTES + 7, 'film'));
  const id = await core.attach({ incident, path: file, caption: '' });
  const [name = ''] = readdirSync(join(core.workspaceDir, 'blobs'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /[0-9a-f]{64}$/.test(path),
  );
  return { core, id, path: join(core.workspaceDir, 'blobs', name) };
}

const filesOf = (core: TestCore, depth: 'quick' | 'deep' = 'quick') => core.doctor(depth).checks.find(({ name }) => name === 'files');

test('the doctor finds files that are as they were in order, both ways', async () => {
  const { core } = await withFile();
  const sound = { isSound: true, sound: 1, problems: [], awaited: 0, leftovers: 0 };
  expect(filesOf(core)).toMatchObject(sound);
  expect(filesOf(core, 'deep')).toMatchObject(sound);
});

test('a list tells how many files stand with a record', async () => {
  const { core, id } = await withFile();
  const counts = async () => (await allRows(core)).map(({ attachmentCount }) => attachmentCount);
  expect(await counts()).toEqual([1]);
  await core.client.attachments.withdraw({ id: attachmentIdSchema.parse(id), reason: 'another record’s' });
  expect(await counts()).toEqual([0]);
});

test.each<[string, (path: string) => void]>([
  ['missing', (path) => rmSync(path)],
  ['wrong-size', (path) => truncateSync(path, CHUNK_BYTES)],
  [
    'damaged',
    (path) => {
      const bytes = readFileSync(path);
      bytes[CHUNK_BYTES + 20] = (bytes[CHUNK_BYTES + 20] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    },
  ],
])('a file that is %s is a fault', async (problem, harm) => {
  const { core, id, path } = await withFile();
  harm(path);
  expect(core.doctor().isSound).toBe(false);
  expect(filesOf(core)).toMatchObject({ isSound: false, sound: 0, problems: [{ id, problem }] });
});

test('what nobody keeps is counted and left where it is; what is none of ours is not', async () => {
  const { core } = await withFile();
  const name = 'ab'.repeat(32);
  mkdirSync(join(core.workspaceDir, 'blobs', 'ab'), { recursive: true });
  for (const file of [name, 'notes.txt']) writeFileSync(join(core.workspaceDir, 'blobs', 'ab', file), 'x');
  expect(filesOf(core)).toMatchObject({ isSound: true, leftovers: 1 });
  expect(readdirSync(join(core.workspaceDir, 'blobs', 'ab')).sort()).toEqual([name, 'notes.txt']);
});

test('only the deep look finds a key or an original that is another; what was never here is waited for', async () => {
  const { core, id, path } = await withFile();
  await core.close();
  const passphrase = Buffer.from(PASSPHRASE);
  const workspace = await unlockWorkspace({
    dir: core.workspaceDir,
    passphrase,
    program: 'command-line',
    projections,
    nowMs: () => core.clock.ms,
  });
  const { dir, db } = workspace;
  const damaged = { sound: 0, problems: [{ id, problem: 'damaged' }], awaited: 0, leftovers: 0 };
  db.prepareWrite<[string]>('UPDATE attachments SET sha256 = ?').run('0'.repeat(64));
  expect(checkBlobs(dir, db, 'quick')).toMatchObject({ sound: 1, problems: [] });
  expect(checkBlobs(dir, db, 'deep')).toEqual(damaged);
  db.prepareWrite<[string]>('UPDATE attachments SET key = ?').run(Buffer.alloc(32).toString('base64'));
  expect(checkBlobs(dir, db, 'deep')).toEqual(damaged);
  db.prepareWrite<[]>('DELETE FROM blobs').run();
  rmSync(path);
  expect(checkBlobs(dir, db, 'deep')).toEqual({ sound: 0, problems: [], awaited: 1, leftovers: 0 });
  workspace.close();
});
