import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Draft } from '../../../shared/drafts/draft.ts';
import { EMPTY_FILTER } from '../../../shared/incidents/incidentViews.ts';
import { allRows, refusal } from '../../fixtures/core/testCore.ts';
import { canMount, type SmallDisk, smallDisk, unlessMounted } from '../../fixtures/disks/smallDisk.ts';
import { makeQuickWorkspace, PASSPHRASE, sampleIncident } from '../../fixtures/quickWorkspace.ts';
import { coreAt, unlockedAt } from '../../fixtures/salvage/usedWorkspace.ts';
import { inFolder, snapshot } from '../../fixtures/workspace/testWorkspace.ts';
import { diskOperations } from '../../torture/disks/diskOperations.ts';
import { tortureDisks } from '../../torture/disks/tortureDisks.ts';

const MEGABYTE = 1 << 20;
/** Another each time; printed where it fails. */
const SEED = Number(process.env.DISK_SEED ?? Date.now() % 100_000);
const SHARE = ['log', 'attach', 'import', 'draft', 'settings'];

function diskFor(bytes: number): SmallDisk {
  const disk = smallDisk(bytes);
  onTestFinished(() => disk.remove());
  return disk;
}

const draft = (title: string) => ({
  // INVARIANT: of the form that a page makes.
  id: '01930000-0000-7000-8000-000000000009' as Draft['id'],
  subject: 'new-incident',
  content: { title },
});

test.runIf(canMount)(
  `nothing acknowledged is lost on a disk that fills up or goes away, and the process goes on (a share of npm run torture)${unlessMounted}`,
  { timeout: 120_000 },
  async () => {
    const operations = diskOperations.filter(({ name }) => SHARE.includes(name));
    const rounds = await tortureDisks({ operations, troubles: ['full', 'gone'], rounds: 2, seed: SEED });
    expect(
      rounds.flatMap(({ operation, trouble, problems }) => problems.map((problem) => `${operation}, ${trouble}: ${problem}`)),
      `seed ${SEED}`,
    ).toEqual([]);
    expect(rounds.map(({ outcome }) => outcome)).toContain('DISK_FULL');
    expect(rounds.map(({ outcome }) => outcome)).toContain('DISK_GONE');
  },
);

test.runIf(canMount)(`a workspace opens for reading on a disk without a byte to spare, and says so${unlessMounted}`, async () => {
  const disk = diskFor(32 * MEGABYTE);
  const dir = join(disk.dir, 'workspace');
  await makeQuickWorkspace(dir);
  const before = await unlockedAt(dir);
  await before.client.incidents.log({ record: sampleIncident('Before'), draft: null });
  await before.close();
  disk.fill(0);
  const core = await unlockedAt(dir);
  expect((await allRows(core)).map(({ title }) => title)).toEqual(['Before']);
  expect(await core.client.workspace.disk()).toEqual({ state: 'full' });
  expect(await refusal(core.client.incidents.log({ record: sampleIncident('Lost'), draft: null }))).toEqual({
    code: 'DISK_FULL',
    facts: { work: 'typed' },
  });
  expect(await refusal(core.client.drafts.keep(draft('Typed')))).toEqual({ code: 'DISK_FULL', facts: { work: 'typed' } });
  disk.free();
  expect(await core.client.workspace.disk()).toEqual({ state: 'writable' });
  await core.client.incidents.log({ record: sampleIncident('After'), draft: null });
  await core.client.drafts.keep(draft('Typed'));
  await core.close();
  const again = await unlockedAt(dir);
  expect((await allRows(again)).map(({ title }) => title).sort()).toEqual(['After', 'Before']);
  expect(again.doctor().isSound).toBe(true);
  await again.close();
});

test.runIf(canMount)(`no workspace is begun on a full disk, and none is left half made${unlessMounted}`, async () => {
  const disk = diskFor(32 * MEGABYTE);
  const core = coreAt(join(disk.dir, 'workspace'));
  disk.fill(100 * 1024);
  const request = { passphrase: PASSPHRASE, start: 'empty', language: 'en' } as const;
  expect(await refusal(core.client.workspace.create(request))).toEqual({ code: 'DISK_FULL', facts: {} });
  expect(await core.client.workspace.state()).toEqual({ status: 'absent' });
  disk.free();
  expect(await core.client.workspace.create(request)).toMatchObject({ status: 'unlocked' });
  await core.close();
});

test.runIf(canMount)(`a write-protected folder is told as such, and nothing in it changes${unlessMounted}`, async () => {
  const disk = diskFor(32 * MEGABYTE);
  const dir = join(disk.dir, 'workspace');
  await makeQuickWorkspace(dir);
  const before = snapshot(dir);
  disk.protect();
  const core = coreAt(dir);
  expect(await refusal(core.client.workspace.unlock({ passphrase: PASSPHRASE }))).toEqual({ code: 'WORKSPACE_READ_ONLY', facts: {} });
  expect(snapshot(dir)).toEqual(before);
  disk.unprotect();
  expect(await core.client.workspace.unlock({ passphrase: PASSPHRASE })).toMatchObject({ status: 'unlocked' });
  await core.close();
});

test.runIf(canMount)(
  `a disk that was pulled out takes no record, also when another folder stands in its place${unlessMounted}`,
  async () => {
    const disk = diskFor(32 * MEGABYTE);
    const dir = join(disk.dir, 'workspace');
    await makeQuickWorkspace(dir);
    const core = await unlockedAt(dir);
    await core.client.incidents.log({ record: sampleIncident('Before'), draft: null });
    disk.takeOff();
    expect(await core.client.workspace.disk()).toEqual({ state: 'gone' });
    const gone = { code: 'DISK_GONE', facts: {} };
    expect(await refusal(core.client.incidents.log({ record: sampleIncident('Lost'), draft: null }))).toEqual(gone);
    expect(await refusal(core.client.preferences.set({ idleMinutes: 7 }))).toEqual(gone);
    expect(readdirSync(disk.dir)).toEqual([]);
    disk.putBack();
    await core.client.incidents.log({ record: sampleIncident('After'), draft: null });
    expect((await allRows(core)).map(({ title }) => title).sort()).toEqual(['After', 'Before']);
    await core.close();
  },
);

const prlimit = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0;

test.runIf(prlimit)(
  `a disk that fails in the middle of a write is told as gone, and what was acknowledged stays${prlimit ? '' : ' (not run: prlimit is not installed)'}`,
  async () => {
    await inFolder(async (parent) => {
      const dir = join(parent, 'workspace');
      await makeQuickWorkspace(dir);
      const core = await unlockedAt(dir);
      await core.client.incidents.log({ record: sampleIncident('Before'), draft: null });
      const limit = (bytes: string) => spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
      // The kernel refuses what goes beyond, as a failing device does, and would end a process that does not listen.
      process.on('SIGXFSZ', () => undefined);
      try {
        limit(String(statSync(join(dir, 'workspace.db-wal')).size + 5000));
        expect(await refusal(core.client.incidents.log({ record: sampleIncident('Lost'), draft: null }))).toEqual({
          code: 'DISK_GONE',
          facts: {},
        });
      } finally {
        limit('unlimited');
      }
      await core.client.incidents.log({ record: sampleIncident('After'), draft: null });
      await core.close();
      const again = await unlockedAt(dir);
      expect((await again.client.incidents.counts({ filter: EMPTY_FILTER })).total).toBe(2);
      expect(again.doctor().isSound).toBe(true);
      await again.close();
    });
  },
);
