import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { SCREENS, type Stage } from '../../renderer/screens/registry.ts';
import type { Preferences } from '../../shared/preferences/preferences.ts';
import { writeShiftedCore } from '../fixtures/shiftedCore.ts';
import { openProgram } from './pageHarness.ts';
import { createWorkspace, damageDatabase, lockWorkspace, manyRecords, reachScreen, unlockWorkspace } from './screenWalk.ts';

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
  const { page, workspaceDir } = await openProgram({ context: { viewport: { width: 1024, height: 700 }, reducedMotion: 'reduce' } });
  expect(await walk(page, workspaceDir, 'absent')).toEqual({});
  await createWorkspace(page, 'demo');
  expect(await walk(page, workspaceDir, 'demo')).toEqual({});
  await lockWorkspace(page);
  expect(await walk(page, workspaceDir, 'locked')).toEqual({});
  damageDatabase(workspaceDir);
  expect(await walk(page, workspaceDir, 'damaged')).toEqual({});
});

test('nor has one of many records', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-axe-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
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
  const folder = await mkdtemp(join(tmpdir(), 'baqylau-axe-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const coreEntry = writeShiftedCore(folder, -YEARS_MS);
  const { page, workspaceDir } = await openProgram({ coreEntry, context: { reducedMotion: 'reduce' } });
  await createWorkspace(page, 'empty', 'clock-screen');
  expect(await walk(page, workspaceDir, 'clock')).toEqual({});
});
