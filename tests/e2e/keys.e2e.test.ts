import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { makeQuickWorkspace, PASSPHRASE } from '../fixtures/quickWorkspace.ts';
import { inFolder } from '../fixtures/workspace/testWorkspace.ts';
import { openProgram } from './pageHarness.ts';

const NEXT = 'eleven quiet marmots by the lake';

async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByTestId('passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
}

async function openKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/keys';
  });
  await page.getByTestId('keys-screen').waitFor();
}

/** Makes a sheet as a person does; gives its words and digits. */
async function makeSheet(page: Page): Promise<{ readonly words: string[]; readonly digits: string[] }> {
  const field = (id: string) => page.getByTestId(id);
  await field('keys-sheet').click();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  const shown = (list: string) => field('sheet').getByTestId(`sheet-${list}`).locator('li span:last-child').allTextContents();
  await field('sheet').waitFor();
  const [words, digits] = [await shown('words'), await shown('digits')];
  await expectOnPaper(page, words, digits);
  await field('sheet-written').click();
  await field('confirm-0').fill('zoo');
  await field('confirm-1').fill('zoo');
  await field('confirm-submit').click();
  await field('error-RECOVERY_NOT_CONFIRMED').waitFor();
  for (const place of [0, 1]) {
    const number = Number(await field(`confirm-${place}`).getAttribute('data-number'));
    await field(`confirm-${place}`).fill(words[number - 1] ?? '');
  }
  await field('confirm-submit').click();
  await field('keys-done').waitFor();
  return { words, digits };
}

/** What the printer gets is the sheet and nothing else of the page. */
async function expectOnPaper(page: Page, words: string[], digits: string[]): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  // biome-ignore lint/performance/useDomNodeTextContent: what is left away on paper must be left away here, too
  const paper = await page.evaluate(() => document.body.innerText);
  await page.emulateMedia({ media: null });
  for (const secret of [...words, ...digits]) expect(paper).toContain(secret);
  expect(paper).toMatch(/^Recovery sheet\s+Sign: [0-9A-F]{4}-[0-9A-F]{4} · Date: \d/);
  expect(paper).not.toMatch(/Baqylau|mission|Settings/i);
}

test('the passphrase is changed, from a weak one that is named so to one that was suggested', async () => {
  await inFolder(async (dir) => {
    await makeQuickWorkspace(dir);
    const { page, close } = await openProgram({ workspaceDir: dir });
    const field = (id: string) => page.getByTestId(id);
    await unlock(page, PASSPHRASE);
    await field('frame').waitFor();
    await openKeys(page);
    await field('keys-passphrase').click();
    await field('present-passphrase').fill('not the passphrase');
    await field('passphrase').fill('қазақстан2022');
    await field('strength').filter({ hasText: 'Words of this place and this work are tried first.' }).waitFor();
    expect(await field('strength').getAttribute('data-time')).toMatch(/moments|hours/);
    await field('suggest').click();
    await field('suggest-use').click();
    await page.locator('[data-testid=strength][data-time=centuries]').waitFor();
    const next = (await field('suggested').locator('p').first().textContent()) ?? '';
    await field('passphrase-repeat').fill(next);
    await field('new-passphrase-submit').click();
    await field('error-WRONG_PASSPHRASE').waitFor();
    await field('present-passphrase').fill(PASSPHRASE);
    await field('new-passphrase-submit').click();
    await field('keys-done').waitFor();
    await field('lock').click();
    await field('unlock-screen').waitFor();
    await unlock(page, PASSPHRASE);
    await field('error-WRONG_PASSPHRASE').waitFor();
    await unlock(page, next);
    await field('frame').waitFor();
    await close();
  });
});

test('a forgotten passphrase: by the digits of the sheet to a new one, and without it to a new workspace', async () => {
  await inFolder(async (dir) => {
    await makeQuickWorkspace(dir);
    const { page, close } = await openProgram({ workspaceDir: dir });
    const field = (id: string) => page.getByTestId(id);
    await unlock(page, PASSPHRASE);
    await field('frame').waitFor();
    await openKeys(page);
    await field('no-sheet').waitFor();
    const { words, digits } = await makeSheet(page);
    await field('lock').click();
    await field('forgotten').click();
    await field('forgotten-sheet').click();
    await page.keyboard.type(`${words[0]} baqylau ${words[1]}`);
    await field('recovery-typed').filter({ hasText: 'Word 2 is not in the list.' }).waitFor();
    await field('recovery-input').fill(words.slice(0, 11).join(' '));
    // Four letters tell every word of the list from the others; fewer can stand for more words than are offered.
    await page.keyboard.type(` ${words[11]?.slice(0, 4)}`);
    await field('offered-word')
      .getByText(words[11] ?? '', { exact: true })
      .click();
    await field('recovery-typed').filter({ hasText: 'Complete.' }).waitFor();
    await field('recovery-input').fill('');
    for (const digit of digits.join('')) await page.keyboard.press(`Digit${digit}`);
    await field('recovery-typed').filter({ hasText: 'Complete.' }).waitFor();
    await page.getByTestId('recovery-check').click();
    await field('passphrase').fill(NEXT);
    await field('passphrase-repeat').fill(NEXT);
    await field('recovery-unlock').click();
    await field('frame').waitFor();
    await field('lock').click();
    await field('forgotten').click();
    await field('forgotten-without').click();
    await field('begin-anew').click();
    await field('set-aside').click();
    await field('set-aside-done').waitFor();
    await field('set-aside-continue').click();
    await field('create-screen').waitFor();
    const [stamp = ''] = readdirSync(join(dir, 'set-aside'));
    expect(readdirSync(join(dir, 'set-aside', stamp))).toEqual(expect.arrayContaining(['keyring.json', 'workspace.db']));
    await close();
  });
});
