import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diagnosticsSchema } from '../../shared/diagnostics/diagnostics.ts';
import { openProgram } from './pageHarness.ts';
import { createWorkspace } from './screenWalk.ts';

test('the sections of the settings are named as their parts, and a jump by keyboard leads on from there', async () => {
  const { page } = await openProgram({ context: { viewport: { width: 1024, height: 700 } } });
  await createWorkspace(page, 'empty');
  await page.keyboard.press('Digit3');
  const nav = page.getByTestId('settings-nav');
  await nav.waitFor();
  const named = await nav.getByRole('button').allInnerTexts();
  expect(await page.getByTestId('settings-screen').locator('section > h3').allInnerTexts()).toEqual(named);
  expect(await nav.locator('[aria-current]').allInnerTexts()).toEqual(named.slice(0, 1));
  const last = nav.getByRole('button').last();
  await last.focus();
  await page.keyboard.press('Enter');
  // The heading is heard, seen, and what stands under it comes next.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(named.at(-1));
  expect(await nav.locator('[aria-current]').allInnerTexts()).toEqual(named.slice(-1));
  expect(await page.evaluate(() => (document.activeElement?.getBoundingClientRect().bottom ?? 0) < innerHeight)).toBe(true);
  await page.getByTestId('settings-screen').evaluate((screen) => screen.scrollTo(0, 0));
  await nav.locator('[aria-current]', { hasText: named[0] ?? '' }).waitFor();
  await page.keyboard.press('Tab');
  const isInLast = await page.evaluate(
    () => document.activeElement?.closest('section') === [...document.querySelectorAll('section')].at(-1),
  );
  expect(isInLast).toBe(true);
});

test('the diagnostics file is read whole on the screen, and what was read is what is written', async () => {
  const { page } = await openProgram();
  const dir = mkdtempSync(join(tmpdir(), 'diagnostics-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  await createWorkspace(page, 'demo');
  await page.keyboard.press('Digit3');
  await page.getByTestId('open-diagnostics').click();
  await page.getByTestId('diagnostics-file').click();
  const shown = (await page.getByTestId('diagnostics-text').textContent()) ?? '';
  const path = join(dir, 'd.json');
  await page.getByTestId('diagnostics-path').fill(path);
  await page.getByTestId('diagnostics-write').click();
  await page.getByTestId('diagnostics-written').waitFor();
  expect(readFileSync(path, 'utf8')).toBe(shown);
  const diagnostics = diagnosticsSchema.parse(JSON.parse(shown));
  expect(diagnostics.window).toMatchObject({ shell: 'browser', widthPx: 1450, heightPx: 900, scalePercent: 100, pageCrashed: false });
  // Each value has its line above the file, too.
  const values = [diagnostics.program, diagnostics.system, diagnostics.window, diagnostics.workspace, diagnostics.checks];
  const lines = await page.getByTestId('diagnostics-facts').locator('dt').count();
  expect(lines).toBe(3 + values.reduce((sum, facts) => sum + Object.keys(facts).length, 0));
  await page.getByTestId('diagnostics-write').click();
  await page.getByTestId('diagnostics-replace').click();
  await page.getByTestId('diagnostics-written').waitFor();
});

test('where a screen could not be shown, the diagnostics file is offered and says so', async () => {
  const { page } = await openProgram({ expectedProblem: (problem) => problem.includes('planted') || problem.includes('CrashBoundary') });
  await createWorkspace(page, 'empty');
  await page.evaluate(() => {
    // Controls of the settings watch their own size.
    window.ResizeObserver = class {
      constructor() {
        throw new Error('planted');
      }
    } as unknown as typeof ResizeObserver;
  });
  await page.keyboard.press('Digit3');
  await page.getByTestId('crash-screen').waitFor();
  await page.getByTestId('diagnostics-offer').click();
  await page.getByTestId('diagnostics-file').click();
  const shown = diagnosticsSchema.parse(JSON.parse((await page.getByTestId('diagnostics-text').textContent()) ?? ''));
  expect(shown).toMatchObject({ window: { pageCrashed: true }, workspace: { state: 'unlocked' } });
});
