import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkLogFile } from '../../../main/core/provenance/checkLogFile.ts';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import { refusal } from '../../fixtures/core/testCore.ts';
import { PASSPHRASE } from '../../fixtures/quickWorkspace.ts';
import { damagedCopy, type Layout, layoutOf, openRaw, pagesOf } from '../../fixtures/salvage/damage.ts';
import { coreAt, DRAFT, makeUsedWorkspace, salvage, unlockedAt } from '../../fixtures/salvage/usedWorkspace.ts';
import { snapshot } from '../../fixtures/workspace/testWorkspace.ts';

let scratch: string;
let sound: string;
let layout: Layout;
let copies = 0;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'salvage-'));
  await makeUsedWorkspace(scratch, 60);
  sound = join(scratch, 'workspace');
  layout = await layoutOf(sound);
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A folder of its own with a damaged copy in it. */
function damaged(pages: readonly number[]): { readonly workspaceDir: string; readonly target: string } {
  const dir = join(scratch, `copy-${copies++}`);
  damagedCopy(sound, join(dir, 'workspace'), pages);
  return { workspaceDir: join(dir, 'workspace'), target: join(dir, 'salvaged') };
}

async function hashesIn(workspaceDir: string): Promise<Set<string>> {
  const db = await openRaw(workspaceDir);
  try {
    return new Set(
      db
        .prepare('SELECT lower(hex(hash)) FROM entries')
        .raw(true)
        .all()
        .map((row) => String((row as unknown[])[0])),
    );
  } finally {
    db.close();
  }
}

/** What somebody without the workspace sees of a log that was torn, and nothing worse. */
const OF_A_GAP: readonly string[] = ['missing-entry', 'missing-opening', 'wrong-head'];

/** Opens it, looks at it as the doctor does, and checks its log as somebody without it would. */
async function expectSound(workspaceDir: string): Promise<void> {
  const core = await unlockedAt(workspaceDir);
  try {
    expect(core.doctor('deep').checks.filter(({ name, isSound }) => !isSound && name !== 'files')).toEqual([]);
    const path = join(workspaceDir, '..', 'log.baqylaulog');
    await core.client.provenance.writeLogFile({ incident: null, withKeys: true, path, replace: true });
    // What stands behind a gap is in the file, too, and is told as what it is.
    const faults = checkLogFile(path, () => undefined).faults.filter(({ fault }) => !OF_A_GAP.includes(fault));
    expect(faults).toEqual([]);
  } finally {
    await core.close();
  }
}

test('every entry on undamaged pages is read out, the rest is told to be missing, and the old files stay as they were', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: layout.pages }), { minLength: 1, maxLength: 12 }), async (pages) => {
      const { workspaceDir, target } = damaged(pages);
      const before = snapshot(workspaceDir);
      const core = coreAt(workspaceDir);
      const readable = [...layout.pagesOfEntry].filter(([, needed]) => !needed.some((page) => pages.includes(page))).map(([hash]) => hash);
      const report = await salvage(core, target);
      await core.close();
      const { 'writer.lock': _lock, ...after } = snapshot(workspaceDir);
      expect(after).toEqual(before);
      const found = await hashesIn(target);
      expect(readable.filter((hash) => !found.has(hash))).toEqual([]);
      expect(report.isSound).toBe(true);
      if (report.keysLost.length === 0) expect(report.read + report.missing).toBeLessThanOrEqual(layout.pagesOfEntry.size);
      await expectSound(target);
      rmSync(join(workspaceDir, '..'), { recursive: true });
    }),
    { numRuns: Number(process.env.SALVAGE_RUNS ?? 12) },
  );
});

test('records behind a gap count again, the drafts are there, and logging goes on in a new log', async () => {
  const [leaf = 0] = layout.pagesOfEntry.get([...layout.pagesOfEntry.keys()][30] ?? '') ?? [];
  const { workspaceDir, target } = damaged([leaf]);
  const old = coreAt(workspaceDir);
  const report = await salvage(old, target);
  await old.close();
  expect(report).toMatchObject({ isSound: true, keysLost: [], drafts: 1, fromBackups: 0, setAside: null, folder: target });
  expect(report.missing).toBeGreaterThan(0);
  expect(report.carried).toBeGreaterThan(0);
  expect(report.read + report.missing).toBe(layout.pagesOfEntry.size);
  expect(report.concerned.length).toBeGreaterThan(0);
  for (const { shortCode } of report.concerned) expect(shortCode).toMatch(/^[0-9a-z]{3}-\d{3}$/);
  const core = await unlockedAt(target);
  const { total } = await core.client.incidents.counts({ filter: EMPTY_FILTER });
  expect(total).toBe(report.records);
  // What was lost with the page, and nothing that stood behind it.
  expect(total).toBeGreaterThanOrEqual(83 - report.missing);
  expect(await core.client.drafts.list()).toMatchObject([{ id: DRAFT, content: { title: 'Half a thought' } }]);
  expect(await core.client.provenance.check()).toMatchObject({ forked: 0, void: 0 });
  await core.close();
  await expectSound(target);
});

