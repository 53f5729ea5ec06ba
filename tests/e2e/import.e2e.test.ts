import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unlockedCore } from '../fixtures/core/testCore.ts';
import { PASSPHRASE } from '../fixtures/quickWorkspace.ts';
import { openProgram } from './pageHarness.ts';

const TABLE = [
  'Дата;Категория;Заголовок;Место;Код участка',
  '20.11.2022 14:30;A1;Увели в автобус;у фонтана;12',
  '20.11.2022;A4;Пришли домой;Алматы;13',
  '32.11.2022;H1;Не пустили;школа;14',
].join('\n');

test('a table is chosen, looked at, put right and imported; what cannot be is given back', async () => {
  const core = await unlockedCore('empty');
  await core.close();
  const path = join(core.dir, 'notes.csv');
  await writeFile(path, TABLE);
  const { page } = await openProgram({ workspaceDir: core.workspaceDir });
  await page.getByTestId('passphrase').fill(PASSPHRASE);
  await page.getByTestId('unlock-submit').click();
  await page.getByTestId('rail-settings').click();
  await page.getByTestId('open-import').click();
  await page.getByTestId('import-path').fill(path);
  await page.getByTestId('import-look').click();
  const rows = page.getByTestId('import-rows').locator('tbody tr');
  await rows.nth(2).filter({ hasText: 'cannot be imported' }).waitFor();
  expect(await page.getByTestId('import-target-3').inputValue()).toBe('place');

  // The place goes into the description instead, and the rows say so.
  await page.getByTestId('import-target-3').selectOption('description');
  await rows.nth(0).filter({ hasNotText: 'у фонтана' }).waitFor();
  await page.getByTestId('import-rehearse').click();
  await page.getByTestId('import-report').filter({ hasText: '2 records would be imported' }).waitFor();
  await page.getByTestId('import-start').click();
  await page.getByTestId('import-report').filter({ hasText: '2 records imported' }).waitFor();
  if (process.env.BAQYLAU_SHOT) await page.screenshot({ path: process.env.BAQYLAU_SHOT, fullPage: true });
  expect(await readFile(join(core.dir, 'notes-not-imported.csv'), 'utf8')).toContain('Не пустили');

  // Again: nothing new, and the columns are remembered.
  await page.getByTestId('import-another').click();
  await page.getByTestId('import-path').fill(path);
  await page.getByTestId('import-look').click();
  await page.getByTestId('import-facts').filter({ hasText: 'as the last time' }).waitFor();
  await rows.nth(0).filter({ hasText: 'already there' }).waitFor();
  await page.getByTestId('rail-list').click();
  await page.getByTestId('incident-row').nth(1).waitFor();
});
