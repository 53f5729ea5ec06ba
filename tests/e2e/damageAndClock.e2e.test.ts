import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PASSPHRASE } from '../fixtures/quickWorkspace.ts';
import { damagedCopy, layoutOf } from '../fixtures/salvage/damage.ts';
import { makeUsedWorkspace, unlockedAt } from '../fixtures/salvage/usedWorkspace.ts';
import { writeShiftedCore } from '../fixtures/shiftedCore.ts';
import { openProgram } from './pageHarness.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A workspace in use for a while, in a folder that is gone when the test has finished. */
async function usedWorkspace(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'baqylau-damage-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));
  await makeUsedWorkspace(dir, 12);
  return dir;
}

/** Of a closed workspace. @returns its words */
async function makeSheet(workspaceDir: string): Promise<string> {
  const core = await unlockedAt(workspaceDir);
  const { words, asked } = await core.client.keys.makeRecovery({ present: PASSPHRASE });
  const [first, second] = asked.words;
  await core.client.keys.confirmRecovery({ form: 'words', answer: [words[first - 1] ?? '', words[second - 1] ?? ''] });
  await core.close();
  return words.join(' ');
}

test('a damaged workspace leads to a whole one in three steps', async () => {
  const dir = await usedWorkspace();
  const { pagesOfEntry } = await layoutOf(join(dir, 'workspace'));
  const workspaceDir = join(dir, 'damaged');
  damagedCopy(join(dir, 'workspace'), workspaceDir, [1, ...([...pagesOfEntry.values()][8] ?? [])]);
  const { page, close } = await openProgram({ workspaceDir });
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByTestId('error-WORKSPACE_DAMAGED').waitFor();
  await page.getByTestId('damaged-restore').waitFor();
  await page.getByTestId('salvage-open').click();
  await page.getByTestId('salvage-start').click();
  await page.getByTestId('salvage-done').filter({ hasText: 'everything in it is in order' }).waitFor();
  await page.getByTestId('salvage-unlock').click();
  await page.getByTestId('unlock-screen').waitFor();
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByTestId('incident-row').first().waitFor();
  await close();
});

test('whoever has the recovery sheet only comes from damage to a whole workspace, too', async () => {
  const dir = await usedWorkspace();
  const words = await makeSheet(join(dir, 'workspace'));
  const workspaceDir = join(dir, 'damaged');
  damagedCopy(join(dir, 'workspace'), workspaceDir, [1]);
  const { page, close } = await openProgram({ workspaceDir });
  const field = (id: string) => page.getByTestId(id);
  await field('forgotten').click();
  await field('forgotten-sheet').click();
  await field('recovery-input').fill(words);
  await field('recovery-check').click();
  await field('passphrase').fill('eleven quiet marmots by the lake');
  await field('passphrase-repeat').fill('eleven quiet marmots by the lake');
  await field('recovery-unlock').click();
  await field('damaged-screen').waitFor();
  await field('salvage-open').click();
  await field('salvage-start').click();
  await field('salvage-done').waitFor();
  await field('salvage-unlock').click();
  await field('passphrase').fill('eleven quiet marmots by the lake');
  await page.keyboard.press('Enter');
  await field('incident-row').first().waitFor();
  await close();
});

test('damage that shows itself while somebody types leads to a way out, and what was typed stays', async () => {
  const dir = await usedWorkspace();
  const { pagesOfEntry } = await layoutOf(join(dir, 'workspace'));
  const workspaceDir = join(dir, 'damaged');
  // Where the next signed change would go.
  damagedCopy(join(dir, 'workspace'), workspaceDir, [...pagesOfEntry.values()].at(-1) ?? []);
  const { page, close } = await openProgram({ workspaceDir });
  const field = (id: string) => page.getByTestId(id);
  await field('passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await field('incident-row').first().waitFor();
  expect(await field('damage-banner').count()).toBe(0);
  await page.keyboard.press('KeyN');
  await field('capture-sheet').waitFor();
  await page.keyboard.press('KeyA');
  await page.keyboard.press('Digit1');
  await field('title').fill('Typed before anybody knew');
  await field('when-quick').fill('20.11.2022 14:30');
  await field('when-reading').filter({ hasText: '14:30' }).waitFor();
  await field('log').click();
  await field('damage-banner').waitFor();
  expect(await field('title').inputValue()).toBe('Typed before anybody knew');
  await field('damage-open').click();
  await field('damaged-restore').waitFor();
  await page.keyboard.press('Escape');
  expect(await field('title').inputValue()).toBe('Typed before anybody knew');
  await field('damage-open').click();
  await field('salvage-open').click();
  await field('salvage-passphrase').fill(PASSPHRASE);
  await field('salvage-start').click();
  await field('salvage-done').waitFor();
  await field('salvage-unlock').click();
  await field('passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await field('incident-row').first().waitFor();
  await page.keyboard.press('KeyN');
  await field('capture-sheet').filter({ hasText: 'Typed before anybody knew' }).waitFor();
  await close();
});

test('under a clock that cannot be right a typed time is logged, “now” is off, and a person can say that it is right', async () => {
  const dir = await usedWorkspace();
  const { page, close } = await openProgram({ workspaceDir: join(dir, 'workspace'), coreEntry: writeShiftedCore(dir, -900 * DAY_MS) });
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByTestId('clock-screen').waitFor();
  await page.getByTestId('clock-difference').filter({ hasText: '900 days' }).waitFor();
  await page.getByTestId('clock-go-on').click();
  await page.getByTestId('incident-row').first().waitFor();
  await page.keyboard.press('KeyN');
  await page.getByTestId('capture-sheet').waitFor();
  await page.keyboard.press('KeyA');
  await page.keyboard.press('Digit1');
  await page.getByTestId('now-off').waitFor();
  expect(await page.getByRole('button', { name: 'Now', exact: true }).isDisabled()).toBe(true);
  await page.getByTestId('when-quick').fill('20.11.2022 14:30');
  await page.getByTestId('when-reading').filter({ hasText: '14:30' }).waitFor();
  await page.getByTestId('log').click();
  await page.getByTestId('logged').waitFor();
  await page.getByTestId('clock-banner-open').click();
  await page.getByTestId('clock-confirm').click();
  await page.getByTestId('frame').waitFor();
  await page.getByTestId('clock-banner').waitFor({ state: 'detached' });
  await close();
});