test('what the pages no longer have comes out of a backup', async () => {
  const { workspaceDir, target } = damaged([]);
  const before = await unlockedAt(workspaceDir);
  await before.client.backup.make();
  await before.close();
  const bytes = await layoutOf(workspaceDir);
  const pages = [...new Set([...bytes.pagesOfEntry.values()].flat())];
  const broken = join(workspaceDir, '..', 'broken');
  damagedCopy(workspaceDir, broken, pages);
  const core = coreAt(broken);
  const report = await salvage(core, target);
  await core.close();
  expect(report).toMatchObject({ isSound: true, missing: 0, fromBackups: bytes.pagesOfEntry.size, records: 83 });
  await expectSound(target);
});

test('in its own folder it makes way for what was read out, whole, and is kept', async () => {
  const [leaf = 0] = [...layout.pagesOfEntry.values()][40] ?? [];
  const { workspaceDir } = damaged([leaf]);
  const { 'workspace.db': database, 'keyring.json': keyring } = snapshot(workspaceDir);
  const core = coreAt(workspaceDir);
  const { folder, setAside, isSound, records } = await salvage(core, null);
  expect({ folder, isSound }).toEqual({ folder: workspaceDir, isSound: true });
  expect(snapshot(setAside ?? '')).toMatchObject({ 'workspace.db': database, 'keyring.json': keyring });
  await core.client.workspace.unlock({ passphrase: PASSPHRASE });
  expect((await core.client.incidents.counts({ filter: EMPTY_FILTER })).total).toBe(records);
  await core.close();
});

test('this device’s lost keys make it a new device, and what was signed before stays readable', async () => {
  const { workspaceDir, target } = damaged([await pagesOf(sound, 'device')].flat());
  const core = coreAt(workspaceDir);
  const report = await salvage(core, target);
  await core.close();
  expect(report).toMatchObject({ isSound: true, keysLost: ['device'], missing: 0, records: 83, read: layout.pagesOfEntry.size });
  await expectSound(target);
});

test('the lost keys of the content leave every change sealed, and say so', async () => {
  const { workspaceDir, target } = damaged(await pagesOf(sound, 'audience_keys'));
  const core = coreAt(workspaceDir);
  const report = await salvage(core, target);
  await core.close();
  expect(report).toMatchObject({ isSound: true, keysLost: ['content'], records: 0, read: layout.pagesOfEntry.size });
  await expectSound(target);
});

test('what the write-ahead log still held counts, and where that is torn the older pages do', async () => {
  const dir = join(scratch, 'wal');
  mkdirSync(dir);
  cpSync(sound, join(dir, 'open'), { recursive: true });
  const open = await unlockedAt(join(dir, 'open'));
  await open.client.drafts.keep({ id: DRAFT, subject: 'new-incident', content: { title: 'Said last' } });
  // As a power failure leaves it: not closed.
  damagedCopy(join(dir, 'open'), join(dir, 'killed'), [1]);
  await open.close();
  expect(readdirSync(join(dir, 'killed'))).toContain('workspace.db-wal');
  const core = coreAt(join(dir, 'killed'));
  const report = await salvage(core, join(dir, 'salvaged'));
  await core.close();
  expect(report).toMatchObject({ isSound: true, missing: 0, drafts: 1, records: 83 });
  const salvaged = await unlockedAt(join(dir, 'salvaged'));
  expect(await salvaged.client.drafts.list()).toMatchObject([{ content: { title: 'Said last' } }]);
  await salvaged.close();
});

test('a file of nothing but noise, a wrong passphrase, and a target that is not free are refused and leave nothing behind', async () => {
  const { workspaceDir, target } = damaged([1]);
  const core = coreAt(workspaceDir);
  const run = async (passphrase: string, folder: string) => {
    for await (const event of await core.client.salvage.run({ secret: { kind: 'passphrase', passphrase }, target: folder })) void event;
  };
  expect(await refusal(run('somebody else’s words', target))).toMatchObject({ code: 'WRONG_PASSPHRASE' });
  mkdirSync(target);
  writeFileSync(join(target, 'mine.txt'), 'mine');
  expect(await refusal(run(PASSPHRASE, target))).toEqual({ code: 'SALVAGE_TARGET', facts: { why: 'not-empty' } });
  expect(readdirSync(target)).toEqual(['mine.txt']);
  expect(await refusal(run(PASSPHRASE, join(workspaceDir, 'inside')))).toEqual({ code: 'SALVAGE_TARGET', facts: { why: 'in-workspace' } });
  expect(await refusal(run(PASSPHRASE, 'somewhere'))).toEqual({ code: 'SALVAGE_TARGET', facts: { why: 'unwritable' } });
  writeFileSync(join(workspaceDir, 'workspace.db'), Buffer.alloc(40 * 4096, 7));
  const free = join(workspaceDir, '..', 'free');
  expect(await refusal(run(PASSPHRASE, free))).toEqual({ code: 'SALVAGE_NOTHING', facts: {} });
  expect(readdirSync(free)).toEqual(['writer.lock']);
  await core.close();
});
