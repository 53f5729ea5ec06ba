import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { unlockedCore } from '../fixtures/core/testCore.ts';
import { PASSPHRASE, sampleIncident } from '../fixtures/quickWorkspace.ts';
import { openProgram } from './pageHarness.ts';

const RECORDS = 450;

/** A locked workspace with that many records, the first at the top of the list. */
async function longWorkspace(): Promise<string> {
  const core = await unlockedCore('empty');
  for (let number = RECORDS; number >= 1; number -= 1) {
    await core.client.incidents.log({ record: sampleIncident(`Record ${number} of many`), draft: null });
    core.clock.ms += 60_000;
  }
  await core.close();
  return core.workspaceDir;
}

function row(page: Page, position: number) {
  return page.locator(`[data-testid="incident-row"][aria-posinset="${position}"]`);
}

test('a long list is read on as it is scrolled; only what is in sight is in the page', async () => {
  const { page } = await openProgram({ workspaceDir: await longWorkspace() });
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  await page.getByTestId('rail-list').click();
  await page
    .getByTestId('list-heading')
    .filter({ hasText: `${RECORDS} incidents` })
    .waitFor();
  await page.getByTestId('sort').click();
  await page.getByTestId('sort-logged').click();
  await row(page, 1).filter({ hasText: 'Record 1 of many' }).waitFor();
  expect(await row(page, 1).getAttribute('aria-setsize')).toBe(String(RECORDS));
  expect(await page.getByTestId('incident-row').count()).toBeLessThan(60);

  // Each time the end of what is loaded; what follows comes by itself.
  await page.getByTestId('incident-list').focus();
  while ((await row(page, RECORDS).count()) === 0) {
    await page.keyboard.press('End');
    await page.waitForLoadState('networkidle');
  }
  await row(page, RECORDS)
    .filter({ hasText: `Record ${RECORDS} of many` })
    .waitFor();
  await page.keyboard.press('Home');
  await page.locator('[data-testid="incident-row"][aria-selected="true"][aria-posinset="1"]').waitFor();

  await page.keyboard.press('Slash');
  await page.keyboard.type('record 449');
  await page
    .getByTestId('list-heading')
    .filter({ hasText: `1 incident of ${RECORDS}` })
    .waitFor();
  await row(page, 1).filter({ hasText: 'Record 449 of many' }).waitFor();
});
