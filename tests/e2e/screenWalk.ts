import type { Page } from 'playwright-core';
import { createCore } from '../../main/core/core.ts';
import { writePreferences } from '../../main/core/preferences/preferencesFile.ts';
import type { DamageStage, RegisteredScreen, Step } from '../../renderer/screens/registeredScreen.ts';
import type { Preferences } from '../../shared/preferences/preferences.ts';
import { resourcesDir } from '../fixtures/coreProcess.ts';
import { illustratedWorkspace } from '../fixtures/illustratedWorkspace.ts';
import { QUICK_KDF } from '../fixtures/quickWorkspace.ts';
import { damagePages, layoutOf, pagesOf } from '../fixtures/salvage/damage.ts';

/** Good enough for a workspace that lives a minute. */
export const PASSPHRASE = 'five unrelated words go here';

/** Creates the workspace from the first screen. */
export async function createWorkspace(page: Page, start: 'empty' | 'demo', shows = 'frame'): Promise<void> {
  // A dialog over the first screen may still be open.
  await page.reload();
  await page.getByTestId(`start-${start}`).check();
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('passphrase-repeat').fill(PASSPHRASE);
  await page.getByTestId('create-submit').click();
  await page.getByTestId(shows).waitFor();
}

/** A locked workspace of the stage `many`, made before the program starts. */
export async function manyRecords(workspaceDir: string): Promise<void> {
  await illustratedWorkspace(workspaceDir, { passphrase: PASSPHRASE, incidents: 600 });
}

/** Locks with the button; the page that comes then is a fresh one. */
export async function lockWorkspace(page: Page): Promise<void> {
  await page.getByTestId('lock').click();
  await page.getByTestId('unlock-screen').waitFor();
}

export async function unlockWorkspace(page: Page): Promise<void> {
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  await page.getByTestId('frame').waitFor();
}

/** A locked workspace with the demonstration, cheap to open. */
export async function demoWorkspace(workspaceDir: string): Promise<void> {
  const core = createCore({ workspaceDir, resourcesDir, program: 'command-line', kdfCost: QUICK_KDF, onLocked() {} });
  await core.client.workspace.create({ passphrase: PASSPHRASE, start: 'demo', language: 'en' });
  await core.close();
}

/** Brings a locked, sound workspace into the stage: what is damaged is what its screens need. */
export async function damageFor(stage: DamageStage, workspaceDir: string): Promise<void> {
  damagePages(workspaceDir, await pagesToDamage(stage, workspaceDir));
}

async function pagesToDamage(stage: DamageStage, workspaceDir: string): Promise<readonly number[]> {
  switch (stage) {
    case 'damaged':
      return [1];
    case 'damage-found':
      return await pagesOf(workspaceDir, 'drafts', PASSPHRASE);
    case 'read-out': {
      const { pagesOfEntry } = await layoutOf(workspaceDir, PASSPHRASE);
      return [1, ...([...pagesOfEntry.values()].at(-1) ?? [])];
    }
  }
}

/** Loads the page afresh with these preferences and goes to the screen. The workspace must be in the screen's stage. */
export async function reachScreen(
  page: Page,
  workspaceDir: string,
  screen: RegisteredScreen,
  preferences: Partial<Preferences>,
): Promise<void> {
  if (screen.stage === 'read-out') await damageFor('read-out', workspaceDir);
  writePreferences(workspaceDir, preferences);
  await page.evaluate((address) => history.replaceState(null, '', `#${address}`), screen.address);
  await page.reload();
  for (const step of screen.steps) await take(page, step);
  await page.getByTestId(screen.shows).first().waitFor();
}

/** What has come to the map is not drawn yet: for pictures. Tiles first, then the marks of the records that the list beside it shows. */
export async function mapDrawn(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => {
    const map = document.querySelector<HTMLElement>('[data-testid="incident-map"]');
    if (map === null) return true;
    const hasRecords = document.querySelector('[data-testid="incident-row"]') !== null;
    const areTilesDrawn = map.querySelector('.leaflet-tile:not(.leaflet-tile-loaded)') === null;
    return areTilesDrawn && (!hasRecords || Number(map.dataset.pointsDrawn) > 0);
  });
}

async function take(page: Page, step: Step): Promise<void> {
  if ('press' in step) await page.keyboard.press(step.press);
  else if ('click' in step)
    await page
      .getByTestId(step.click)
      .nth(step.nth ?? 0)
      .click();
  else if ('fill' in step) await page.getByTestId(step.fill).fill(step.text);
  else await page.getByTestId(step.see).first().waitFor();
}
