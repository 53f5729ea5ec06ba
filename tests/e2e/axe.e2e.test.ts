import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { Stage } from '../../renderer/screens/registeredScreen.ts';
import { SCREENS } from '../../renderer/screens/registry.ts';
import type { Preferences } from '../../shared/preferences/preferences.ts';
import { writeTroubledCore } from '../fixtures/disks/troubledCore.ts';
import { writeShiftedCore } from '../fixtures/shiftedCore.ts';
import { openProgram } from './pageHarness.ts';
import { createWorkspace, damageFor, demoWorkspace, lockWorkspace, manyRecords, reachScreen, unlockWorkspace } from './screenWalk.ts';

const SMALL = { viewport: { width: 1024, height: 700 }, reducedMotion: 'reduce' } as const;
const YEARS_MS = 5 * 365 * 24 * 60 * 60 * 1000;

/** Both themes, the widest and the narrowest text, and two scripts. */
const LOOKS: readonly Partial<Preferences>[] = [
  { language: 'en', theme: 'light', textSizePercent: 100 },
  { language: 'kk', theme: 'dark', textSizePercent: 130 },
];

async function seriousFaults(page: Page): Promise<string[]> {
  // Over the debugging protocol, which the page's policy does not bind.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`));
}

async function walk(page: Page, workspaceDir: string, stage: Stage): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  for (const screen of SCREENS.filter((entry) => entry.stage === stage)) {
    for (const look of LOOKS) {
      await reachScreen(page, workspaceDir, screen, look);
      const found = await seriousFaults(page);
      if (found.length > 0) faults[`${screen.id} ${look.language} ${look.theme}`] = found;
    }
  }
  return faults;
}

// Forty pages, one after the other.
test('no screen of the registry has a serious fault of accessibility', { timeout: 300_000 }, async () => {
  const { page, workspaceDir } = await openProgram({ context: SMALL });
  expect(await walk(page, workspaceDir, 'absent')).toEqual({});
  await createWorkspace(page, 'demo');
  expect(await walk(page, workspaceDir, 'demo')).toEqual({});
  await lockWorkspace(page);
  expect(await walk(page, workspaceDir, 'locked')).toEqual({});
});

/** A folder that is gone when the test has finished. */
async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-axe-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

test('nor has one of many records', async () => {
  const folder = await scratchFolder();
  const workspaceDir = join(folder, 'workspace');
  await manyRecords(workspaceDir);
  const { page } = await openProgram({ workspaceDir, context: { reducedMotion: 'reduce' } });
  await unlockWorkspace(page);
  expect(await walk(page, workspaceDir, 'many')).toEqual({});
});

test('nor has an empty workspace', async () => {
  const { page, workspaceDir } = await openProgram({ context: { reducedMotion: 'reduce' } });
  await createWorkspace(page, 'empty');
  expect(await walk(page, workspaceDir, 'empty')).toEqual({});
});

test('nor has one on a computer whose clock cannot be right', async () => {
  const folder = await scratchFolder();
  const coreEntry = writeShiftedCore(folder, -YEARS_MS);
  const { page, workspaceDir } = await openProgram({ coreEntry, context: { reducedMotion: 'reduce' } });
  await createWorkspace(page, 'empty', 'clock-screen');
  expect(await walk(page, workspaceDir, 'clock')).toEqual({});
});

test('nor has a damaged one, or what was read out of it', { timeout: 120_000 }, async () => {
  const workspaceDir = join(await scratchFolder(), 'workspace');
  await demoWorkspace(workspaceDir);
  const { page, close } = await openProgram({ workspaceDir, context: SMALL });
  // Each look makes it anew, and leaves it sound.
  expect(await walk(page, workspaceDir, 'read-out')).toEqual({});
  await damageFor('damaged', workspaceDir);
  expect(await walk(page, workspaceDir, 'damaged')).toEqual({});
  await close();
});

test('nor has one in which damage is found while somebody is at work', { timeout: 120_000 }, async () => {
  const workspaceDir = join(await scratchFolder(), 'workspace');
  await demoWorkspace(workspaceDir);
  await damageFor('damage-found', workspaceDir);
  const { page } = await openProgram({ workspaceDir, context: SMALL });
  await unlockWorkspace(page);
  expect(await walk(page, workspaceDir, 'damage-found')).toEqual({});
});

test('nor has one on a disk in trouble', { timeout: 120_000 }, async () => {
  const folder = await scratchFolder();
  const workspaceDir = join(folder, 'workspace');
  await demoWorkspace(workspaceDir);
  const { entry, set } = writeTroubledCore(folder);
  const { page } = await openProgram({ workspaceDir, coreEntry: entry, context: SMALL });
  await unlockWorkspace(page);
  for (const stage of ['disk-full', 'disk-read-only', 'disk-gone'] as const) {
    set(stage);
    expect(await walk(page, workspaceDir, stage)).toEqual({});
  }
  set('backup-failed');
  await lockWorkspace(page);
  await unlockWorkspace(page);
  expect(await walk(page, workspaceDir, 'backup-failed')).toEqual({});
});
